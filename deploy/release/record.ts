// A release as a log entry: what it changes of the manifest before it, who made it and why. It lies in the bucket, at
// the head of the release's pack, before anything of the release is live; so whoever finds it can finish the release.
import type { Manifest, ReleaseSummary } from './manifest.ts';
import { fromRow, isHashed, type ReleasedObject, type Row, toRow } from './objects.ts';
import { type Change, type Plan, stepOf } from './plan.ts';

export interface ReleaseRecord extends ReleaseSummary {
  version: 1;
  /** Row before and after; a row of the key alone when there was or is none. */
  changes: [before: Row, after: Row][];
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
    version: 1,
    ...summary,
    changes: plan.changes.map(({ key, before, after }) => [toRow(key, before), toRow(key, after)]),
    gone: plan.gone,
    deleting: plan.deletes
      .filter(({ because }) => because !== 'left over from a release that was cut short')
      .map(({ key }) => key),
    forgotten: plan.forgotten.map(({ key, before }) => toRow(key, before)),
    conditions: more.conditions,
    pruned: more.pruned,
  };
}

/** What a release changes, in the order of `steps`. */
export function changesOf({ changes }: ReleaseRecord): Change[] {
  return changes.map(([before, after]) => ({
    key: after[0],
    before: fromRow(before),
    after: fromRow(after),
  }));
}

/**
 * The manifest with the release in it. `last` itself is changed: its shelves go over to the next.
 * @param keep newest releases that the root names
 */
export async function nextManifest(
  last: Manifest,
  record: ReleaseRecord,
  { keep = 50 } = {},
): Promise<Manifest> {
  const { release, time, edition, gone, deleting, conditions, pruned } = record;
  const changes = changesOf(record);
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

/** Puts of a release by step, as its record tells them: for whoever finishes it. */
export function putsOf(record: ReleaseRecord) {
  return changesOf(record).flatMap(({ key, before, after }) =>
    after && (before?.hash !== after.hash || before.headers !== after.headers)
      ? [{ key, step: stepOf(key), after, isBody: before?.hash !== after.hash }]
      : [],
  );
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
