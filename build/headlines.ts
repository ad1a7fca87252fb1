// What pages show of stories: a headline, a lead, a feed's box.
import type { Story } from '../feeds/story.ts';
import type { Cluster } from './cluster.ts';
import type { ReportEdition } from './edition.ts';
import { hasPage, pictureOfCluster, storyPath } from './plan-clusters.ts';
import type { Box, Headline, Lead, PictureOf } from './shown.ts';

/** In the order of the report's file, each with as many headlines as its feed's `items`. */
export function boxesOf(made: ReportEdition, pictureOf: PictureOf): Box[] {
  return made.feeds.map(({ feed }, index) => boxOf(made, index, { pictureOf, items: feed.items }));
}

/**
 * @param index of the feed in `made.feeds`
 * @param items headlines at most, newest first
 * @throws RangeError when there is no such feed
 */
export function boxOf(
  made: ReportEdition,
  index: number,
  { pictureOf, items }: { pictureOf: PictureOf; items: number },
): Box {
  const entry = made.feeds[index];
  if (!entry) throw new RangeError(`${made.report.id} has no feed ${index}.`);
  const { feed, home, logo, stories } = entry;
  return {
    id: feed.id,
    name: feed.name,
    home,
    logo: logo && pictureOf({ address: logo, kind: 'logo' })?.sizes[0]?.src,
    path: `/${made.report.id}/feed/${feed.id}/`,
    newest: stories[0]?.published,
    headlines: stories.slice(0, items).map((story) => headlineOf(story, made)),
    total: stories.length,
  };
}

/** With what the editor remarks on it. */
export function headlineOf(
  { id, title, link, published, summary }: Story,
  { notes }: ReportEdition,
): Headline {
  const note = notes.get(id);
  return { id, title, link, time: published, summary, ...(note && { note }) };
}

/** Its first telling's headline, and who else tells it. */
export function leadOf(cluster: Cluster, made: ReportEdition, pictureOf: PictureOf): Lead {
  const { tellings } = cluster;
  return {
    ...headlineOf(tellings[0].story, made),
    picture: pictureOfCluster(cluster, pictureOf),
    sources: [...new Set(tellings.map(({ feed }) => feed.name))],
    ...(hasPage(cluster) && { path: storyPath(made, cluster) }),
  };
}
