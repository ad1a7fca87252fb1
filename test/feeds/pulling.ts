// A pull as tests have it: polite, at a time that they say, on what an earlier one left.
import type { Fetch } from '../../feeds/effects.ts';
import { type Pulled, type Pulling, pull } from '../../feeds/pull.ts';
import type { Feed } from '../../feeds/story.ts';

export const monday = '2026-11-23T08:00:00.000Z';

export const nothing: Pick<Pulled, 'feeds' | 'kept'> = { feeds: {}, kept: {} };

export function pullBy(
  fetch: Fetch,
  feeds: readonly Feed[],
  { feeds: known, kept } = nothing,
  time = monday,
  more: Partial<Pulling> = {},
): Promise<Pulled> {
  return pull(
    feeds,
    { feeds: known, keptOf: async (url) => kept[url] ?? { stories: [] } },
    {
      fetch,
      now: () => new Date(time),
      sleep: async () => {},
      random: () => 0.5,
      userAgent: 'Paper/1',
      pace: 'polite',
      isOwn: () => false,
      site: 'https://paper.example',
      ...more,
    },
  );
}
