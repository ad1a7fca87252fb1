import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Wait, waitAfter } from '../../feeds/waiting.ts';

const now = new Date('2026-11-23T08:00:00Z');
const direct = { now, random: () => 0, isOwn: false, isDirect: true };
const answer = (status: number, headers: Record<string, string> = {}) => ({
  status,
  headers: new Headers(headers),
});
const later = (seconds: number) => new Date(now.getTime() + seconds * 1_000).toISOString();
const asked = { 'retry-after': '300' };

const waiting = suite('waiting');

type Row = [
  says: string,
  answered: ReturnType<typeof answer> | undefined,
  more: Partial<typeof direct>,
  expected: Wait | undefined,
];
const rows: Row[] = [
  [
    '429 with Retry-After holds for the whole host',
    answer(429, asked),
    {},
    { until: later(300), failures: 1, told: true, host: true },
  ],
  [
    '503 with Retry-After too',
    answer(503, asked),
    {},
    { until: later(300), failures: 1, told: true, host: true },
  ],
  [
    '429 without: a minute, for the whole host',
    answer(429),
    {},
    { until: later(60), failures: 1, told: false, host: true },
  ],
  [
    '503 without: a minute, for this feed',
    answer(503),
    {},
    { until: later(60), failures: 1, told: false, host: false },
  ],
  [
    '404: a minute, for this feed',
    answer(404),
    {},
    { until: later(60), failures: 1, told: false, host: false },
  ],
  [
    'Retry-After of another status is not about coming again',
    answer(404, asked),
    {},
    { until: later(60), failures: 1, told: false, host: false },
  ],
  ['no answer at all: a minute', undefined, {}, { until: later(60), failures: 1, told: false, host: false }],
  [
    'up to a half longer by chance',
    answer(500),
    { random: () => 0.5 },
    { until: later(75), failures: 1, told: false, host: false },
  ],
  [
    'Retry-After is no dice',
    answer(429, asked),
    { random: () => 0.5 },
    { until: later(300), failures: 1, told: true, host: true },
  ],
  [
    'another server, by a redirect, speaks not for this host',
    answer(429, asked),
    { isDirect: false },
    { until: later(300), failures: 1, told: true, host: false },
  ],
  [
    'the own server speaks for one feed at a time',
    answer(429, asked),
    { isOwn: true },
    { until: later(300), failures: 1, told: true, host: false },
  ],
  ['the own server is asked again when it merely fails', answer(500), { isOwn: true }, undefined],
  ['the own server is asked again when it was down', undefined, { isOwn: true }, undefined],
];
for (const [says, answered, more, expected] of rows)
  waiting(says, () => assert.equal(waitAfter(answered, undefined, { ...direct, ...more }), expected));

waiting('a minute is doubled with each failure, up to a day', () => {
  let wait: Wait | undefined;
  const minutes = Array.from({ length: 13 }, () => {
    wait = waitAfter(answer(500), wait, direct);
    return (Date.parse(wait?.until ?? '') - now.getTime()) / 60_000;
  });
  assert.equal(minutes, [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1_024, 1_440, 1_440]);
});

waiting('chance makes no wait longer than a day', () => {
  const last: Wait = { until: later(0), failures: 12, told: false, host: false };
  assert.is(waitAfter(answer(500), last, { ...direct, random: () => 0.9 })?.until, later(86_400));
});

waiting.run();
