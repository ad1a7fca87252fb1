// Runs for tests of their history: what a row does not name is like this.
import type { RunRecord } from '../../feeds/history.ts';

export function runAt(time: number | string, more: Partial<RunRecord> = {}): RunRecord {
  return {
    at: new Date(time).toISOString(),
    command: 'edition',
    seconds: { pull: 2, build: 1, deploy: 0.5 },
    cpuSeconds: 1.25,
    peakRssMB: 150,
    feeds: { updated: 3, unchanged: 5, failed: 0, skipped: 32 },
    newStories: 4,
    pages: 12,
    requests: { read: 2, write: 15 },
    bytes: { down: 200_000, up: 400_000 },
    warnings: 0,
    ...more,
  };
}
