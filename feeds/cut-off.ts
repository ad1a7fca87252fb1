// Whether it is the network here that failed and not the feeds: then one word says more than one for each.
import type { Warning } from './effects.ts';
import { type FeedMemory, latest } from './memory.ts';

/** One for all, and what it stands for. */
export interface CutOff {
  warning: Warning;
  instead: Warning[];
  /** Addresses of the feeds that it is told of. */
  feeds: string[];
}

export interface Unreached {
  url: string;
  host: string;
  trouble: NonNullable<FeedMemory['trouble']>;
  warnings: readonly Warning[];
}

/** One operator's trouble, or two's, may be their own. */
const fewestHosts = 3;

/**
 * @param unreached the feeds that nobody answered for, in a run in which nobody answered for any
 * @param known what earlier runs left: a feed that nobody answered for while another was reached has its own trouble
 * @returns undefined when they are on too few hosts to say that
 */
export function cutOffOf(
  unreached: readonly Unreached[],
  known: Readonly<Record<string, FeedMemory>>,
): CutOff | undefined {
  if (unreached.length < fewestHosts) return undefined;
  const lastReached = latest(Object.values(known).map(({ asked = '' }) => asked));
  const since = unreached.filter(({ trouble }) => trouble.since > lastReached);
  const hosts = new Set(since.map(({ host }) => host)).size;
  if (hosts < fewestHosts) return undefined;
  const why = [...new Set(since.map(({ trouble }) => trouble.says))].join('; ');
  const says = `none of ${since.length} feeds on ${hosts} hosts could be reached (${why}): it is probably the network here. What was read of them stays; --json tells of each`;
  return {
    warning: { about: 'network', says },
    instead: since.flatMap(({ warnings }) => warnings),
    feeds: since.map(({ url }) => url),
  };
}
