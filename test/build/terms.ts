import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { spellingsOf, termsOf } from '../../build/terms.ts';

const terms = suite('terms');

const rows: [says: string, title: string, expected: string][] = [
  [
    'words that any headline has say nothing',
    'The storm is over the harbour',
    'storm harbour, storm harbour',
  ],
  ['a plural is its singular', 'Storms of cities', 'storm city, storm city'],
  ['a possessive is its owner', 'GM’s recall', 'gm recall, gm recall'],
  ['a number with a point is one word', 'iOS 7.1', 'ios 7.1, ios 7.1'],
  ['full-width letters are letters', 'ＧＭ', 'gm'],
  ['German keeps its words, without its articles', 'Der Sturm über der Stadt', 'sturm stadt, sturm stadt'],
  ['Japanese is cut into words', '東京で停電', '東京 停電, 東京 停電'],
  ['no words, no terms', '— !', ''],
];
for (const [says, title, expected] of rows)
  terms(says, () => {
    const found = [...termsOf({ title })];
    const words = found.filter(([, weight]) => weight === 1).map(([term]) => term);
    const pairs = found.filter(([, weight]) => weight < 1).map(([term]) => term);
    assert.is([words.join(' '), ...pairs].filter(Boolean).join(', '), expected);
  });

terms('a short title is helped by its summary, at a lower weight', () => {
  const found = termsOf({ title: 'Bank falls', summary: 'UniCredit posts a record loss.' });
  assert.is(found.get('bank'), 1);
  assert.ok((found.get('unicredit') ?? 0) > 0 && (found.get('unicredit') ?? 1) < 1);
});

terms('a full title is not', () => {
  const title = 'Bank falls after record loss of shares';
  assert.equal([...termsOf({ title, summary: 'UniCredit.' })], [...termsOf({ title })]);
});

terms('a term is told as the story spells it', () => {
  assert.is(spellingsOf({ title: 'Cities charging' }).get('city charg'), 'cities charging');
});

terms.run();
