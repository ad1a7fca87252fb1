import type { AskingFeed } from '../../../feeds/ask.ts';
import { defaultLimits } from '../../../feeds/limits.ts';
import type { Kept } from '../../../feeds/memory.ts';
import { readHere } from '../../../feeds/read.ts';

/** What a feed is asked with that answers so: at an hour of November 2026, by a paper that keeps `kept` of it. */
export function asking(
  answer: Response,
  { time = '2026-11-23T09:00:00Z', kept = { stories: [] } }: { time?: string; kept?: Kept } = {},
): AskingFeed {
  return {
    // Whatever is asked for: a page's robots.txt, too.
    fetch: async () => answer.clone(),
    now: () => new Date(time),
    random: () => 0,
    userAgent: 'Paper/1',
    isOwn: true,
    limits: defaultLimits,
    read: readHere,
    rules: new Map(),
    pause: async () => {},
    kept: async () => kept,
  };
}
