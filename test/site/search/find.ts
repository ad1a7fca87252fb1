import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { makeFinder } from '../../../site/scripts/search/find.ts';
import { wordsIn } from '../../../site/scripts/search/words.ts';

const find = suite('site/search/find');

const day = 86_400_000;
const now = Date.UTC(2026, 10, 25);
const titles = [
  'Linux kernel 7.3 lands a scheduler rewrite',
  'The scheduler of trains is late',
  'Ubuntu ships with a new desktop',
  'Übermut und Überschwang im Café Zoë',
  '新しいカーネルが公開された',
  'Old news of the kernel',
  'Kernel news of today',
  'Security fix for OpenSSL 3.2',
];
const finder = makeFinder();
finder.add(
  titles.map((title, id) => ({
    id,
    title,
    source: id === 2 ? 'Gear & Kettle' : 'Wire',
    report: 'linux',
    time: now - (id === 5 ? 20 * day : 0),
    day: '',
    place: id,
  })),
);
const foundBy = (query: string) => finder.find(query, { now, most: 10 }).stories.map(({ id }) => id);

const rows: [says: string, query: string, expected: number[]][] = [
  ['a word', 'ubuntu', [2]],
  ['the beginning of one', 'sched', [1, 0]],
  ['one with a wrong letter', 'schedular', [1, 0]],
  ['one with two letters exchanged, in another case', 'UBNUTU', [2]],
  ['words in any order, all of them', 'rewrite kernel', [0]],
  ['nothing when one of them is missing', 'kernel ubuntu', []],
  ['what lacks its accents', 'uberschwang zoe', [3]],
  ['the source', 'kettle', [2]],
  ['a figure', '7.3', [0]],
  ['what is new before what is old', 'news kernel', [6, 5]],
  ['a word of a text without spaces', 'カーネル', [4]],
  ['nothing for what is nowhere', 'zzzzzz', []],
  ['nothing for signs alone', '?!', []],
];
for (const [says, query, expected] of rows)
  find(`“${query}” finds ${says}`, () => assert.equal(foundBy(query), expected));

find('no more than asked for', () => assert.is(finder.find('the', { now, most: 1 }).stories.length, 1));

find('a text is cut into words, and one without spaces into pairs of signs', () => {
  assert.equal(wordsIn('Don’t 7.3-rc1, Žižek'), ['Don', 't', '7', '3', 'rc1', 'Žižek']);
  assert.equal(wordsIn('公開 は'), ['公開', 'は']);
});

find.run();
