import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { clockTime, longDate, storyHour, storyTime } from '../../site/partials/dates.ts';

const dates = suite('site/dates');

const late = '2026-11-23T23:59:59.999Z';

dates('days and hours are those of UTC, wherever the page is made', () => {
  assert.is(longDate(late, 'en'), 'Monday, November 23, 2026');
  assert.is(clockTime(late), '23:59');
});

dates('hours are read from any ISO form', () => assert.is(clockTime('2026-11-23T23:59:00+02:00'), '21:59'));

dates('a story whose day stands beside it has its hour, to the minute', async () => {
  const made = await storyHour('2026-11-23T23:59:59+02:00');
  assert.is(made.toString(), '<time class="fixed" datetime="2026-11-23T21:59Z">21:59</time>');
});

dates('a date is in the language of the page', () => {
  assert.is(longDate(late, 'de'), 'Montag, 23. November 2026');
});

dates('a language that Intl does not know is shown in English, not in that of the machine', () => {
  assert.is(longDate(late, 'xx'), 'Monday, November 23, 2026');
});

const rows: [string, string, string, string?][] = [
  ['a story of this year has its day', late, 'Nov 23'],
  ['a story of thirty days has its day alone', '2026-10-24T23:59:00.000Z', 'Oct 24', '2026-10-24'],
  ['one of a minute less has its hour', '2026-10-25T00:00:00.000Z', 'Oct 25', '2026-10-25T00:00Z'],
  [
    'a story of another year has its year, and no day that is not seen',
    '2025-03-01T08:00:00.000Z',
    'Mar 2025',
    '2025-03',
  ],
  ['days are those of UTC', '2025-03-01T00:30:00+02:00', 'Feb 2025', '2025-02'],
];
for (const [says, time, expected, written = '2026-11-23T23:59Z'] of rows) {
  dates(says, async () => {
    const made = await storyTime(time, { language: 'en', edition: late });
    assert.is(made.toString(), `<time datetime="${written}">${expected}</time>`);
  });
}

dates.run();
