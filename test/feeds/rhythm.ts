import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { expectedSeconds, learnRhythm } from '../../feeds/rhythm.ts';

const hour = 3_600;
const asked = Date.parse('2026-11-23T08:00:00Z');

/** One story each `gap` hours over `days`, the newest now. */
function each(gap: number, days = 14): { published: string }[] {
  return Array.from({ length: Math.floor((days * 24) / gap) }, (_, n) => at(asked - n * gap * hour * 1_000));
}

function at(time: number): { published: string } {
  return { published: new Date(time).toISOString() };
}

/** The first working days before, each with six stories between 12:00 and 14:00. */
const noonPaper = Array.from({ length: 28 }, (_, days) => asked - days * 24 * hour * 1_000)
  .filter((day) => new Date(day).getUTCDay() % 6 !== 0)
  .flatMap((day) => [0, 20, 40, 60, 80, 100].map((minutes) => at(day + 4 * hour * 1_000 + minutes * 60_000)))
  .filter(({ published }) => Date.parse(published) < asked)
  .sort((a, b) => (a.published < b.published ? 1 : -1));

const rhythm = suite('rhythm');

const rows: [says: string, stories: { published: string }[], least: number, most: number][] = [
  ['nothing known: an hour', [], hour, hour],
  ['two stories are one gap, and teach nothing', each(1).slice(0, 2), hour, hour],
  ['undated stories have the time of one run, and teach nothing', Array(9).fill(at(asked)), hour, hour],
  ['a story each minute: ten minutes', each(1 / 60, 1), 600, 600],
  ['a story an hour: about an hour', each(1, 4), 0.75 * hour, 1.25 * hour],
  ['a story each four hours: about that', each(4), 3 * hour, 5 * hour],
  ['a story a day: twelve hours at most', each(24), 12 * hour, 12 * hour],
  [
    'silent for a month: twelve hours',
    [1, 2, 3].map((n) => at(asked - (40 + n) * 86_400_000)),
    12 * hour,
    12 * hour,
  ],
  ['times ahead count for nothing', [1, 2, 3].map((n) => at(asked + n)), hour, hour],
];
for (const [says, stories, least, most] of rows)
  rhythm(says, () => {
    const seconds = expectedSeconds(learnRhythm(stories, asked), asked);
    assert.ok(seconds >= least && seconds <= most, `${seconds} s`);
  });

rhythm('a paper that prints at noon is asked at noon, and rarely at night', () => {
  const learned = learnRhythm(noonPaper, asked);
  const noon = expectedSeconds(learned, asked + 4 * hour * 1_000);
  const evening = expectedSeconds(learned, asked + 8 * hour * 1_000);
  assert.ok(noon <= hour, `noon: ${noon} s`);
  assert.ok(evening >= 4 * hour, `evening: ${evening} s`);
});

rhythm.run();
