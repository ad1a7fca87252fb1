// One event told by several feeds: stories that share an address, or enough of their rarer words within three days.
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
  tellings: [Telling, ...Telling[]];
}

/** Clusters by their earliest telling, oldest first. The order in which tellings are given changes nothing. */
export function cluster(tellings: readonly Telling[]): Cluster[] {
  const grouping = new Grouping(
    tellings.map((telling) => {
      const { id, title, summary, link, published } = telling.story;
      return { id, title, summary, link, published, feed: telling.feed.id, telling };
    }),
  );
  const groups = new Map<string, Telling[]>();
  for (const { story, cluster } of grouping.members())
    groups.set(cluster, [...(groups.get(cluster) ?? []), story.telling]);
  return [...groups.values()].map((group) => ({ tellings: fullestFirst(group) }));
}

/** Tellings of one event as a cluster has them. @throws RangeError when there is none */
export function fullestFirst(group: readonly Telling[]): [Telling, ...Telling[]] {
  const fullness = ({ story }: Telling) => (story.image ? 400 : 0) + Math.min(story.summary.length, 400);
  const [first, ...others] = [...group].sort(
    (a, b) => fullness(b) - fullness(a) || compare(b.story.published, a.story.published),
  );
  if (!first) throw new RangeError('A cluster has at least one telling.');
  return [first, ...others.sort((a, b) => compare(b.story.published, a.story.published))];
}
