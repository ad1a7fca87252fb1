// Which clusters lead: the figures that say why, and the choice.
import { compare } from '../feeds/merge.ts';
import type { Cluster } from './cluster.ts';

export interface Ranked {
  cluster: Cluster;
  /** Sum of the parts, each from 0 to its weight. */
  score: number;
  parts: { fresh: number; sources: number; picture: number };
}

const halfLifeHours = 12;
const weights = { fresh: 0.5, sources: 0.4, picture: 0.1 };

/**
 * @param time ISO 8601 UTC of the report's newest story: ages count from it, so that the same store ranks the same
 * @returns best first
 */
export function rank(clusters: readonly Cluster[], { time }: { time: string }): Ranked[] {
  return clusters
    .map((cluster) => {
      const parts = partsOf(cluster, time);
      return { cluster, parts, score: parts.fresh + parts.sources + parts.picture };
    })
    .sort((a, b) => b.score - a.score || compare(headId(a), headId(b)));
}

/**
 * What the editor pinned, then the best, `count` in all: no two headlines from one feed, since a loud feed must not fill the top, and no two with the same
 * picture, since a site's own picture says nothing of its stories.
 */
export function chooseLeads(
  ranked: readonly Ranked[],
  { count = 3, pinned = [] }: { count?: number; pinned?: readonly Cluster[] } = {},
): Cluster[] {
  const first = pinned.slice(0, count);
  const feeds = new Set(first.map(({ tellings }) => tellings[0].feed.id));
  const pictures = new Set(first.map(pictureOf).filter((picture) => picture !== undefined));
  let free = count - first.length;
  const others = ranked
    .map(({ cluster }) => cluster)
    .filter((cluster) => {
      if (pinned.includes(cluster)) return false;
      const feed = cluster.tellings[0].feed.id;
      const picture = pictureOf(cluster);
      if (feeds.has(feed) || free === 0 || (picture && pictures.has(picture))) return false;
      feeds.add(feed);
      if (picture) pictures.add(picture);
      free -= 1;
      return true;
    });
  return [...first, ...others];
}

function pictureOf({ tellings }: Cluster): string | undefined {
  return tellings.find(({ story }) => story.image)?.story.image ?? undefined;
}

function partsOf({ tellings }: Cluster, time: string): Ranked['parts'] {
  const newest = Math.max(...tellings.map(({ story }) => Date.parse(story.published)));
  const ageHours = Math.max(0, (Date.parse(time) - newest) / 3_600_000);
  const sources = new Set(tellings.map(({ feed }) => feed.id)).size;
  return {
    fresh: weights.fresh * 0.5 ** (ageHours / halfLifeHours),
    // Five sources say all that sources can say.
    sources: weights.sources * Math.min(1, (sources - 1) / 4),
    picture: tellings.some(({ story }) => story.image) ? weights.picture : 0,
  };
}

function headId({ cluster }: Ranked): string {
  return cluster.tellings[0].story.id;
}
