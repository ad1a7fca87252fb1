import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { wordsFor } from '../../site/scripts/ages.ts';

const ages = suite('site/ages');

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const rows: [string, number, string, string | undefined][] = [
  ['under a minute is now', 59_999, 'en', 'just now'],
  ['a time ahead of the clock is now', -hour, 'en', 'just now'],
  ['now, in the language of the page', 0, 'de', 'jetzt'],
  ['a minute is counted when it is full', minute, 'en', '1\u00a0min'],
  ['minutes, rounded down', 4 * minute + 59_000, 'en', '4\u00a0min'],
  ['hours from sixty minutes on', hour, 'en', '1\u00a0h'],
  ['hours, rounded down', 3 * hour + 59 * minute, 'en-GB', '3\u00a0h'],
  ['days from twenty-four hours on', day, 'en', '1\u00a0d'],
  ['days up to the twenty-ninth', 30 * day - 1, 'en', '29\u00a0d'],
  ['from thirty days on the date stays', 30 * day, 'en', undefined],
  ['words of another language', 4 * minute, 'de', '4\u00a0Min.'],
  ['words that only Intl has', 4 * minute, 'fr', '4\u00a0min'],
  ['now, as only Intl has it', 0, 'fr', 'maintenant'],
  ['scripts that set no space between figure and word get none', 4 * hour, 'zh', '4小时'],
];

for (const [says, age, language, expected] of rows) {
  ages(says, () => assert.is(wordsFor(age, language), expected));
}

for (const language of ['en', 'de', 'es'])
  ages(`what is written down for ${language} is what Intl says, be it one or many`, () => {
    for (const [unit, length, most, unitDisplay] of [
      ['minute', minute, 59, 'short'],
      ['hour', hour, 23, 'narrow'],
      ['day', day, 29, 'narrow'],
    ] as const) {
      const format = new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay });
      for (let count = 1; count <= most; count++)
        assert.is(
          wordsFor(count * length, language)?.replace(/\s/, ''),
          format.format(count).replace(/\s/, ''),
        );
    }
  });

ages.run();
