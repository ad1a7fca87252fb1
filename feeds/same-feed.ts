// Feeds of the owner's that turn out to be one: an address of his leads to another of his. That one is asked, once, and
// both have its stories.
import { isDeepStrictEqual } from 'node:util';
import type { Asked } from './ask.ts';
import { type FeedMemory, type Kept, summaryOf } from './memory.ts';
import { addressToAsk } from './moved.ts';
import type { Feed } from './story.ts';

/**
 * Which feed asks an address. A page that is scraped is no feed, so what it shows is nobody else's.
 * @returns for a feed and an address, the other feed that asks there, if any does
 */
export function askersOf(
  feeds: readonly Feed[],
  known: Readonly<Record<string, FeedMemory>>,
  now: Date,
): (feed: Feed, address: string) => string | undefined {
  const askers = new Map<string, string>();
  for (const feed of feeds) {
    if (feed.scrape) continue;
    const address = addressToAsk(feed, known[feed.url]?.moved, now);
    // Whose own address it is comes before who was led there.
    if (!askers.has(address) || address === feed.url) askers.set(address, feed.url);
  }
  return ({ url, scrape }, address) => {
    const asker = scrape ? undefined : askers.get(address);
    return asker === url ? undefined : asker;
  };
}

/**
 * The feed at the end of a chain of such feeds.
 * @param next whose answer a feed has, if another's
 * @returns undefined when the chain is a ring
 */
export function endOf(url: string, next: (url: string) => string | undefined): string | undefined {
  const seen = new Set<string>();
  for (let at = url; ; ) {
    if (seen.has(at)) return undefined;
    seen.add(at);
    const following = next(at);
    if (following === undefined) return at;
    at = following;
  }
}

/** What came of a feed whose answer is another's: that one's stories, as they were first seen here. */
export function withStoriesOf(
  { memory, says }: Asked,
  { mine, theirs, other }: { mine: Kept; theirs: Kept; other: FeedMemory },
): Asked {
  const seen = new Map(mine.stories.map(({ id, firstSeen }) => [id, firstSeen]));
  const stories = theirs.stories.map((story) => {
    const first = seen.get(story.id);
    return first && first < story.firstSeen ? { ...story, firstSeen: first } : story;
  });
  const kept: Kept = { ...theirs, stories };
  const { title, home, logo, rhythm } = other;
  const shared = { title, home, ...(logo && { logo }), ...(rhythm && { rhythm }) };
  const next = { validators: {}, bodyHash: '', ...memory, ...shared, ...summaryOf(kept) };
  if (isDeepStrictEqual(kept, mine))
    return { memory: next, outcome: 'unchanged', newStories: 0, bytes: 0, says };
  const newStories = stories.filter(({ id }) => !seen.has(id)).length;
  return { memory: next, kept, outcome: newStories ? 'updated' : 'unchanged', newStories, bytes: 0, says };
}
