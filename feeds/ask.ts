// One feed asked, or left alone: its new state, what became of it, and what its owner is told.
import { createHash } from 'node:crypto';
import { freshSeconds } from './caching.ts';
import type { Effects } from './effects.ts';
import { release } from './held.ts';
import { type Answer, FetchFailed, politeGet } from './http.ts';
import type { Limits } from './limits.ts';
import { mergeStories } from './merge.ts';
import type { Read } from './read.ts';
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

/** Asks the feed. Whatever goes wrong is told, and its stories stay. */
export async function askFeed(
  feed: Feed,
  before: FeedState | undefined,
  asking: Pick<Effects, 'fetch' | 'now' | 'random'> & {
    userAgent: string;
    isOwn: boolean;
    limits: Limits;
    read: Read;
  },
): Promise<Asked> {
  const { fetch, now, userAgent, limits, read } = asking;
  // What the last answer said of time and trouble is over with this one.
  const { trouble, wait, asked, freshSeconds, movedTo, ...good } = before ?? nothing;
  try {
    const answer = await politeGet(feed.url, { fetch, validators: good.validators, userAgent, limits });
    const timing = { ...timingOf(feed, answer, asking), ...(answer.movedTo && { movedTo: answer.movedTo }) };
    return await readAnswer(
      answer,
      { ...good, ...timing },
      { time: now().toISOString(), scrape: feed.scrape, read },
    );
  } catch (error) {
    const failed = before ?? nothing;
    const answer = error instanceof FetchFailed ? error.answer : undefined;
    const says = (error as Error).message;
    const { wait: last, ...rest } = failed;
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
  { time, scrape, read }: { time: string; scrape?: Selectors; read: Read },
): Promise<Asked> {
  const says = answer.movedTo ? [`has moved for good to ${answer.movedTo}: put that into the report`] : [];
  if (answer.status === 'unchanged') return { state: good, outcome: 'unchanged', bytes: 0, says };
  const { body, url, contentType, validators, headers } = answer;
  const bytes = body.byteLength;
  // Other selectors find other stories on the same page.
  const how = scrape ? JSON.stringify(scrape) : '';
  const bodyHash = createHash('sha256').update(how).update(body).digest('hex');
  if (bodyHash === good.bodyHash)
    return { state: { ...good, validators }, outcome: 'unchanged', bytes, says };
  const linkHeader = headers.get('link') ?? '';
  const { parsed, hints } = await read(body, { url, contentType, linkHeader, adapt: true, scrape });
  const { entries, held } = release(parsed.entries, good.held ?? [], { now: time });
  const stories = mergeStories(good.stories, entries, { now: time });
  const same = JSON.stringify(stories) === JSON.stringify(good.stories);
  const { hints: _, held: __, ...others } = good;
  const state: FeedState = {
    ...others,
    title: parsed.title,
    home: parsed.link,
    stories,
    validators,
    bodyHash,
    ...(held.length > 0 && { held }),
    ...(Object.keys(hints).length > 0 && { hints }),
  };
  return { state, outcome: same ? 'unchanged' : 'updated', bytes, says: [...says, ...parsed.warnings] };
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
