import type { FeedState } from '../../feeds/memory.ts';
import type { Store } from '../../feeds/store.ts';

/** Remembers the feeds, by their addresses, and saves. */
export async function saveFeeds(store: Store, feeds: Record<string, FeedState>): Promise<void> {
  for (const [url, { stories, held, ...memory }] of Object.entries(feeds))
    store.remember({ feeds: { [url]: memory }, kept: { [url]: { stories, ...(held && { held }) } } });
  await store.save();
}
