// From the world to stories. Takes the feeds, what is remembered of them, and the network; gives what came, what did
// not, and what is to be remembered. One bad feed is a warning: its last good stories stay, and the rest goes on.
// Imports feeds/ only. A new kind of source is a reader in formats/ and a line in parse.ts.
import { isDeepStrictEqual } from 'node:util';
import pLimit from 'p-limit';
import { type Asked, type AskingFeed, askFeed, leaveFeed, type Outcome, shareFeed } from './ask.ts';
import { type CutOff, cutOffOf, type Unreached } from './cut-off.ts';
import type { Effects, Warning } from './effects.ts';
import { byOperator, CoolDowns, pauseOf } from './hosts.ts';
import { defaultLimits, type Limits } from './limits.ts';
import { type FeedMemory, type Kept, unread } from './memory.ts';
import { compare } from './merge.ts';
import { addressToAsk } from './moved.ts';
import type { Read } from './read.ts';
import { askersOf, endOf, withStoriesOf } from './same-feed.ts';
import { type Pace, type Verdict, verdictOn } from './schedule.ts';
import { type Feed, hostOf } from './story.ts';

export interface Pulled {
  /** What is to be remembered of every feed, by address. */
  feeds: Record<string, FeedMemory>;
  /** What is kept of those whose stories changed. */
  kept: Record<string, Kept>;
  outcomes: Record<string, Outcome>;
  /** Stories that were not there before. */
  newStories: number;
  /** Something is to be written to the store. */
  changed: boolean;
  /** Bytes of the feeds' bodies. */
  bytes: number;
  warnings: Warning[];
  /** Nobody at all was reached: what says so at once, of some of the warnings. */
  cutOff?: CutOff;
}

/** What earlier runs left. */
export interface Known {
  feeds: Readonly<Record<string, FeedMemory>>;
  keptOf(url: string): Promise<Kept>;
}

export interface Pulling extends Effects {
  /** Who asks, with an address to read about it. */
  userAgent: string;
  pace: Pace;
  /** Whether an address is on a server of the owner's own: asked at every run, and without pauses. */
  isOwn: (url: string) => boolean;
  /** Address of the newspaper. */
  site: string;
  limits?: Limits;
  /** How bodies are read; in this process without it, which is for tests and the owner's own feeds. */
  read?: Read;
  /** How many requests at the same time; `mostAtOnce` without it. */
  atOnce?: number;
  /** Told after each feed. */
  onFeed?: (feed: Feed) => void;
}

/** Requests at the same time, each to another operator. */
export const mostAtOnce = 32;

/**
 * Asks each feed that is due once: operators side by side, and the feeds of one operator one after another, with a
 * pause between.
 * @param feeds each address once
 */
export async function pull(feeds: readonly Feed[], known: Known, pulling: Pulling): Promise<Pulled> {
  const { now, random, sleep, isOwn, pace, atOnce = mostAtOnce, onFeed = () => {} } = pulling;
  const { limits = defaultLimits, read = readHereLater } = pulling;
  const pulled: Pulled = {
    feeds: {},
    kept: {},
    outcomes: {},
    newStories: 0,
    changed: false,
    bytes: 0,
    warnings: [],
  };
  const coolDowns = CoolDowns.of(known.feeds, isOwn);
  const limit = pLimit(atOnce);
  const rules: AskingFeed['rules'] = new Map();
  const askerOf = askersOf(feeds, known.feeds, now());
  /** Feeds whose answer is another's, until all were asked. */
  const shared = new Map<string, { feed: Feed; asked: Asked; other: string }>();
  const pause = pauseOf({ random, sleep });
  const unreached: Unreached[] = [];
  let isAnyReached = false;

  async function pullQueue(operator: string, queue: readonly Feed[]): Promise<void> {
    let isFirst = true;
    for (const feed of queue) {
      const before = known.feeds[feed.url];
      const other = askerOf(feed, addressToAsk(feed, before?.moved, now()));
      if (other) {
        shared.set(feed.url, { feed, asked: shareFeed(before, other, now()), other });
        continue;
      }
      const circumstances = { ...pulling, isOwn: isOwn(feed.url), now: now() };
      const isCooling = coolDowns.isCooling(operator, { now: now(), evenOurs: pace === 'polite' });
      const verdict: Verdict = isCooling ? 'waits' : verdictOn(feed, before, circumstances);
      if (verdict !== 'ask') {
        note(feed, leaveFeed(feed, before, verdict));
        continue;
      }
      // Outside the limit: who waits takes no place from others.
      if (!isFirst && !circumstances.isOwn) await pause();
      isFirst = false;
      const kept = () => known.keptOf(feed.url);
      const asking = {
        ...circumstances,
        now,
        limits,
        read,
        rules,
        kept,
        askerOf: (address: string) => askerOf(feed, address),
      };
      const own = { ...asking, pause: async () => {} };
      const one = await limit(() => askFeed(feed, before, asking.isOwn ? own : { ...asking, pause }));
      if (one.memory?.wait) coolDowns.add(operator, one.memory.wait);
      // A page is not asked without its site's rules: that they cannot be had says nothing.
      const isReached = one.outcome !== 'failed' || !(one.memory?.trouble?.unreached || feed.scrape);
      isAnyReached ||= isReached;
      if (one.sameAs) shared.set(feed.url, { feed, asked: one, other: one.sameAs });
      else note(feed, one);
    }
  }

  async function noteShared(): Promise<void> {
    const nextOf = (url: string) => shared.get(url)?.other;
    for (const { feed, asked, other } of shared.values()) {
      const end = endOf(feed.url, nextOf);
      if (end === undefined) {
        const says = `leads to ${other}, which leads back to it: give the address of the feed itself`;
        note(feed, { ...asked, outcome: 'failed', says: [says] });
        continue;
      }
      const memory = pulled.feeds[end] ?? known.feeds[end] ?? unread;
      const theirs = pulled.kept[end] ?? (await known.keptOf(end));
      note(feed, withStoriesOf(asked, { mine: await known.keptOf(feed.url), theirs, other: memory }));
    }
  }

  function note(feed: Feed, { memory, kept, outcome, newStories, bytes, says }: Asked): void {
    const before = known.feeds[feed.url];
    const isSame = isDeepStrictEqual(memory, before);
    // What is as it was is the very same: to see that again costs nothing.
    const next = isSame ? before : memory;
    if (next) pulled.feeds[feed.url] = next;
    if (kept) pulled.kept[feed.url] = kept;
    pulled.outcomes[feed.url] = outcome;
    pulled.changed ||= kept !== undefined || !isSame;
    pulled.newStories += newStories;
    pulled.bytes += bytes;
    const warnings = says.map((what) => ({ about: feed.name || hostOf(feed), says: what }));
    pulled.warnings.push(...warnings);
    // In this run or in one before, after which it waits.
    const { trouble } = next ?? {};
    if (trouble?.unreached && warnings.length)
      unreached.push({ url: feed.url, host: hostOf(feed), trouble, warnings });
    onFeed(feed);
  }

  /** When the network is back, no feed waits for having been out of its reach. */
  function waitAsBefore(url: string): void {
    const { wait, ...others } = pulled.feeds[url] ?? unread;
    const before = known.feeds[url]?.wait;
    pulled.feeds[url] = { ...others, ...(before && { wait: before }) };
  }

  const queues = byOperator(feeds, isOwn);
  await Promise.all([...queues].map(([operator, queue]) => pullQueue(operator, queue)));
  await noteShared();
  pulled.warnings.sort((a, b) => compare(a.about, b.about));
  const cutOff = isAnyReached ? undefined : cutOffOf(unreached, known.feeds);
  if (cutOff) {
    pulled.cutOff = cutOff;
    for (const url of cutOff.feeds) waitAsBefore(url);
  }
  return pulled;
}

/** Loaded when there is something to read: most runs of a quiet hour read nothing. */
const readHereLater: Read = async (body, options) => (await import('./read.ts')).readHere(body, options);
