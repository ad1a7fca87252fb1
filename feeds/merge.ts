// What is stored and what came become what is stored: first seen is kept, edits show, what left the feed stays.
import { storyId, toStory } from './normalise.ts';
import type { Entry, Story } from './story.ts';

/**
 * @param stored the feed's stories so far
 * @param fresh what the feed says now, in its order
 * @param now ISO 8601 UTC, the first-seen time of what is new
 * @param keep stories at most; the oldest go, but never one that the feed still has
 * @returns newest first; of equal times the feed's own order
 */
export function mergeStories(
  stored: readonly Story[],
  fresh: readonly Entry[],
  { now, keep = 200 }: { now: string; keep?: number },
): Story[] {
  const before = new Map(stored.map((story) => [story.id, story]));
  const merged = new Map<string, Story>();
  const isShared = sharedLinks(fresh);
  for (const entry of fresh) {
    const id = storyId(entry, { isShared });
    const known = before.get(id);
    const kept = known ? edited(known, entry) : toStory(entry, { id, firstSeen: now });
    const twin = merged.get(id);
    // The same id twice in one feed: the newest text is kept, at the place of the first.
    if (!twin || (kept.updated ?? kept.published) > (twin.updated ?? twin.published)) merged.set(id, kept);
  }
  const fromFeed = merged.size;
  for (const story of stored) if (!merged.has(story.id)) merged.set(story.id, story);
  return [...merged.values()]
    .map((story, place) => ({ story, place }))
    .filter(({ place }) => place < Math.max(keep, fromFeed))
    .sort((a, b) => compare(b.story.published, a.story.published) || a.place - b.place)
    .map(({ story }) => story);
}

/**
 * An edited story keeps when it was first seen; a date that was missing then stays what it was given then, and one that
 * is given anew sends it back at most: a feed that dates its stories of today each day would be on top for ever.
 */
function edited(known: Story, entry: Entry): Story {
  const story = toStory(entry, { id: known.id, firstSeen: known.firstSeen });
  const isUndated = entry.published === null && entry.updated === null;
  return isUndated || story.published > known.published ? { ...story, published: known.published } : story;
}

/** A feed without ids may give all its entries one address, that of the page they stand on. */
function sharedLinks(entries: readonly Entry[]): (link: string) => boolean {
  const counts = new Map<string, number>();
  for (const { link } of entries) counts.set(link, (counts.get(link) ?? 0) + 1);
  return (link) => (counts.get(link) ?? 0) > 1;
}

/** Order of code units: the same on any machine, whatever its language. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
