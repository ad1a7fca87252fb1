// Whether a feed is asked in this run. Pure: what is remembered and the hour in, a verdict out. Nothing is planned
// ahead: the store keeps when it was asked and what was said then, so that a changed `every` counts at once.
import { createHash } from 'node:crypto';
import type { Hints } from './hints.ts';
import { expectedSeconds, type Rhythm } from './rhythm.ts';
import type { Feed } from './story.ts';
import type { Wait } from './waiting.ts';

/**
 * `polite` asks what is due. `every run` asks all, for an owner who wants to see now; what a server itself demanded
 * (Retry-After, 410 Gone) holds even then.
 */
export type Pace = 'polite' | 'every run';

/** What is remembered of a feed between runs to decide when it is asked again. Every run from cron is a restart. */
export interface Timing {
  /**
   * When it last answered. Not kept for feeds that are asked at every run anyway: a time that decides nothing would
   * make each run write the store.
   */
  asked?: string;
  /** Seconds for which that answer is fresh by its headers (RFC 9111 §4.2). */
  freshSeconds?: number;
  /** Of a feed without validators: when its body was last another than before. */
  renewed?: string;
  /** What its document says. */
  hints?: Hints;
  /** Its own pace, learned when it last had something new. */
  rhythm?: Rhythm;
  /** It failed, and is left alone for a while. */
  wait?: Wait;
  /** It answered 410 Gone (RFC 9110 §15.5.11): not asked again at this address. */
  gone?: true;
}

interface Remembered extends Timing {
  validators: { etag?: string; lastModified?: string };
  trouble?: object;
}

export type Verdict = 'ask' | 'not due' | 'waits' | 'gone';

export interface Circumstances {
  now: Date;
  pace: Pace;
  /**
   * The feed is the owner's own server (named by --allow-host). It is asked at every run, unless its headers or its
   * `every` say otherwise: nobody is to be spared but himself, and he wants to see what he changed.
   */
  isOwn: boolean;
  /** Address of the newspaper: two papers with the same feed do not ask at the same minute. */
  site: string;
}

/** @param remembered nothing for a feed that was never asked */
export function verdictOn(
  feed: Pick<Feed, 'url' | 'everySeconds'>,
  remembered: Remembered | undefined,
  circumstances: Circumstances,
): Verdict {
  if (!remembered) return 'ask';
  const { now, pace } = circumstances;
  const { gone, wait, trouble, asked } = remembered;
  if (gone) return 'gone';
  if (wait && now.getTime() < Date.parse(wait.until) && (wait.told || pace === 'polite')) return 'waits';
  // After a failure the wait alone decides: what was said before it is old.
  if (pace === 'every run' || wait || trouble || asked === undefined) return 'ask';
  const since = Date.parse(asked);
  const seconds = (now.getTime() - since) / 1_000;
  // A clock that was set back must not silence a feed.
  if (seconds < 0) return 'ask';
  if (seconds < leastSeconds(feed, remembered, { ...circumstances, since })) return 'not due';
  return !circumstances.isOwn && seconds < mostSeconds && isSkipped(remembered.hints, now)
    ? 'not due'
    : 'ask';
}

/** What others say is a lower bound up to here: the paper must not grow older. */
const mostSeconds = 12 * 3_600;
/**
 * Without validators each request costs the whole body. Its owner can expect an hour between two, and a day when they
 * bring nothing (rachelbythebay.com/w/feed, feedly.com/fetcher.html): so the longer nothing was new, the longer the wait.
 */
const unconditionalSeconds = { least: 3_600, most: 86_400 };

/**
 * When the feed is asked next at the soonest, if runs come often enough; undefined for one that is gone.
 * @param remembered nothing for a feed that was never asked
 */
export function nextAsk(
  feed: Pick<Feed, 'url' | 'everySeconds'>,
  remembered: Remembered | undefined,
  circumstances: Pick<Circumstances, 'now' | 'isOwn' | 'site'>,
): { at: Date; everySeconds: number } | undefined {
  const { gone, wait, trouble, asked } = remembered ?? { validators: {} };
  if (gone) return undefined;
  const since = asked === undefined ? circumstances.now.getTime() : Date.parse(asked);
  const everySeconds = leastSeconds(feed, remembered ?? { validators: {} }, { ...circumstances, since });
  if (wait) return { at: new Date(wait.until), everySeconds };
  const isDue = trouble !== undefined || asked === undefined;
  return { at: isDue ? circumstances.now : new Date(since + everySeconds * 1_000), everySeconds };
}

/** The largest of all lower bounds. */
function leastSeconds(
  { url, everySeconds }: Pick<Feed, 'url' | 'everySeconds'>,
  { rhythm, validators, renewed, freshSeconds = 0, hints = {} }: Remembered,
  { site, isOwn, since }: Pick<Circumstances, 'site' | 'isOwn'> & { since: number },
): number {
  if (isOwn) return Math.max(everySeconds ?? 0, freshSeconds);
  // The owner's `every` stands for what would be learned; a server's wish may still be longer.
  const ours = everySeconds ?? expectedSeconds(rhythm, since) * (1 - spread(site, url) / 10);
  const theirs = [freshSeconds, (hints.ttlMinutes ?? 0) * 60, hints.updateSeconds ?? 0];
  const bounds = [ours, Math.min(mostSeconds, Math.max(...theirs))];
  const isConditional = validators.etag !== undefined || validators.lastModified !== undefined;
  if (isConditional) return Math.max(...bounds);
  const { least, most } = unconditionalSeconds;
  const silentSeconds = everySeconds === undefined && renewed ? (since - Date.parse(renewed)) / 1_000 : 0;
  return Math.max(...bounds, least, Math.min(most, silentSeconds));
}

/** RSS 2.0, skipHours and skipDays: hours and days, in GMT, in which there is nothing new. */
function isSkipped({ skipHours = [], skipDays = [] }: Hints = {}, now: Date): boolean {
  return skipHours.includes(now.getUTCHours()) || skipDays.includes(now.getUTCDay());
}

/** A number in [0, 1) that is always the same for this feed in this paper: requests spread over the hour. */
function spread(site: string, url: string): number {
  return createHash('sha256').update(`${site}\n${url}`).digest().readUInt32BE() / 2 ** 32;
}
