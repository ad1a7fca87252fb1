// One feed asked, or left alone: its new state, what became of it, and what its owner is told.
import { createHash } from 'node:crypto';
import { freshSeconds } from './caching.ts';
import type { Effects } from './effects.ts';
import { release } from './held.ts';
import { type Answer, FetchFailed, politeGet } from './http.ts';
import { mergeStories } from './merge.ts';
import { addressToAsk, movedInWords, movedNow } from './moved.ts';
import type { Read } from './read.ts';
import { type AskingRobots, askRobots, checkWelcome } from './robots.ts';
import type { Verdict } from './schedule.ts';
import type { FeedState } from './store.ts';
import type { Feed, Selectors } from './story.ts';
import { waitAfter } from './waiting.ts';

/** `skipped`: it was not asked, because it is not due, waits or is gone. */
export type Outcome = 'updated' | 'unchanged' | 'failed' | 'skipped';

export interface Asked {
  state: FeedState | undefined;
  outcome: Outcome;
  /** Of the body, decompressed. */
  bytes: number;
  says: string[];
}

const nothing: FeedState = { title: '', home: '', stories: [], validators: {}, bodyHash: '' };

export interface AskingFeed extends AskingRobots, Pick<Effects, 'random'> {
  isOwn: boolean;
  read: Read;
}

/** Asks the feed. Whatever goes wrong is told, and its stories stay. */
export async function askFeed(feed: Feed, before: FeedState | undefined, asking: AskingFeed): Promise<Asked> {
  const { now } = asking;
  // What the last answer said of time and trouble is over with this one.
  const { trouble, wait, asked, freshSeconds, moved, ...good } = before ?? nothing;
  const address = addressToAsk(feed, moved, now());
  let robots = before?.robots;
  try {
    if (feed.scrape) {
      robots = await askRobots(address, robots, asking);
      checkWelcome(address, robots, asking);
    }
    const answer = await politeGet(address, { ...asking, validators: good.validators });
    const { movedTo } = answer;
    const movedOn = movedNow(feed, { asked: address, movedTo, before: moved, now: now() });
    const state = {
      ...good,
      ...timingOf(feed, answer, asking),
      ...(robots && { robots }),
      ...(movedOn && { moved: movedOn }),
    };
    const read = await readAnswer(answer, state, { ...asking, scrape: feed.scrape });
    return movedOn ? { ...read, says: [movedInWords(movedOn, now()), ...read.says] } : read;
  } catch (error) {
    const answer = error instanceof FetchFailed ? error.answer : undefined;
    const says = (error as Error).message;
    const { wait: last, moved: movedOn, ...others } = before ?? nothing;
    // A new address that fails is a reason to ask the old one again.
    const rest = {
      ...others,
      ...(robots && { robots }),
      ...(movedOn && address === feed.url && { moved: movedOn }),
    };
    // What another server answered after a redirect says nothing of this address and its host.
    const isDirect = answer?.url === feed.url;
    const next = waitAfter(answer, last, { ...asking, now: now(), isDirect });
    const state: FeedState = {
      ...rest,
      trouble: { since: trouble?.since ?? now().toISOString(), says },
      ...(answer?.status === 410 && isDirect ? { gone: true } : next && { wait: next }),
    };
    return { state, outcome: 'failed', bytes: 0, says: [inWords(feed, state)] };
  }
}

/** The feed is not asked. One that is in trouble is told of in each run, until it is mended or taken out. */
export function leaveFeed(feed: Feed, before: FeedState | undefined, verdict: Verdict): Asked {
  const isTold = before?.trouble !== undefined && (verdict === 'waits' || verdict === 'gone');
  return { state: before, outcome: 'skipped', bytes: 0, says: isTold ? [inWords(feed, before)] : [] };
}

async function readAnswer(
  answer: Answer,
  good: FeedState,
  { now, scrape, read }: Pick<AskingFeed, 'now' | 'read'> & { scrape?: Selectors },
): Promise<Asked> {
  if (answer.status === 'unchanged') return { state: good, outcome: 'unchanged', bytes: 0, says: [] };
  const { body, url, contentType, validators, headers } = answer;
  const bytes = body.byteLength;
  // Other selectors find other stories on the same page.
  const how = scrape ? JSON.stringify(scrape) : '';
  const bodyHash = createHash('sha256').update(how).update(body).digest('hex');
  if (bodyHash === good.bodyHash)
    return { state: { ...good, validators }, outcome: 'unchanged', bytes, says: [] };
  const linkHeader = headers.get('link') ?? '';
  const { parsed, hints } = await read(body, { url, contentType, linkHeader, adapt: true, scrape });
  const time = now().toISOString();
  const { entries, held } = release(parsed.entries, good.held ?? [], { now: time });
  const stories = mergeStories(good.stories, entries, { now: time });
  const same = JSON.stringify(stories) === JSON.stringify(good.stories);
  const { hints: _, held: __, renewed, ...others } = good;
  const isConditional = Object.keys(validators).length > 0;
  const state: FeedState = {
    ...others,
    title: parsed.title,
    home: parsed.link,
    stories,
    validators,
    bodyHash,
    ...(!isConditional && { renewed: same ? (renewed ?? time) : time }),
    ...(held.length > 0 && { held }),
    ...(Object.keys(hints).length > 0 && { hints }),
  };
  return { state, outcome: same ? 'unchanged' : 'updated', bytes, says: parsed.warnings };
}

/** Times are kept where a later run needs them to decide, and nowhere else (see Timing). */
function timingOf(
  { everySeconds }: Feed,
  { headers }: Answer,
  { now, isOwn }: Pick<Effects, 'now'> & { isOwn: boolean },
): Pick<FeedState, 'asked' | 'freshSeconds'> {
  const fresh = freshSeconds(headers, { now: now() });
  if (isOwn && everySeconds === undefined && fresh === 0) return {};
  return { asked: now().toISOString(), ...(fresh > 0 && { freshSeconds: fresh }) };
}

function inWords({ url }: Feed, { trouble, wait, gone, stories }: FeedState): string {
  const kept = stories.length ? `its last ${stories.length} stories stay` : 'it has no stories yet';
  const next = gone
    ? 'it is not asked again: give its new address, or take it out of the report'
    : wait?.told && `it asks to be left alone until ${wait.until.slice(0, 16)}Z`;
  return `${[trouble?.says, next, kept].filter(Boolean).join('; ')} (${url})`;
}
