// A newspaper to be scheduled, for the tests of each kind.

import * as assert from 'uvu/assert';
import type { ScheduleSettings } from '../../../deploy/schedules/settings.ts';
import { parseShard } from '../../../feeds/shard.ts';

export const paper: ScheduleSettings = {
  name: 'paper',
  title: 'The Paper: 100 % news',
  base: 'https://news.example',
  everySeconds: 600,
  directory: '/srv/paper',
  folders: [],
  flags: '',
  isAmazon: true,
};

/** That places like `3/16` are every part of the feeds, and each once. */
export function assertAllParts(places: readonly string[]): void {
  const parsed = places.map(parseShard);
  const count = parsed[0]?.count ?? 0;
  assert.ok(
    parsed.every((shard) => shard?.count === count),
    places.join(' '),
  );
  assert.is(new Set(parsed.map((shard) => shard?.index)).size, count);
}
