// Whether the buckets of a run honour conditional writes: found once and kept in the store.
import type { Bucket } from '../../feeds/bucket.ts';
import type { Effects, Warning } from '../../feeds/effects.ts';
import type { Store } from '../../feeds/store.ts';
import { type Conditions, probeConditions } from '../bucket/probe.ts';

/** What a bucket does with conditions, tried if the store does not remember it. */
export async function learnConditions(
  { store: bucket, random }: { store: Bucket } & Pick<Effects, 'random'>,
  store: Store,
): Promise<{ bucket: string; found: string }> {
  const known = store.conditions;
  if (known?.bucket === bucket.name) return known;
  // Under a name of its own: shards that start together try at the same time.
  const key = `_state/probe-${random().toString(36).slice(2)}`;
  const conditions = { bucket: bucket.name, found: await probeConditions(bucket, key) };
  store.remember({ conditions });
  return conditions;
}

/** A server that takes conditional writes for plain ones lets two runs at once overwrite each other: the run says so. */
export function conditionWarnings(...found: ({ bucket: string; found: string } | undefined)[]): Warning[] {
  const lacking = new Map(
    found.flatMap((one) => (one && one.found in lacks ? [[one.bucket, one.found]] : [])),
  );
  return [...lacking].map(([bucket, what]) => ({
    about: bucket,
    says: `${lacks[what as keyof typeof lacks]}, so two runs at the same time could overwrite each other: let only one run at once`,
  }));
}

const lacks = {
  ignored: 'ignores conditional writes',
  'create only': 'ignores If-Match',
  'change only': 'ignores If-None-Match',
} satisfies Partial<Record<Conditions, string>>;
