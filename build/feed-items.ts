// What a report's own feeds tell: its newest stories, each event once, with all that tell it.
import { compare } from '../feeds/merge.ts';
import type { Telling } from './cluster.ts';
import type { ReportEdition } from './edition.ts';

/** A story that is told, by one or by several. */
export interface FeedItem {
  /** Of the cluster, which is that of its earliest story: it stays while others join. */
  id: string;
  /** The telling that stands for all. */
  told: Telling;
  /** The others, newest first. */
  others: Telling[];
  /** ISO 8601 UTC of the newest telling. */
  time: string;
  categories: string[];
}

/** @returns the newest `count`, newest first; what has no address is left out */
export function feedItems(made: ReportEdition, { count }: { count: number }): FeedItem[] {
  const clusters = new Map(
    made.ranked.flatMap(({ cluster }) =>
      cluster.tellings.map(({ story, feed }) => [`${feed.id} ${story.id}`, cluster] as const),
    ),
  );
  const items = new Map<string, FeedItem>();
  const tellings = made.feeds
    .flatMap(({ feed, stories }) =>
      stories
        .filter(({ link }) => link)
        .slice(0, count)
        .map((story) => ({ feed, story })),
    )
    .sort(newestFirst);
  for (const telling of tellings) {
    const cluster = clusters.get(`${telling.feed.id} ${telling.story.id}`);
    const id = cluster?.id ?? telling.story.id;
    if (items.has(id)) continue;
    if (items.size === count) break;
    const all = (cluster?.tellings ?? [telling]).filter(({ story }) => story.link);
    const [told = telling, ...others] = all;
    items.set(id, {
      id,
      told,
      others: others.sort(newestFirst),
      time: telling.story.published,
      categories: [...new Set([told, ...others].map(({ feed }) => feed.name))],
    });
  }
  return [...items.values()];
}

function newestFirst(a: Telling, b: Telling): number {
  return compare(b.story.published, a.story.published) || compare(a.story.id, b.story.id);
}
