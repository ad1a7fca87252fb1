// One event told by several feeds: stories that share an address, or enough of their rarer words within three days.
import { tellingKey } from '../feeds/ledger.ts';
import { compare } from '../feeds/merge.ts';
import type { Feed, Story } from '../feeds/story.ts';
import { Grouping } from './grouping.ts';

/** A story with the feed that tells it. */
export interface Telling {
  story: Story;
  feed: Feed;
}

/** The fullest telling first, then the others, newest first. */
export interface Cluster {
  /** That of the story that was seen first; kept while others join, since it is part of an address. */
  id: string;
  tellings: [Telling, ...Telling[]];
}

/**
 * Clusters by their earliest telling, oldest first. The order in which tellings are given changes nothing.
 * @param known ids of clusters by the keys of the tellings that were put there before: they stay
 */
export function cluster(
  tellings: readonly Telling[],
  { known = new Map() }: { known?: ReadonlyMap<string, string> } = {},
): Cluster[] {
  const grouping = new Grouping(
    tellings.map((telling) => {
      const { id, title, summary, link, published, firstSeen: seen } = telling.story;
      const cluster = known.get(tellingKey(telling.feed, telling.story));
      return { id, title, summary, link, published, seen, cluster, feed: telling.feed.id, telling };
    }),
  );
  const groups = new Map<string, Telling[]>();
  for (const { story, cluster } of grouping.members())
    groups.set(cluster, [...(groups.get(cluster) ?? []), story.telling]);
  return [...groups].map(([id, group]) => ({ id, tellings: fullestFirst(group) }));
}

/** Tellings of one event as a cluster has them. @throws RangeError when there is none */
export function fullestFirst(group: readonly Telling[]): [Telling, ...Telling[]] {
  const fullness = ({ story }: Telling) => (story.image ? 400 : 0) + Math.min(story.summary.length, 400);
  const [first, ...others] = [...group].sort((a, b) => fullness(b) - fullness(a) || newestFirst(a, b));
  if (!first) throw new RangeError('A cluster has at least one telling.');
  return [first, ...others.sort(newestFirst)];
}

function newestFirst(a: Telling, b: Telling): number {
  return (
    compare(b.story.published, a.story.published) ||
    compare(a.feed.id, b.feed.id) ||
    compare(a.story.id, b.story.id)
  );
}
