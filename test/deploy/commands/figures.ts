import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Figures, summaryLine } from '../../../deploy/commands/figures.ts';

const figures: Figures = {
  edition: '2026-11-23T14:05:00.000Z',
  feeds: { total: 10, updated: 7, unchanged: 2, failed: 1, skipped: 0 },
  stories: { total: 412, new: 31 },
  pages: { total: 96, rendered: 40, uploaded: 38, deleted: 0 },
  requests: { get: 2, head: 0, put: 39, delete: 0, list: 0, copy: 0 },
  bytes: { down: 1, up: 2 },
  seconds: 3.21,
  stages: {},
  peakRssMB: 120,
  warnings: [],
  errors: [],
};

const rows: [says: string, command: string, given: Partial<Figures>, expected: string][] = [
  [
    'all in one line',
    'edition',
    {},
    'edition 2026-11-23T14:05Z: 10 feeds (7 new, 2 unchanged, 1 failed), 412 stories, 38 of 96 pages changed, 41 requests, 3.2 s',
  ],
  [
    'what was not done is not told',
    'pull',
    {
      pages: { total: 0, rendered: 0, uploaded: 0, deleted: 0 },
      feeds: { total: 1, updated: 0, unchanged: 0, failed: 0, skipped: 1 },
    },
    'pull 2026-11-23T14:05Z: 1 feed (1 not due), 412 stories, 41 requests, 3.2 s',
  ],
  [
    'of a build that is not deployed what was rendered is told',
    'build',
    {
      feeds: { total: 0, updated: 0, unchanged: 0, failed: 0, skipped: 0 },
      pages: { total: 96, rendered: 40, uploaded: 0, deleted: 0 },
      stages: { build: 2 },
    },
    'build 2026-11-23T14:05Z: 412 stories, 40 of 96 pages rendered, 41 requests, 3.2 s',
  ],
  [
    'deleted pages are told',
    'deploy',
    {
      pages: { total: 96, rendered: 0, uploaded: 0, deleted: 4 },
      feeds: { total: 0, updated: 0, unchanged: 0, failed: 0, skipped: 0 },
    },
    'deploy 2026-11-23T14:05Z: 412 stories, 0 of 96 pages changed, 4 deleted, 41 requests, 3.2 s',
  ],
  [
    'the weather, with its requests and how old it is',
    'edition',
    { weather: { requests: 5, cities: 408, shown: 408, newestSeconds: 3, oldestSeconds: 9 } },
    'edition 2026-11-23T14:05Z: 10 feeds (7 new, 2 unchanged, 1 failed), 412 stories, weather of 408 cities (5 requests, 9 s old), 38 of 96 pages changed, 41 requests, 3.2 s',
  ],
  [
    'weather of which some is too old to be shown',
    'pull',
    {
      pages: { total: 0, rendered: 0, uploaded: 0, deleted: 0 },
      weather: { requests: 0, cities: 2, shown: 1, newestSeconds: 60, oldestSeconds: 12_000 },
    },
    'pull 2026-11-23T14:05Z: 10 feeds (7 new, 2 unchanged, 1 failed), 412 stories, weather of 1 of 2 cities (0 requests, 3 h 20 min old), 41 requests, 3.2 s',
  ],
  [
    'before the first story',
    'pull',
    { edition: '', stories: { total: 0, new: 0 }, pages: { total: 0, rendered: 0, uploaded: 0, deleted: 0 } },
    'pull without stories: 10 feeds (7 new, 2 unchanged, 1 failed), 0 stories, 41 requests, 3.2 s',
  ],
];

const summary = suite('figures');
for (const [says, command, given, expected] of rows)
  summary(says, () => assert.is(summaryLine(command, { ...figures, ...given }), expected));
summary.run();
