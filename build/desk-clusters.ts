// What the editor says of clusters: which tell one event, which story stands for itself, which lead. Pure.
import type { Desk, StoryRef } from '../feeds/story.ts';
import { type Cluster, fullestFirst, type Telling } from './cluster.ts';
import type { FeedStories } from './desk-stories.ts';
import { named } from './named.ts';

/** Splits come first: a story can be taken out of one cluster and put to another. */
export function regroup(clusters: readonly Cluster[], desk: Desk | undefined): Cluster[] {
  if (!desk) return [...clusters];
  const split = desk.split.reduce(
    (now, ref) => now.flatMap((one) => withoutTelling(one, ref)),
    [...clusters],
  );
  return desk.merged.reduce(mergeNamed, split);
}

/**
 * What leads because it is pinned, in the editor's order. A pinned story of no cluster, since it is old, leads alone.
 * @param time ISO 8601 UTC of the edition: a pin ends when the edition is as new as its `until`
 */
export function pinnedClusters(
  clusters: readonly Cluster[],
  { desk, feeds, time }: { desk: Desk | undefined; feeds: readonly FeedStories[]; time: string },
): Cluster[] {
  const pins = desk?.pins.filter(({ until }) => until === undefined || time < until) ?? [];
  const found = pins.flatMap((pin) => {
    const isPinned = named([pin]);
    const among = clusters.find(({ tellings }) => tellings.some(({ story }) => isPinned(story)));
    if (among) return [among];
    const old = feeds.flatMap(({ feed, stories }) =>
      stories.filter(isPinned).map((story) => ({ story, feed })),
    );
    return old.length ? [alone(old)] : [];
  });
  return found.filter((cluster, at) => found.findIndex((other) => headOf(other) === headOf(cluster)) === at);
}

function headOf({ tellings }: Cluster): Telling['story'] {
  return tellings[0].story;
}

/** The cluster and, if it has the story, the story as one of its own. */
function withoutTelling(cluster: Cluster, ref: StoryRef): Cluster[] {
  const isNamed = named([ref]);
  const [out, rest] = [
    cluster.tellings.filter(({ story }) => isNamed(story)),
    cluster.tellings.filter(({ story }) => !isNamed(story)),
  ];
  if (out.length === 0 || rest.length === 0) return [cluster];
  const apart = alone(out);
  // The cluster keeps its id, which is that of one of its stories: if that goes, it needs another.
  return [
    { ...cluster, tellings: fullestFirst(rest) },
    apart.id === cluster.id ? { ...apart, id: `${apart.id}-2` } : apart,
  ];
}

function alone(tellings: readonly Telling[]): Cluster {
  const all = fullestFirst(tellings);
  return { id: all[0].story.id, tellings: all };
}

/** All clusters with one of the stories become one, at the place of the first. */
function mergeNamed(clusters: Cluster[], refs: readonly StoryRef[]): Cluster[] {
  const isNamed = named(refs);
  const meant = clusters.filter(({ tellings }) => tellings.some(({ story }) => isNamed(story)));
  const [first] = meant;
  if (!first || meant.length < 2) return clusters;
  const one = { ...first, tellings: fullestFirst(meant.flatMap(({ tellings }) => tellings)) };
  return clusters.flatMap((cluster) =>
    cluster === first ? [one] : meant.includes(cluster) ? [] : [cluster],
  );
}
