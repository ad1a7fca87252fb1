// One feed asked, or left alone: its new state, what became of it, and what its owner is told.
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { freshSeconds } from './caching.ts';
import type { Effects } from './effects.ts';
import { isUnreached } from './fault-words.ts';
import { release } from './held.ts';
import { type Answer, FetchFailed, LedElsewhere, politeGet } from './http.ts';
import { type FeedMemory, type Kept, summaryOf, unread } from './memory.ts';
import { mergeStories } from './merge.ts';
import { addressToAsk, type Moved, movedInWords, movedNow } from './moved.ts';
import type { Read } from './read.ts';
import { learnRhythm } from './rhythm.ts';
import { type AskingRobots, askRobots, checkWelcome } from './robots.ts';
import type { Verdict } from './schedule.ts';
import type { Feed, Selectors, Story } from './story.ts';
import { waitAfter } from './waiting.ts';

/** `skipped`: it was not asked, because it is not due, waits or is gone. */
export type Outcome = 'updated' | 'unchanged' | 'failed' | 'skipped';

export interface Asked {
  memory: FeedMemory | undefined;
  /** What is kept of it from now on; absent when that did not change. */
  kept?: Kept;
  outcome: Outcome;
  /** Stories that were not there before. */
  newStories: number;
  /** Of the body, decompressed. */
  bytes: number;
  says: string[];
  /** Address of another feed whose answer is this one's too. */
  sameAs?: string;
}

export interface AskingFeed extends AskingRobots, Pick<Effects, 'random'> {
  isOwn: boolean;
  read: Read;
  /** What is kept of the feed; asked for when there is something to merge with it. */
  kept: () => Promise<Kept>;
  /** The other feed of this run that asks an address, if any does. */
  askerOf?: (address: string) => string | undefined;
}

/** Asks the feed. Whatever goes wrong is told, and its stories stay. */
export async function askFeed(
  feed: Feed,
  before: FeedMemory | undefined,
  asking: AskingFeed,
): Promise<Asked> {
  const { now, askerOf = () => undefined } = asking;
  // What the last answer said of time and trouble is over with this one.
  const { trouble, wait, asked, freshSeconds, moved, ...good } = before ?? unread;
  const address = addressToAsk(feed, moved, now());
  let robots = before?.robots;
  try {
    if (feed.scrape) {
      robots = await askRobots(address, robots, asking);
      checkWelcome(address, robots, asking);
    }
    const isElsewhere = (url: string) => askerOf(url) !== undefined;
    const answer = await politeGet(address, { ...asking, validators: good.validators, isElsewhere });
    const { movedTo } = answer;
    const movedOn = movedNow(feed, { asked: address, movedTo, before: moved, now: now() });
    const state = {
      ...good,
      ...timingOf(feed, answer, asking),
      ...(robots && { robots }),
      ...(movedOn && { moved: movedOn }),
    };
    const read = await readAnswer(answer, state, { ...asking, scrape: feed.scrape });
    return { ...read, says: [...toldOf(movedOn, now()), ...read.says] };
  } catch (error) {
    if (error instanceof LedElsewhere) {
      const movedTo = error.isPermanent ? error.to : undefined;
      const movedOn = movedNow(feed, { asked: address, movedTo, before: moved, now: now() });
      const memory = { ...good, asked: now().toISOString(), ...(movedOn && { moved: movedOn }) };
      const says = toldOf(movedOn, now());
      return { ...nothingNew, memory, outcome: 'unchanged', sameAs: askerOf(error.to), says };
    }
    const answer = error instanceof FetchFailed ? error.answer : undefined;
    const says = (error as Error).message;
    const { wait: last, moved: movedOn, ...others } = before ?? unread;
    // A new address that fails is a reason to ask the old one again.
    const rest = {
      ...others,
      ...(robots && { robots }),
      ...(movedOn && address === feed.url && { moved: movedOn }),
    };
    // What another server answered after a redirect says nothing of this address and its host.
    const isDirect = answer?.url === feed.url;
    const next = waitAfter(answer, last, { ...asking, now: now(), isDirect });
    const memory: FeedMemory = {
      ...rest,
      trouble: {
        since: trouble?.since ?? now().toISOString(),
        says,
        ...(isUnreached(error) && { unreached: true }),
      },
      ...(answer?.status === 410 && isDirect ? { gone: true } : next && { wait: next }),
    };
    return { ...nothingNew, memory, outcome: 'failed', says: [inWords(feed, memory)] };
  }
}

/** The feed is not asked, because another of the owner's asks at its address. */
export function shareFeed(before: FeedMemory | undefined, other: string, now: Date): Asked {
  return {
    ...nothingNew,
    memory: before,
    outcome: 'unchanged',
    sameAs: other,
    says: toldOf(before?.moved, now),
  };
}

/** The feed is not asked. One that is in trouble is told of in each run, until it is mended or taken out. */
export function leaveFeed(feed: Feed, before: FeedMemory | undefined, verdict: Verdict): Asked {
  const isTold = before?.trouble !== undefined && (verdict === 'waits' || verdict === 'gone');
  return { ...nothingNew, memory: before, outcome: 'skipped', says: isTold ? [inWords(feed, before)] : [] };
}

function toldOf(moved: Moved | undefined, now: Date): string[] {
  return moved ? [movedInWords(moved, now)] : [];
}

const nothingNew = { newStories: 0, bytes: 0, says: [] };

async function readAnswer(
  answer: Answer,
  good: FeedMemory,
  { now, scrape, read, kept }: Pick<AskingFeed, 'now' | 'read' | 'kept'> & { scrape?: Selectors },
): Promise<Asked> {
  if (answer.status === 'unchanged') return { ...nothingNew, memory: good, outcome: 'unchanged' };
  const { body, url, contentType, validators, headers } = answer;
  const bytes = body.byteLength;
  // Other selectors find other stories on the same page.
  const how = scrape ? JSON.stringify(scrape) : '';
  const bodyHash = createHash('sha256').update(how).update(body).digest('hex');
  if (bodyHash === good.bodyHash)
    return { ...nothingNew, memory: { ...good, validators }, outcome: 'unchanged', bytes };
  const linkHeader = headers.get('link') ?? '';
  const { parsed, hints } = await read(body, { url, contentType, linkHeader, adapt: true, scrape });
  const time = now().toISOString();
  const last = await kept();
  const { entries, held } = release(parsed.entries, last.held ?? [], { now: time });
  const stories = mergeStories(last.stories, entries, { now: time });
  const next: Kept = { stories, ...(held.length > 0 && { held }) };
  const same = isDeepStrictEqual(stories, last.stories);
  const { hints: _, renewed, logo: __, ...others } = good;
  const isConditional = Object.keys(validators).length > 0;
  const memory: FeedMemory = {
    ...others,
    title: parsed.title,
    home: parsed.link,
    ...(parsed.logo && { logo: parsed.logo }),
    validators,
    bodyHash,
    ...(!isConditional && { renewed: same ? (renewed ?? time) : time }),
    ...(Object.keys(hints).length > 0 && { hints }),
  };
  const told = { outcome: same ? 'unchanged' : 'updated', bytes, says: parsed.warnings } as const;
  if (isDeepStrictEqual(next, last)) return { ...told, memory, newStories: 0 };
  const rhythm = learnRhythm(stories, now().getTime());
  const learned = { ...memory, ...summaryOf(next), ...(rhythm && { rhythm }) };
  return { ...told, memory: learned, kept: next, newStories: countNew(last.stories, stories) };
}

/** Times are kept where a later run needs them to decide, and nowhere else (see Timing). */
function timingOf(
  { everySeconds }: Feed,
  { headers }: Answer,
  { now, isOwn }: Pick<Effects, 'now'> & { isOwn: boolean },
): Pick<FeedMemory, 'asked' | 'freshSeconds'> {
  const fresh = freshSeconds(headers, { now: now() });
  if (isOwn && everySeconds === undefined && fresh === 0) return {};
  return { asked: now().toISOString(), ...(fresh > 0 && { freshSeconds: fresh }) };
}

function countNew(before: readonly Story[], after: readonly Story[]): number {
  const known = new Set(before.map((story) => story.id));
  return after.filter((story) => !known.has(story.id)).length;
}

function inWords({ url }: Feed, { trouble, wait, gone, count }: FeedMemory): string {
  const kept = count ? `its last ${count} stories stay` : 'it has no stories yet';
  const next = gone
    ? 'it is not asked again: give its new address, or take it out of the report'
    : wait?.told && `it asks to be left alone until ${wait.until.slice(0, 16)}Z`;
  return `${[trouble?.says, next, kept].filter(Boolean).join('; ')} (${url})`;
}
