// What the history says to a run that begins: what was missed, whether it is time for a word or a page.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { emptyTally } from '../../../deploy/bucket/counted.ts';
import type { Figures } from '../../../deploy/commands/figures.ts';
import { isPageDue, isSilent, missedRuns, recordOf } from '../../../deploy/commands/run-record.ts';
import { emptyHistory, type RunRecord, withRun } from '../../../feeds/history.ts';
import { readHere } from '../../../feeds/read.ts';
import { runAt } from '../../feeds/runs.ts';
import { minutesAgo, now } from '../status/sample.ts';

const historyOf = (...runs: [minutes: number, more?: Partial<RunRecord>][]) =>
  runs.map(([minutes, more]) => runAt(minutesAgo(minutes), more)).reduce(withRun, emptyHistory);
const records = suite('a run and those before it');

const missed: [says: string, minutes: number | undefined, told: string | undefined][] = [
  ['none is known of', undefined, undefined],
  ['the last was ten minutes ago', 10, undefined],
  ['quiet runs leave no word for an hour', 79, undefined],
  [
    'none for five hours and ten minutes',
    310,
    'runs were missed: none is known of since 2026-11-28T06:50Z, 5 h 10 min ago, and one is due every 10m',
  ],
];
for (const [says, minutes, told] of missed)
  records(`missed: ${says}`, () => {
    const history = minutes === undefined ? emptyHistory : historyOf([minutes]);
    assert.is(missedRuns(history, { now, everySeconds: 600 }), told);
  });

records('its processor time is its own, and that of the processes that read for it', () => {
  const figures: Figures = {
    edition: '',
    feeds: { total: 0, updated: 0, unchanged: 0, failed: 0, skipped: 0 },
    stories: { total: 0, new: 0 },
    pages: { total: 0, rendered: 0, uploaded: 0, deleted: 0 },
    ...emptyTally(),
    seconds: 0,
    stages: {},
    peakRssMB: 0,
    warnings: [],
    errors: [],
  };
  const alone = recordOf(figures, { at: now.toISOString() }).cpuSeconds;
  const readers = { read: readHere, cpuSeconds: () => 50_000, close: async () => {} };
  const both = recordOf(figures, { at: now.toISOString(), readers }).cpuSeconds;
  assert.ok(alone > 0);
  assert.ok(both >= alone + 50_000);
});

records('a run without news leaves a word when there was none for an hour', () => {
  assert.is(isSilent(emptyHistory, now), true);
  assert.is(isSilent(historyOf([59]), now), false);
  assert.is(isSilent(historyOf([61]), now), true);
});

const pages: [says: string, runs: Parameters<typeof historyOf>, failed: boolean, due: boolean][] = [
  ['the first', [], false, true],
  ['ten minutes after the last', [[10, { page: true }]], false, false],
  ['an hour after the last', [[60, { page: true }], [10]], false, true],
  ['a run fails after good ones', [[20, { page: true }], [10]], true, true],
  [
    'it fails again',
    [
      [20, { page: true }],
      [10, { error: 'refused' }],
    ],
    true,
    false,
  ],
  [
    'it goes well again',
    [
      [20, { page: true }],
      [10, { error: 'refused' }],
    ],
    false,
    true,
  ],
];
for (const [says, runs, failed, due] of pages)
  records(`the status page: ${says}`, () => {
    assert.is(isPageDue(historyOf(...runs), now, { failed }), due);
  });

records.run();
