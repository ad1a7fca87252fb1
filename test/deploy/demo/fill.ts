import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { FreshStory, SampleFormat } from '../../../deploy/demo/entries.ts';
import { fillFeed } from '../../../deploy/demo/fill.ts';

const started = new Date('2026-11-23T14:05:00Z');
const seal: FreshStory = {
  feed: 'harbour/pier.atom',
  slug: 'seal',
  title: 'Seal & band',
  summary: 'It sang <well>.',
  author: 'Zoë',
  category: 'Music',
  time: new Date('2026-11-23T14:06:00Z'),
};
const fill = (template: string, fresh: FreshStory[] = [], format: SampleFormat = 'xml') =>
  fillFeed(template, { format, origin: 'http://o', started, fresh });

const rows: [says: string, template: string, expected: string][] = [
  ['minutes before the start, as RFC 822', '{{rfc822 -35m}}', 'Mon, 23 Nov 2026 13:30:00 GMT'],
  ['hours before the start, as ISO 8601', '{{iso -2h}}', '2026-11-23T12:05:00.000Z'],
  ['days', '{{iso -3d}}', '2026-11-20T14:05:00.000Z'],
  ['the newest of its times', '{{iso newest}} {{iso -2h}} {{rfc822 -1h}}', '2026-11-23T13:05:00.000Z'],
  ['the address, wherever it stands', '{{origin}}/a {{origin}}/b', 'http://o/a http://o/b'],
  ['no new story leaves no line', 'a\n{{fresh}}\nb', 'a\nb'],
];

const fills = suite('sample fill');
for (const [says, template, expected] of rows)
  fills(says, () => assert.is(fill(template).slice(0, expected.length), expected));

fills('the time of a new story is the newest', () => {
  assert.is(fill('{{iso newest}}', [seal]), '2026-11-23T14:06:00.000Z');
});

for (const format of ['xml', 'atom', 'rdf'] as const)
  fills(`a new story in ${format} is escaped once, and has its time`, () => {
    const text = fill('{{fresh}}\n', [seal], format);
    assert.match(text, '<title>Seal &amp; band</title>');
    assert.match(text, /It sang &lt;well&gt;\./);
    assert.match(text, /14:06:00/);
  });

fills('a new story in JSON is JSON', () => {
  const [item] = JSON.parse(`[${fill('{{fresh}}\n', [seal], 'json').replace(/,\n$/, '')}]`);
  assert.is(item.title, 'Seal & band');
  assert.is(item.url, 'http://o/harbour/pier/seal');
});

fills.run();
