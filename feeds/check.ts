// Each feed tried once, and what its owner should know of it. Nothing is remembered of it.
import pLimit from 'p-limit';
import { freshSeconds } from './caching.ts';
import type { Effects } from './effects.ts';
import type { Hints } from './hints.ts';
import { byOperator } from './hosts.ts';
import { FetchFailed, politeGet } from './http.ts';
import { inMegabytes, type Limits } from './limits.ts';
import type { Read } from './read.ts';
import { type AskingRobots, askRobots, checkWelcome } from './robots.ts';
import type { Feed, FeedFormat, ParsedFeed } from './story.ts';

/** Printed by `--json`; its form is kept. */
export interface Checked {
  url: string;
  /** Of HTTP; null when it came to no answer. */
  status: number | null;
  /** null when it is no feed. */
  format: FeedFormat | null;
  /** What it calls itself. */
  title: string;
  entries: number;
  /** ISO 8601 UTC. */
  newest: string | null;
  /** Stories a day over what the feed holds; null with fewer than two dates. */
  perDay: number | null;
  /** Of the body, decompressed. */
  bytes: number;
  /** What it gives to be asked cheaply: validators, lifetime, coding, its own hints. */
  caching: string[];
  /** Why it could not be read; '' when it could. */
  error: string;
  advice: string[];
}

export interface Checking extends Pick<Effects, 'fetch' | 'now' | 'sleep'> {
  userAgent: string;
  /** Whether an address is on a server of the owner's own: asked without pauses. */
  isOwn: (url: string) => boolean;
  limits: Limits;
  read: Read;
  /** How many requests at the same time. */
  atOnce?: number;
}

const pauseMilliseconds = 1_000;

/**
 * Operators side by side, and the feeds of one operator one after another, with a pause between.
 * @param feeds each address once
 * @returns in the order of `feeds`
 */
export async function checkFeeds(feeds: readonly Feed[], checking: Checking): Promise<Checked[]> {
  const { isOwn, sleep, atOnce = 16 } = checking;
  const limit = pLimit(atOnce);
  const checked = new Map<string, Checked>();
  const rules: AskingRobots['rules'] = new Map();
  async function checkQueue(queue: readonly Feed[]): Promise<void> {
    for (const [place, feed] of queue.entries()) {
      if (place > 0 && !isOwn(feed.url)) await sleep(pauseMilliseconds);
      const pause = async () => void (isOwn(feed.url) || (await sleep(pauseMilliseconds)));
      checked.set(feed.url, await limit(() => checkFeed(feed, { ...checking, rules, pause })));
    }
  }
  await Promise.all([...byOperator(feeds, isOwn).values()].map(checkQueue));
  return feeds.flatMap(({ url }) => checked.get(url) ?? []);
}

const unread: Omit<Checked, 'url'> = {
  status: null,
  format: null,
  title: '',
  entries: 0,
  newest: null,
  perDay: null,
  bytes: 0,
  caching: [],
  error: '',
  advice: [],
};

async function checkFeed({ url, scrape }: Feed, asking: Checking & AskingRobots): Promise<Checked> {
  const { now, read } = asking;
  let found: Checked = { url, ...unread };
  try {
    if (scrape) checkWelcome(url, await askRobots(url, undefined, asking), asking);
    const answer = await politeGet(url, asking);
    if (answer.status === 'unchanged')
      throw new FetchFailed('answered 304, though nothing was asked to compare');
    const { body, headers, contentType, movedTo } = answer;
    found = { ...found, status: 200, bytes: body.byteLength, caching: cachingOf(headers, {}, now()) };
    if (movedTo) found.advice = [`has moved for good: put ${movedTo} into the report`];
    const linkHeader = headers.get('link') ?? '';
    const { parsed, hints } = await read(body, { url: answer.url, contentType, linkHeader, scrape });
    const dates = datesOf(parsed);
    found = {
      ...found,
      format: parsed.format,
      title: parsed.title,
      entries: parsed.entries.length,
      newest: dates[0] ?? null,
      perDay: perDayOf(dates),
      caching: cachingOf(headers, hints, now()),
    };
    return { ...found, advice: [...found.advice, ...adviceOn(found, now()), ...parsed.warnings] };
  } catch (error) {
    const status = error instanceof FetchFailed ? (error.answer?.status ?? null) : found.status;
    return { ...found, status, error: (error as Error).message };
  }
}

function cachingOf(headers: Headers, { ttlMinutes, updateSeconds, hubs }: Hints, now: Date): string[] {
  const fresh = freshSeconds(headers, { now });
  return [
    headers.has('etag') && 'ETag',
    headers.has('last-modified') && 'Last-Modified',
    fresh > 0 && `fresh ${Math.round(fresh / 60)} min`,
    headers.get('content-encoding'),
    ttlMinutes && `ttl ${ttlMinutes} min`,
    updateSeconds && `updated each ${Math.round(updateSeconds / 60)} min`,
    hubs && 'WebSub',
  ].filter((word) => typeof word === 'string');
}

/** Newest first. */
function datesOf({ entries }: ParsedFeed): string[] {
  const dates = entries.map(({ published, updated }) => published ?? updated).filter((date) => date !== null);
  return dates.sort().reverse();
}

const dayMilliseconds = 86_400_000;

function perDayOf(dates: readonly string[]): number | null {
  const [newest, oldest] = [dates[0], dates.at(-1)];
  if (newest === undefined || oldest === undefined || newest === oldest) return null;
  const days = (Date.parse(newest) - Date.parse(oldest)) / dayMilliseconds;
  return Number(((dates.length - 1) / days).toPrecision(2));
}

/** Half a year without a word. */
const quietDays = 182;
const largeBytes = 2_000_000;

function adviceOn({ entries, newest, bytes, caching }: Checked, now: Date): string[] {
  const quiet = newest === null ? 0 : (now.getTime() - Date.parse(newest)) / dayMilliseconds;
  const isConditional = caching.includes('ETag') || caching.includes('Last-Modified');
  return [
    entries === 0 && 'has no entries',
    entries > 0 && newest === null && 'gives no dates: its stories count from when they are first seen',
    quiet > quietDays && `says nothing since ${newest?.slice(0, 10)}: take it out?`,
    quiet < -1 && `is ahead of its time: ${newest?.slice(0, 10)}`,
    bytes > largeBytes && `is large: ${inMegabytes(bytes)} at each change`,
    !isConditional &&
      'has neither ETag nor Last-Modified, so each request costs all of it: every: 2h spares it',
  ].filter((advice) => advice !== false);
}
