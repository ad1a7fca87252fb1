// Pages in other languages: every word of the interface, dates, figures, the direction of writing.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { count } from '../../site/partials/count.ts';
import { de } from '../../site/words/de.ts';
import { en } from '../../site/words/en.ts';
import { es } from '../../site/words/es.ts';
import { wordsOf } from '../../site/words/words.ts';
import { elementsOf } from './elements.ts';
import { everyPage } from './every-page.ts';
import { box, chrome, frontData, render } from './sample.ts';

const words = suite('site/words');

const tags = [
  ['de', de],
  ['de-AT', de],
  ['ES-mx', es],
  ['en-GB', en],
  ['pt-BR', en],
  ['constructor', en],
] as const;
for (const [tag, expected] of tags)
  words(`${tag} has the words of a language that is there, or English`, () =>
    assert.is(wordsOf(tag), expected),
  );

/** All texts of a language, those with a name in them made with it. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'function') return [String(value('Source 1', 'Linux Report', 'x'))];
  return Object.values(value as object).flatMap(textsOf);
}

for (const [language, own] of Object.entries({ de, es }))
  words(`no English word is left on a page in ${language}`, async () => {
    // Long enough not to be found by chance inside another word; what is the same in both may stand.
    const english = textsOf(en).filter((text) => text.trim().length > 5 && !textsOf(own).includes(text));
    const pages = await Promise.all(everyPage('desktop', { language }));
    // The one for owners of servers is in English.
    assert.is(pages.length, 11);
    for (const page of pages.toSpliced(8, 1)) {
      const text = page?.replaceAll(/https?:\/\/[^"<\s]+/g, '') ?? '';
      assert.equal(
        english.filter(
          (phrase) =>
            text.includes(`>${phrase}<`) ||
            new RegExp(`(aria-label|content|data-news)="${phrase}"`).test(text),
        ),
        [],
      );
      assert.is(elementsOf(page ?? '')[0]?.attributes.lang, language);
    }
  });

words(
  'an empty box, a story without a title and the time before the first edition are said in it too',
  async () => {
    const columns = [[box(1, { headlines: [], total: 0 })], [], []];
    const page = await render('front', {
      ...frontData({ edition: '', columns, leads: [] }),
      chrome: chrome({ language: 'de' }),
    });
    assert.match(page, /Noch keine Meldungen\./);
    assert.match(page, /Vor der ersten Ausgabe/);
  },
);

words('dates and figures are those of the language', async () => {
  const [front = ''] = await Promise.all(everyPage('desktop', { language: 'de' }));
  assert.match(front, /Montag, 23\. November 2026/);
  assert.match(front, /1\.412 Meldungen aus 10 Quellen/);
});

const counts: [figure: number, language: string, expected: string][] = [
  [1, 'en', '1 story'],
  [0, 'en', '0 stories'],
  [1, 'de', '1 Meldung'],
  [12_345, 'es', '12.345 noticias'],
];
for (const [figure, language, expected] of counts)
  words(`${figure} in ${language} is ${expected}`, () =>
    assert.is(count(figure, wordsOf(language).story, language), expected),
  );

words('a language with more forms than two takes the right one', () => {
  const thing = { one: 'статья', few: 'статьи', many: 'статей', other: 'статьи' };
  assert.equal(
    [1, 3, 5, 21].map((figure) => count(figure, thing, 'ru')),
    ['1 статья', '3 статьи', '5 статей', '21 статья'],
  );
});

for (const [language, direction] of [
  ['ar', 'rtl'],
  ['he-IL', 'rtl'],
  ['fa', 'rtl'],
  ['de', undefined],
  ['haw', undefined],
] as const)
  words(`a page in ${language} is written ${direction ?? 'from left to right'}`, async () => {
    const [front = ''] = await Promise.all(everyPage('desktop', { language }));
    assert.is(elementsOf(front)[0]?.attributes.dir, direction);
  });

words.run();
