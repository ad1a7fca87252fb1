import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { learnRhythm } from '../../feeds/rhythm.ts';
import { type Circumstances, type Timing, type Verdict, verdictOn } from '../../feeds/schedule.ts';

// A Monday.
const asked = '2026-11-23T08:00:00.000Z';
const hour = 60;
/** One story each minute: by its own pace the feed is due after ten minutes. */
const busy = Array.from({ length: 100 }, (_, n) => ({
  published: new Date(Date.parse(asked) - n * 60_000).toISOString(),
}));
const remembered = { asked, rhythm: learnRhythm(busy, Date.parse(asked)), validators: { etag: '"1"' } };
const url = 'https://wire.example/feed';
const stranger: Circumstances = {
  now: new Date(asked),
  pace: 'polite',
  isOwn: false,
  site: 'https://paper.example',
};

type More = Timing & { everySeconds?: number; trouble?: object; validators?: object };

function verdictAfter(
  minutes: number,
  { everySeconds, ...more }: More,
  given: Partial<Circumstances> = {},
): Verdict {
  const now = new Date(Date.parse(asked) + minutes * 60_000);
  return verdictOn({ url, everySeconds }, { ...remembered, ...more }, { ...stranger, now, ...given });
}

const schedule = suite('schedule');

schedule('a feed that was never asked is asked', () => {
  assert.is(verdictOn({ url }, undefined, stranger), 'ask');
});

/** Not due a minute before, and due then. */
const bounds: [says: string, more: More, dueMinutes: number][] = [
  ['its own pace alone: ten minutes', {}, 10],
  ['without validators not below an hour', { validators: {} }, hour],
  ['Cache-Control or Expires', { freshSeconds: 2 * 3_600 }, 2 * hour],
  ['ttl', { hints: { ttlMinutes: 90 } }, 90],
  ['sy:updatePeriod', { hints: { updateSeconds: 4 * 3_600 } }, 4 * hour],
  ['the longest of them', { freshSeconds: 3_600, hints: { ttlMinutes: 90, updateSeconds: 60 } }, 90],
  ['a ttl of a month: twelve hours', { hints: { ttlMinutes: 43_200 } }, 12 * hour],
  ["the owner's every", { everySeconds: 1_800 }, 30],
  ["the owner's every of two days", { everySeconds: 172_800 }, 48 * hour],
  ['a server that wishes for more than every', { everySeconds: 1_800, freshSeconds: 3_600 }, hour],
];
for (const [says, more, minutes] of bounds)
  schedule(`due by: ${says}`, () => {
    // The paper's own offset takes up to a tenth off the learned pace.
    const before = says.includes('pace') ? minutes * 0.9 - 1 : minutes - 0.1;
    assert.is(verdictAfter(before, more), 'not due');
    assert.is(verdictAfter(minutes, more), 'ask');
  });

const eachHour = Array.from({ length: 24 }, (_, n) => n);
const rows: [says: string, minutes: number, more: More, given: Partial<Circumstances>, expected: Verdict][] =
  [
    ['an hour to skip (RSS 2.0, in GMT)', hour, { hints: { skipHours: [9] } }, {}, 'not due'],
    ['the hour after it', 2 * hour, { hints: { skipHours: [9] } }, {}, 'ask'],
    ['a day to skip', hour, { hints: { skipDays: [1] } }, {}, 'not due'],
    ['another day', hour, { hints: { skipDays: [2] } }, {}, 'ask'],
    ['all hours to skip: twelve hours', 12 * hour, { hints: { skipHours: eachHour } }, {}, 'ask'],
    ['410 Gone', 1e6, { gone: true }, {}, 'gone'],
    ['410 Gone, though every feed is asked', 1e6, { gone: true }, { pace: 'every run' }, 'gone'],
    ['a clock that was set back', -hour, {}, {}, 'ask'],
    ['every feed is asked: fresh', 1, { freshSeconds: 3_600 }, { pace: 'every run' }, 'ask'],
    ['every feed is asked: before its every', 1, { everySeconds: 3_600 }, { pace: 'every run' }, 'ask'],
    ['the own server', 0, {}, { isOwn: true }, 'ask'],
    ['the own server, whatever the document says', 0, { hints: { ttlMinutes: 60 } }, { isOwn: true }, 'ask'],
    ['the own server in an hour to skip', 0, { hints: { skipHours: [8] } }, { isOwn: true }, 'ask'],
    ['the own server, with every', 1, { everySeconds: 3_600 }, { isOwn: true }, 'not due'],
    ['the own server, whose headers say so', 1, { freshSeconds: 3_600 }, { isOwn: true }, 'not due'],
    ['the own server after a failure', 1, { everySeconds: 3_600, trouble: {} }, { isOwn: true }, 'ask'],
    ['a wait that the server asked for', 1, { wait: wait(5, true) }, {}, 'waits'],
    ['such a wait, though every feed is asked', 1, { wait: wait(5, true) }, { pace: 'every run' }, 'waits'],
    ['such a wait on the own server', 1, { wait: wait(5, true) }, { isOwn: true }, 'waits'],
    ['a wait of ours', 1, { wait: wait(5, false) }, {}, 'waits'],
    ['a wait of ours, though every feed is asked', 1, { wait: wait(5, false) }, { pace: 'every run' }, 'ask'],
    [
      'a wait that is over, and what was said before',
      5,
      { wait: wait(5, true), freshSeconds: 3_600 },
      {},
      'ask',
    ],
  ];
for (const [says, minutes, more, given, expected] of rows)
  schedule(`${expected}: ${says}`, () => assert.is(verdictAfter(minutes, more, given), expected));

schedule('papers with the same feed ask at different times, each always at its own', () => {
  const times = busy.map((_, n) => ({
    published: new Date(Date.parse(asked) - n * 7_200_000).toISOString(),
  }));
  const slow = { rhythm: learnRhythm(times, Date.parse(asked)) };
  const firstDue = (site: string) =>
    Array.from({ length: 240 }, (_, minutes) => minutes).find(
      (minutes) => verdictAfter(minutes, slow, { site }) === 'ask',
    );
  const due = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => firstDue(`https://${name}.example`));
  assert.ok(new Set(due).size >= 4, due.join(' '));
  assert.is(firstDue('https://a.example'), due[0]);
});

function wait(minutes: number, told: boolean): Timing['wait'] {
  return {
    until: new Date(Date.parse(asked) + minutes * 60_000).toISOString(),
    failures: 1,
    told,
    host: false,
  };
}

schedule.run();
