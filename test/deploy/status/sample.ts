// A newspaper to look at, and runs of it.

import type { Seen } from '../../../deploy/status/status.ts';
import type { Config } from '../../../feeds/config.ts';
import type { EdgeRecord } from '../../../feeds/edge-record.ts';
import { emptyHistory, type RunRecord, withRun } from '../../../feeds/history.ts';
import { unread } from '../../../feeds/memory.ts';
import { runAt } from '../../feeds/runs.ts';

export const now = new Date('2026-11-28T12:00:00Z');

const minute = 60_000;
export const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * minute).toISOString();

const feed = (id: string) => ({ id, url: `https://${id}.example/feed`, name: id, items: 8 }) as const;

/** What logs of an hour say. */
export function edgeOf(errorRatio: number, untilMinutesAgo = 30): EdgeRecord {
  return {
    from: minutesAgo(untilMinutesAgo + 60),
    to: minutesAgo(untilMinutesAgo),
    requests: 100_000,
    bytes: 1e9,
    hitRatio: 0.9876,
    errorRatio,
    latency: { p50: 0.0021, p99: 0.25 },
  };
}

/** Three feeds that are well, one that fails for an hour. */
export function seen({ runs, ...more }: Partial<Seen> & { runs?: readonly RunRecord[] } = {}): Seen {
  const given = runs ?? [60, 50, 40, 30, 20, 10].map((minutes) => runAt(minutesAgo(minutes)));
  const feeds = [feed('lwn'), feed('heise'), feed('slow'), feed('new')];
  return {
    config: {
      name: 'The Paper',
      base: 'https://paper.example',
      every: 600,
      reports: [{ id: 'linux', feeds }] as unknown as Config['reports'],
    },
    history: given.reduce(withRun, emptyHistory),
    feeds: {
      'https://lwn.example/feed': {
        ...unread,
        validators: { etag: '"1"' },
        asked: minutesAgo(25),
        count: 15,
        newest: minutesAgo(90),
      },
      'https://heise.example/feed': {
        ...unread,
        asked: minutesAgo(5),
        count: 40,
        newest: minutesAgo(7),
        moved: { to: 'https://heise.example/rss', since: minutesAgo(3_000) },
      },
      'https://slow.example/feed': {
        ...unread,
        count: 9,
        newest: minutesAgo(2_000),
        trouble: { since: minutesAgo(60), says: 'answered 503' },
        wait: { until: minutesAgo(-8), failures: 4, told: false, host: false },
      },
    },
    pictures: { a: { sizes: [], width: 1, height: 1 }, b: { refused: 'too large' } },
    live: { edition: minutesAgo(7), release: 41, released: minutesAgo(10) },
    ...more,
  };
}
