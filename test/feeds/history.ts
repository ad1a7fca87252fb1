import { gzipSync } from 'node:zlib';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { bounds, byDay, byHour, emptyHistory, withRun } from '../../feeds/history.ts';
import { openStore } from '../../feeds/store.ts';
import { memory } from '../servers/memory.ts';
import { runAt } from './runs.ts';

const begin = Date.UTC(2026, 0, 1);
const tenMinutes = 600_000;

const history = suite('history of runs');

history('two years of runs every ten minutes: every story is counted once, in bounded room', () => {
  let known = emptyHistory;
  const count = 2 * 365 * 144;
  for (let n = 0; n < count; n++)
    known = withRun(known, runAt(begin + n * tenMinutes, { newStories: n % 7, peakRssMB: 100 + (n % 50) }));
  assert.is(known.runs.length, bounds.runs);
  assert.is(known.hours.length, bounds.hours);
  assert.is(known.days.length, bounds.days);
  const days = byDay(known);
  assert.is(new Set(days.map(({ time }) => time)).size, days.length);
  // The last whole day: 144 runs.
  const whole = days.at(-2);
  assert.is(whole?.runs, 144);
  assert.is(whole?.requests.write, 144 * 15);
  assert.is(whole?.peakRssMB, 149);
  const stories = Array.from({ length: 400 * 144 }, (_, n) => (count - 1 - n) % 7);
  const firstWhole = days.slice(-400);
  assert.is(
    firstWhole.reduce((sum, { newStories }) => sum + newStories, 0),
    stories.reduce((sum, one) => sum + one, 0),
  );
  assert.ok(gzipSync(JSON.stringify(known)).length < 40_000, String(gzipSync(JSON.stringify(known)).length));
});

history('a run that was saved in its midst is replaced by what came of it, and never the other way', () => {
  const begun = runAt(begin, { unfinished: true, newStories: 1 });
  const ended = runAt(begin, { newStories: 2 });
  const known = withRun(withRun(emptyHistory, begun), ended);
  assert.equal(known.runs, [ended]);
  assert.equal(withRun(known, begun).runs, [ended]);
  assert.equal(withRun(known, runAt(begin, { newStories: 9 })).runs, [ended]);
});

history('parts that are pulled at the same moment are runs of their own', () => {
  const known = ['1/2', '2/2'].reduce((sum, part) => withRun(sum, runAt(begin, { part })), emptyHistory);
  assert.is(known.runs.length, 2);
  assert.equal(
    byHour(known).map(({ time, runs }) => [time, runs]),
    [['2026-01-01T00', 2]],
  );
});

history(
  'a run that was told of late stands in its place; one that is in its hour already is not counted again',
  () => {
    const known = [0, 2, 1].reduce((sum, n) => withRun(sum, runAt(begin + n * tenMinutes)), emptyHistory);
    assert.equal(
      known.runs.map(({ at }) => at.slice(11, 16)),
      ['00:00', '00:10', '00:20'],
    );
    let long = emptyHistory;
    for (let n = 0; n < bounds.runs + 1; n++) long = withRun(long, runAt(begin + n * tenMinutes));
    assert.equal(withRun(long, runAt(begin)), long);
  },
);

history('what failed is counted', () => {
  const known = withRun(withRun(emptyHistory, runAt(begin)), runAt(begin + 1, { error: 'PUT refused' }));
  assert.equal(
    byDay(known).map(({ runs, failed }) => [runs, failed]),
    [[2, 1]],
  );
});

history('in the store: a run alone makes no write; two savers at once keep both runs', async () => {
  const bucket = memory();
  const now = () => new Date(begin);
  const [one, other] = [await openStore(bucket, { now }), await openStore(bucket, { now })];
  one.note(runAt(begin));
  assert.is(one.isChanged, false);
  await one.save();
  assert.equal((await openStore(bucket, { now })).history, emptyHistory);
  await one.save({ always: true });
  other.note(runAt(begin + tenMinutes));
  await other.save({ always: true });
  const saved = (await openStore(bucket, { now })).history;
  assert.equal(saved.runs, [runAt(begin), runAt(begin + tenMinutes)]);
});

history.run();
