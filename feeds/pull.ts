// From the world to stories. Takes the feeds, what is remembered of them, and the network; gives what came, what did
// not, and what is to be remembered. One bad feed is a warning: its last good stories stay, and the rest goes on.
// Imports feeds/ only. A new kind of source is a reader in formats/ and a line in parse.ts.
import { createHash } from 'node:crypto';
import pLimit from 'p-limit';
import type { Effects, Warning } from './effects.ts';
import { politeGet } from './http.ts';
import { compare, mergeStories } from './merge.ts';
import type { FeedState } from './store.ts';
import { type Feed, hostOf, type Story } from './story.ts';

export type Outcome = 'updated' | 'unchanged' | 'failed' | 'skipped';

export interface Pulled {
  /** State of every feed that was asked for, by address. */
  feeds: Record<string, FeedState>;
  outcomes: Record<string, Outcome>;
  /** Stories that were not there before. */
  newStories: number;
  /** Something is to be written to the store. */
  changed: boolean;
  /** Bytes of the feeds' bodies. */
  bytes: number;
  warnings: Warning[];
}

const nothing: FeedState = { title: '', home: '', stories: [], validators: {}, bodyHash: '' };

/**
 * Asks each feed once, hosts side by side and the feeds of one host one after another.
 * @param feeds each address once
 * @param hosts how many at the same time
 * @param onFeed told after each feed
 */
export async function pull(
  feeds: readonly Feed[],
  known: Readonly<Record<string, FeedState>>,
  {
    fetch,
    now,
    userAgent,
    hosts = 16,
    onFeed = () => {},
  }: Pick<Effects, 'fetch' | 'now'> & { userAgent: string; hosts?: number; onFeed?: (feed: Feed) => void },
): Promise<Pulled> {
  const pulled: Pulled = { feeds: {}, outcomes: {}, newStories: 0, changed: false, bytes: 0, warnings: [] };
  const limit = pLimit(hosts);
  await Promise.all(
    [...byHost(feeds).values()].map((ofHost) =>
      limit(async () => {
        for (const feed of ofHost) {
          const before = known[feed.url];
          const one = await pullOne(feed, before, { fetch, now, userAgent });
          pulled.feeds[feed.url] = one.state;
          pulled.outcomes[feed.url] = one.outcome;
          pulled.changed ||= JSON.stringify(one.state) !== JSON.stringify(before);
          pulled.newStories += countNew(before?.stories ?? [], one.state.stories);
          pulled.bytes += one.bytes;
          pulled.warnings.push(...one.says.map((says) => ({ about: feed.name || hostOf(feed), says })));
          onFeed(feed);
        }
      }),
    ),
  );
  pulled.warnings.sort((a, b) => compare(a.about, b.about));
  return pulled;
}

interface PulledOne {
  state: FeedState;
  outcome: Outcome;
  bytes: number;
  says: string[];
}

async function pullOne(
  feed: Feed,
  before: FeedState | undefined,
  { fetch, now, userAgent }: Pick<Effects, 'fetch' | 'now'> & { userAgent: string },
): Promise<PulledOne> {
  const { trouble, ...good } = before ?? nothing;
  const time = now().toISOString();
  if (before && !isDue(feed, before, time)) return { state: before, outcome: 'skipped', bytes: 0, says: [] };
  const asked = feed.everySeconds === undefined ? {} : { asked: time };
  try {
    const answer = await politeGet(feed.url, { fetch, validators: good.validators, userAgent });
    if (answer.status === 'unchanged')
      return { state: { ...good, ...asked }, outcome: 'unchanged', bytes: 0, says: [] };
    const bytes = answer.body.byteLength;
    const moved = answer.movedTo ? { movedTo: answer.movedTo } : {};
    const says = answer.movedTo ? [`has moved for good to ${answer.movedTo}: put that into the report`] : [];
    const bodyHash = createHash('sha256').update(answer.body).digest('hex');
    const fetched = { validators: answer.validators, bodyHash, ...moved, ...asked };
    if (bodyHash === good.bodyHash)
      return { state: { ...good, ...fetched }, outcome: 'unchanged', bytes, says };
    // Loaded when there is something to read: most runs of a quiet hour read nothing.
    const { parseFeed } = await import('./parse.ts');
    const parsed = await parseFeed(answer.body, { url: answer.url, contentType: answer.contentType });
    const stories = mergeStories(good.stories, parsed.entries, { now: time });
    const same = JSON.stringify(stories) === JSON.stringify(good.stories);
    return {
      state: { title: parsed.title, home: parsed.link, stories, ...fetched },
      outcome: same ? 'unchanged' : 'updated',
      bytes,
      says: [...says, ...parsed.warnings],
    };
  } catch (error) {
    const says = (error as Error).message;
    const kept = good.stories.length;
    return {
      state: { ...good, ...asked, trouble: { since: trouble?.since ?? time, says } },
      outcome: 'failed',
      bytes: 0,
      says: [`${says}; ${kept ? `its last ${kept} stories stay` : 'it has no stories yet'} (${feed.url})`],
    };
  }
}

function isDue(feed: Feed, { asked, trouble }: FeedState, time: string): boolean {
  if (feed.everySeconds === undefined || !asked || trouble) return true;
  return Date.parse(time) - Date.parse(asked) >= feed.everySeconds * 1_000;
}

function byHost(feeds: readonly Feed[]): Map<string, Feed[]> {
  const hosts = new Map<string, Feed[]>();
  for (const feed of feeds) {
    const host = new URL(feed.url).host;
    hosts.set(host, [...(hosts.get(host) ?? []), feed]);
  }
  return hosts;
}

function countNew(before: readonly Story[], after: readonly Story[]): number {
  const known = new Set(before.map((story) => story.id));
  return after.filter((story) => !known.has(story.id)).length;
}
