// Which clusters matter most: the figures that say why, best first.
import type { Led } from '../feeds/ledger.ts';
import { compare } from '../feeds/merge.ts';
import type { Cluster } from './cluster.ts';
import { voicesOf } from './sources.ts';

export interface Ranked {
  cluster: Cluster;
  /** Sum of the parts times the weight. */
  score: number;
  /** `led` is at most 0: what has led for long yields. */
  parts: { fresh: number; sources: number; picture: number; led: number };
  /** Of its feeds, the highest that the owner gave. */
  weight: number;
  /** How many tell it independently. */
  sources: number;
}

const halfLifeHours = 12;
const most = { fresh: 0.5, sources: 0.4, picture: 0.1, led: 0.4 };
/** Five sources say all that sources can say. */
const enoughSources = 5;
/** A lead of a morning is news still; one of a whole day was seen by everybody. */
const ledHours = { free: 6, all: 24 };
const hour = 3_600_000;

/**
 * @param time ISO 8601 UTC of the report's newest story: ages count from it, so that the same store ranks the same
 * @param led since when clusters lead, by their ids
 * @param isShown whether a picture can be shown
 * @returns best first
 */
export function rank(
  clusters: readonly Cluster[],
  {
    time,
    led = {},
    isShown = () => true,
  }: {
    time: string;
    led?: Readonly<Record<string, Led>>;
    isShown?: (picture: string) => boolean;
  },
): Ranked[] {
  return clusters
    .map((cluster): Ranked => {
      const { tellings } = cluster;
      const newest = Math.max(...tellings.map(({ story }) => Date.parse(story.published)));
      const ageHours = Math.max(0, (Date.parse(time) - newest) / hour);
      const sources = tellings.length > 1 ? voicesOf(tellings).length : 1;
      const weight = Math.max(...tellings.map(({ feed }) => feed.weight ?? 1));
      const parts = {
        fresh: most.fresh * 0.5 ** (ageHours / halfLifeHours),
        sources: most.sources * Math.min(1, (sources - 1) / (enoughSources - 1)),
        picture: tellings.some(({ story }) => story.image && isShown(story.image)) ? most.picture : 0,
        led: -most.led * tiredness(led[cluster.id]),
      };
      const sum = parts.fresh + parts.sources + parts.picture + parts.led;
      return { cluster, parts, weight, sources, score: sum * weight };
    })
    .sort((a, b) => b.score - a.score || compare(a.cluster.id, b.cluster.id));
}

/** From 0 to 1. A lead that has yielded stays as tired as it was, or it would be back at once. */
function tiredness(led: Led | undefined): number {
  const hours = (led?.minutes ?? 0) / 60;
  return Math.min(1, Math.max(0, hours - ledHours.free) / (ledHours.all - ledHours.free));
}
