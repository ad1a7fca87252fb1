// Pages of clusters: a story that three or more tell has one with all its tellings. It stays when the story is over.
import { type ChromeOf, lookOf, page, pathOf } from './chrome.ts';
import type { Cluster, Telling } from './cluster.ts';
import type { ReportEdition } from './edition.ts';
import type { ClusterData, Page } from './pages.ts';
import type { Picture, PictureOf } from './shown.ts';

const fewestSources = 3;

/** Whether enough feeds tell it. */
export function hasPage({ tellings }: Cluster): boolean {
  return new Set(tellings.map(({ feed }) => feed.id)).size >= fewestSources;
}

/** `/linux/story/0123456789abcdef/` */
export function storyPath(made: Pick<ReportEdition, 'report'>, { id }: Cluster): string {
  return `${pathOf(made)}story/${id}/`;
}

/** A page for each cluster of the last days that has one, in one variant. */
export function planClusters(
  made: ReportEdition,
  { chrome, pictureOf }: { chrome: ChromeOf; pictureOf: PictureOf },
): Page[] {
  return made.ranked
    .map(({ cluster }) => cluster)
    .filter(hasPage)
    .map((cluster) => {
      const path = storyPath(made, cluster);
      const tellings = cluster.tellings.toSorted((a, b) => (a.story.published < b.story.published ? 1 : -1));
      const picture = pictureOfCluster(cluster, pictureOf);
      const data: ClusterData = {
        chrome: chrome(path, lookOf(made)),
        report: made.report.title,
        reportPath: pathOf(made),
        title: cluster.tellings[0].story.title,
        ...(picture && { picture }),
        newest: tellings[0]?.story.published ?? '',
        tellings: tellings.map(tellingOf),
      };
      return page('cluster', path, data);
    });
}

/** The first of its tellings' pictures that can be shown. */
export function pictureOfCluster({ tellings }: Cluster, pictureOf: PictureOf): Picture | undefined {
  for (const { story } of tellings) {
    const picture = story.image && pictureOf({ address: story.image, kind: 'lead' });
    if (picture) return picture;
  }
  return undefined;
}

function tellingOf({ story, feed }: Telling): ClusterData['tellings'][number] {
  const { id, title, link, published, summary } = story;
  return { id, title, link, time: published, summary, source: feed.name, home: feed.home ?? '' };
}
