import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { plainFromHtml, plainFromText } from '../../feeds/plain.ts';
import { processorTime } from '../processor-time.ts';

const plain = suite('plain');

const html: readonly (readonly [says: string, given: string, expected: string])[] = [
  ['tags are gone', 'one <b>bold</b> word', 'one bold word'],
  ['tags within a word leave no gap', 'H<sub>2</sub>O', 'H2O'],
  ['paragraphs are apart', '<p>one</p><p>two</p>', 'one two'],
  ['so are lines', 'one<br>two', 'one two'],
  ['entities are decoded', 'caf&eacute; &amp; &#8230;', 'café & …'],
  [
    'once: what was escaped twice is text',
    '&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp;',
    '<script>alert(1)</script> &amp;',
  ],
  ['an entity that HTML has not stays', 'A &bogus; B', 'A &bogus; B'],
  ['a bare ampersand stays', 'AT&T & R&D', 'AT&T & R&D'],
  ['scripts go with what they hold', 'a<script>alert(1)</script>b', 'a b'],
  ['in any case', 'a<SCRIPT>alert(1)</ScRiPt >b', 'a b'],
  ['also when they never end', 'a<script>alert(1)', 'a'],
  ['so do styles', 'a<style>p{color:red}</style> b', 'a b'],
  ['and comments', 'a<!-- <b>no</b> -->b', 'a b'],
  ['and what CDATA marks leave behind', 'a<![CDATA[b', 'a'],
  ['an attribute may hold a bracket', '<a title="a > b">link</a>', 'link'],
  ['a sign is no tag', '1 < 2 and 3 > 2', '1 < 2 and 3 > 2'],
  ['a heart is no tag', 'I <3 you', 'I <3 you'],
  ['what HTML does not know is no tag', 'Vec<T> in Rust', 'Vec<T> in Rust'],
  ['custom elements are tags', 'a <x-card>b</x-card>', 'a b'],
  ['<title> in a title is only a tag', 'How to use <title>', 'How to use'],
  ['white space is one space', ' a\n\t b\u00a0\u00a0c ', 'a b c'],
  ['references below 160 are of Windows-1252 (HTML §13.2.5.80)', '&#147;a&#148; &#150; b', '“a” – b'],
  ['controls of Windows-1252 that were decoded as Latin-1 too', '\u0093a\u0094', '“a”'],
];

for (const [says, given, expected] of html) plain(says, () => assert.is(plainFromHtml(given), expected));

const text: readonly (readonly [says: string, given: string, expected: string])[] = [
  ['text is not markup', 'a <b> c &amp; d', 'a <b> c &amp; d'],
  ['zero bytes and controls are gone', 'a\u0000b\u0001c\u000bd\u001be', 'abcde'],
  [
    'bidi overrides, marks and isolates are gone',
    'safe \u202egnp.exe\u202c \u2066x\u2069\u200f',
    'safe gnp.exe x',
  ],
  ['zero-width spaces and byte order marks are gone', 'a\u200bb\ufeffc\u2060d\u00ade', 'abcde'],
  ['an emoji family stays whole', '👩‍👩‍👧‍👦', '👩‍👩‍👧‍👦'],
  ['so does one with skin and a sign', '🧑🏽‍🚀 ❤️‍🔥', '🧑🏽‍🚀 ❤️‍🔥'],
  ['so does a flag of a region', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', '🏴󠁧󠁢󠁳󠁣󠁴󠁿'],
  ['tag characters elsewhere are gone', 'a\u{e0041}\u{e0042}b', 'ab'],
  ['a joiner in Persian stays', 'می‌خواهم', 'می‌خواهم'],
  ['a joiner between Latin letters is gone', 'pay\u200dpal', 'paypal'],
  ['a combining accent stays with its letter', 'e\u0301', 'e\u0301'],
  ['half a surrogate pair is U+FFFD', 'a\ud800b', 'a\ufffdb'],
];

for (const [says, given, expected] of text) plain(says, () => assert.is(plainFromText(given), expected));

const cuts: readonly (readonly [says: string, given: string, maxLength: number, expected: string])[] = [
  ['what fits is not cut', 'twelve signs', 12, 'twelve signs'],
  ['a cut is at a word', 'one two three four', 12, 'one two…'],
  ['a cut in a long word is anywhere', 'a'.repeat(100), 50, `${'a'.repeat(49)}…`],
  ['never within a grapheme', `${'a'.repeat(47)}👩‍👩‍👧‍👦bbb`, 50, `${'a'.repeat(47)}…`],
  ['nor between a letter and its accent', `${'a'.repeat(48)}e\u0301bb`, 50, `${'a'.repeat(48)}…`],
];

for (const [says, given, maxLength, expected] of cuts)
  plain(says, () => assert.is(plainFromText(given, { maxLength }), expected));

const traps: readonly (readonly [says: string, given: string])[] = [
  ['tags that never end', '<a '.repeat(500_000)],
  ['elements that never end', '<title><textarea>'.repeat(200_000)],
  ['quotes that never end', '<a title="'.repeat(300_000)],
  ['brackets alone', '<'.repeat(2_000_000)],
  ['comments that never end', '<!--'.repeat(500_000)],
  ['spaces alone', ' '.repeat(5_000_000)],
  ['joiners alone', '\u200d'.repeat(2_000_000)],
];

for (const [says, given] of traps)
  plain(`is done at once with ${says}`, () => {
    const spent = processorTime();
    assert.ok(plainFromHtml(given).length <= 400);
    assert.ok(spent() < 5_000, `${spent()} ms`);
  });

plain.run();
