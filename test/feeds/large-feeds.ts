// Feeds with many stories, so that a store of them has segments.
import { createHash } from 'node:crypto';
import type { FeedState } from '../../feeds/memory.ts';
import { state, story } from '../build/sample.ts';

/** `count` feeds of `stories` stories each, some 500 characters a story that do not compress to nothing. */
export function largeFeeds(
  count: number,
  { stories, ...more }: { stories: number } & Partial<Omit<FeedState, 'stories'>>,
): Record<string, FeedState> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, n) => {
      const named = Array.from({ length: stories }, (__, nth) =>
        story(`${n} ${nth}`, { summary: createHash('sha512').update(`${n} ${nth}`).digest('hex') }),
      );
      return [`https://feed-${n}.example/`, state(named, more)];
    }),
  );
}

/** A store's content of several segments. */
export function settledFeeds(): Record<string, FeedState> {
  return largeFeeds(40, { stories: 40 });
}

/** The same after a run that brought each feed a story. */
export function grownFeeds(): Record<string, FeedState> {
  return Object.fromEntries(
    Object.entries(settledFeeds()).map(([url, { stories, count: _, ...feed }]) => {
      const grown = [story('new'), ...stories];
      return [url, { ...feed, stories: grown, count: grown.length }];
    }),
  );
}
