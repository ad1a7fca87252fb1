// What no release needs any more goes: packs by count and age, parts that nothing names, hashed files a year after they
// were last named. Once a day, with a release that changes something anyway. Packs and parts are found by listing, so
// what a run left that died is found as well.
import type { Bucket } from '../../feeds/bucket.ts';
import type { BrakeOptions } from './brake.ts';
import type { Manifest, Pruned } from './manifest.ts';
import { packsPrefix, releaseOf } from './pack.ts';
import { partsPrefix } from './part.ts';
import type { Change } from './plan.ts';
import type { ReleaseRecord } from './record.ts';

const day = 86_400_000;
const every = day;
/** A release can be put live again while it is one of so many of the newest, and while it is younger: both must be over. */
export interface Kept {
  releases: number;
  days: number;
}

/** A page that a reader or a cache holds may ask for its files as long. */
export const keptFilesDays = 365;
/** DeleteObjects, Amazon S3 API reference. */
const deletedAtOnce = 1_000;

export function isPruneDue({ pruned, release }: Manifest, now: string): boolean {
  return release > 0 && (!pruned || Date.parse(now) - Date.parse(pruned.time) >= every);
}

/**
 * Hashed files that no page has named for a year, and that no release names which can be put live again; oldest first
 * and no more than one request deletes. A day of editions leaves a few hundred at most.
 */
export async function unusedFiles(
  manifest: Manifest,
  now: string,
  { maxDelete = deletedAtOnce }: BrakeOptions = {},
): Promise<Change[]> {
  const { retired } = manifest;
  await retired.load();
  const kept = oldestTime(manifest);
  const isOver = (since = now) => Date.parse(now) - Date.parse(since) > keptFilesDays * day && since < kept;
  return [...retired.entries()]
    .filter(([, { since }]) => isOver(since))
    .sort(([, one], [, other]) => ((one.since ?? '') < (other.since ?? '') ? -1 : 1))
    .slice(0, Math.min(maxDelete, deletedAtOnce))
    .map(([key, before]) => ({ key, before }));
}

/** A time that the oldest release which can be put live again is not older than; '' when that is not known. */
function oldestTime({ releases, pruned }: Manifest): string {
  const { oldest = 1, newest = [] } = pruned ?? {};
  return releases.find(({ release }) => release === oldest)?.time ?? newest[0]?.[1] ?? '';
}

/** How far packs go back once they were pruned. */
export function prunedAt({ pruned, release }: Manifest, now: string, kept: Kept): Pruned {
  const newest = [...(pruned?.newest ?? []), [release, now] as [number, string]];
  const old = newest.filter(([, time]) => Date.parse(now) - Date.parse(time) > kept.days * day);
  // All that was newest so many days ago, and what came before it, is older than that.
  const byAge = old.length ? (old.at(-1)?.[0] ?? 0) + 1 : 1;
  const oldest = Math.max(pruned?.oldest ?? 1, Math.min(byAge, release + 1 - kept.releases));
  return { time: now, oldest, newest: newest.slice(Math.max(0, old.length - 1)) };
}

/**
 * Deletes packs that are too old or belong to no release, and parts that the manifest does not name. The lease is
 * held meanwhile: else a part might be another run's, written and not yet named.
 */
export async function prune(bucket: Bucket, last: Manifest, { pack, pruned }: ReleaseRecord): Promise<void> {
  const old: string[] = [];
  const packs = new Map(
    [...last.releases, { release: last.release + 1, pack }].map((one) => [one.release, one.pack]),
  );
  for await (const { key } of bucket.list(packsPrefix)) {
    const release = releaseOf(key);
    const ours = packs.get(release);
    const isForeign = release > last.release + 1 || (ours !== undefined && !`${key}.`.startsWith(`${ours}.`));
    if (isForeign || release < (pruned?.oldest ?? 1)) old.push(key);
  }
  const parts = new Set([...last.live.partKeys(), ...last.retired.partKeys()]);
  for await (const { key } of bucket.list(partsPrefix)) if (!parts.has(key)) old.push(key);
  if (old.length) await bucket.delete(old);
}
