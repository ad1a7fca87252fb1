// A release as a log entry: who made it and why, and with its changes what becomes of the manifest before it. It lies in
// the bucket, in the release's pack, before anything of the release is live; so whoever finds it can finish the release.
import type { Manifest, ReleaseSummary } from './manifest.ts';
import { isHashed, type ReleasedObject, type Row, toRow } from './objects.ts';
import { type Change, type Plan, type Put, reasonToPut, stepOf } from './plan.ts';

export interface ReleaseRecord extends ReleaseSummary {
  gone: Record<string, string>;
  deleting: string[];
  /** Hashed files whose year was over. */
  forgotten: Row[];
  conditions?: Manifest['conditions'];
  pruned?: Manifest['pruned'];
}

export function recordOf(
  plan: Plan,
  summary: ReleaseSummary,
  more: Pick<Manifest, 'conditions' | 'pruned'>,
): ReleaseRecord {
  return {
    ...summary,
    gone: plan.gone,
    deleting: plan.deletes
      .filter(({ because }) => because !== 'left over from a release that was cut short')
      .map(({ key }) => key),
    forgotten: plan.forgotten.map(({ key, before }) => toRow(key, before)),
    conditions: more.conditions,
    pruned: more.pruned,
  };
}

/**
 * The manifest with the release in it. `last` itself is changed: its shelves go over to the next.
 * @param keep newest releases that the root names
 */
export async function nextManifest(
  last: Manifest,
  record: ReleaseRecord,
  changes: readonly Change[],
  { keep = 50 } = {},
): Promise<Manifest> {
  const { release, time, edition, gone, deleting, conditions, pruned } = record;
  for (const { key, before, after } of changes) last.live.set(key, after, before);
  const retiring = changes.filter(({ key, after }) => !after && isHashed(key));
  const returning = changes.filter(({ key, before }) => !before && isHashed(key));
  const forgotten = record.forgotten.map((row) => row[0]);
  await last.retired.loadFor([...retiring, ...returning].map(({ key }) => key).concat(forgotten));
  for (const { key, before } of retiring)
    last.retired.set(key, { ...(before as ReleasedObject), since: time }, last.retired.get(key));
  for (const key of [...returning.map((change) => change.key), ...forgotten])
    last.retired.set(key, undefined, last.retired.get(key));
  return {
    release,
    edition,
    live: last.live,
    retired: last.retired,
    gone,
    deleting,
    releases: [...last.releases, summaryOf(record)].slice(-keep),
    conditions,
    hold: last.hold,
    run: last.run,
    pruned,
  };
}

/**
 * Puts of a release, as its changes tell them: for whoever finishes it.
 * @param bodyOf reads what is to be put
 */
export function putsOf(
  changes: readonly Change[],
  bodyOf: (after: ReleasedObject) => Promise<Buffer>,
): Put[] {
  return changes.flatMap(({ key, before, after }) => {
    const because = after && reasonToPut(before, after);
    if (!because) return [];
    const body = because === 'headers changed' ? undefined : () => bodyOf(after);
    return [{ key, before, after, step: stepOf(key), because, body }];
  });
}

/** A record without what it changes. */
export function summaryOf({
  release,
  time,
  edition,
  stories,
  pages,
  by,
  why,
  pack,
  segments,
}: ReleaseRecord): ReleaseSummary {
  return { release, time, edition, stories, pages, by, why, pack, ...(segments && { segments }) };
}
