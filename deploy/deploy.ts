// A release tree goes live. Takes a tree and the last release's manifest; plans, applies, and says what was done.
// Imports deploy/release and contracts only. A new rule of a release is a case in release/plan.ts.
import type { Tree } from '../build/tree.ts';
import type { Bucket, ObjectHeaders } from '../feeds/bucket.ts';
import { applyPlan } from './release/apply.ts';
import type { ReadManifest } from './release/manifest.ts';
import { type Plan, planRelease } from './release/plan.ts';

export interface Deployed {
  plan: Plan;
  uploaded: number;
  deleted: number;
}

/**
 * @param last what `readManifest` gave
 * @param now ISO 8601 UTC
 * @param probe asked once in a bucket's life what it does with conditional writes
 */
export async function deploy(
  tree: Tree,
  bucket: Bucket,
  {
    last,
    probe,
    onDone,
    ...given
  }: {
    last: ReadManifest;
    edition: string;
    now: string;
    headersOf: (key: string) => ObjectHeaders;
    keep?: (key: string) => boolean;
    probe: () => Promise<string>;
    onDone?: (key: string) => void;
  },
): Promise<Deployed> {
  const plan = planRelease(tree, last.manifest, given);
  if (plan.changed) {
    if (plan.next.conditions?.bucket !== bucket.name)
      plan.next.conditions = { bucket: bucket.name, found: await probe() };
    await applyPlan(plan, bucket, { etag: last.etag, onDone });
  }
  return { plan, uploaded: plan.puts.length, deleted: plan.deletes.length };
}
