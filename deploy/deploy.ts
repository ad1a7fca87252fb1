// A release tree goes live. Takes a tree and the last release's manifest; plans, checks, applies, and says what was
// done. Imports deploy/release and contracts only. A new rule of a release is a case in release/plan.ts.
import type { Tree } from '../build/tree.ts';
import { type Bucket, type ObjectHeaders, PreconditionFailed } from '../feeds/bucket.ts';
import type { Effects } from '../feeds/effects.ts';
import type { RunRecord } from '../feeds/history.ts';
import { applyRelease } from './release/apply.ts';
import { type BrakeOptions, brake } from './release/brake.ts';
import { Busy, takeLease, type Writer } from './release/lease.ts';
import type { Manifest, ReadManifest } from './release/manifest.ts';
import { packKey } from './release/pack.ts';
import { type Plan, planRelease } from './release/plan.ts';
import { isPruneDue, type Kept, prunedAt, unusedFiles } from './release/prune.ts';
import { findUnnamed } from './release/unnamed.ts';

export interface Deployed {
  plan: Plan;
  uploaded: number;
  deleted: number;
  /** What the bucket does with conditional writes, once that is known. */
  conditions: Manifest['conditions'];
}

export interface DeployOptions extends Writer, Pick<Effects, 'now' | 'sleep'> {
  /** What `openRelease` gave. */
  last: ReadManifest;
  /** ISO 8601 UTC of the newest content. */
  edition: string;
  stories: number;
  /** For people, in the list of releases: `edition`. */
  why: string;
  headersOf: (key: string) => ObjectHeaders;
  keep?: (key: string) => boolean;
  keepForGood?: (key: string) => boolean;
  /** Whether the tree is all that is to be live: what was live once. */
  isWhole?: boolean;
  /** Files that the bucket was found not to have. */
  lost?: readonly string[];
  /** Asked once in a bucket's life what it does with conditional writes. */
  probe: () => Promise<string>;
  /** How far back releases can be put live again. */
  kept: Kept;
  /** What a release may take away. */
  limits?: BrakeOptions;
  /** Plans, and stops there. */
  dryRun?: boolean;
  /** At the same time. */
  requests?: number;
  onDone?: (key: string) => void;
  /** What the run says of itself as the release stands. */
  run?: (plan: Plan) => RunRecord;
}

/**
 * @throws Braked when it would take away too much; Busy when another run has written since `last` was read: nothing was done then
 */
export async function deploy(
  tree: Tree,
  bucket: Bucket,
  {
    last,
    edition,
    stories,
    why,
    by,
    owner,
    now,
    sleep,
    probe,
    kept,
    limits,
    dryRun,
    requests = 16,
    onDone = () => {},
    run,
    ...given
  }: DeployOptions,
): Promise<Deployed> {
  const { manifest } = last;
  const time = now().toISOString();
  const plan = await planRelease(tree, manifest, {
    ...given,
    edition,
    now: time,
    look: isPruneDue(manifest, time)
      ? async () => ({
          ...(await findUnnamed(bucket, manifest, tree)),
          forgotten: await unusedFiles(manifest, time, limits),
        })
      : undefined,
  });
  const deployed = {
    plan,
    uploaded: plan.puts.length,
    deleted: plan.deletes.length,
    conditions: manifest.conditions,
  };
  if (!plan.changed) return deployed;
  brake(plan, { before: manifest.releases.at(-1)?.stories, after: stories }, limits);
  if (dryRun) return deployed;

  const conditions =
    manifest.conditions?.bucket === bucket.name
      ? manifest.conditions
      : { bucket: bucket.name, found: await probe() };
  const release = manifest.release + 1;
  const pack = packKey(release, owner);
  const known = { ...last, manifest: { ...manifest, conditions } };
  const lease = await takeLease(bucket, known, { by, owner, release, pack, now, sleep }).catch(
    (cause: unknown) => {
      if (!(cause instanceof PreconditionFailed)) throw cause;
      throw new Busy(
        `${bucket.name}: another run began to publish meanwhile. Nothing was done; the next run goes on from there.`,
        { cause },
      );
    },
  );
  try {
    const due = isPruneDue(manifest, time);
    const pruned = (!due && manifest.pruned) || prunedAt(manifest, time, kept);
    const summary = {
      release,
      time,
      edition,
      stories,
      pages: plan.pages.after,
      by,
      why,
      pack,
      conditions,
      pruned,
    };
    await applyRelease({ plan, summary, lease }, bucket, {
      last: manifest,
      requests,
      onDone,
      prune: due,
      run: run && (() => run(plan)),
    });
  } catch (error) {
    await lease.end(true);
    throw error;
  }
  return { ...deployed, conditions };
}
