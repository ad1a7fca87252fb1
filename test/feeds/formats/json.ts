import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Entry } from '../../../feeds/story.ts';
import { onlyEntry, parsed, sameFields } from '../parsed.ts';

const json = suite('json');

const feed = (items: unknown, version = 'https://jsonfeed.org/version/1.1') =>
  JSON.stringify({ version, title: 'T', home_page_url: '/', items });

const rows: readonly (readonly [says: string, item: object, expected: Partial<Entry>])[] = [
  [
    'a whole item',
    {
      id: '1',
      url: '/1',
      title: 'one',
      content_text: 'words',
      date_published: '2026-02-02T10:00:00+01:00',
      date_modified: '2026-02-03T10:00:00Z',
      authors: [{ name: 'Ann' }, { name: 'Bo' }],
      tags: ['a', 'b'],
      image: '/p.jpg',
    },
    {
      id: '1',
      link: 'https://a.example/1',
      title: 'one',
      summary: 'words',
      published: '2026-02-02T09:00:00Z',
      updated: '2026-02-03T10:00:00Z',
      author: 'Ann, Bo',
      categories: ['a', 'b'],
      image: 'https://a.example/p.jpg',
    },
  ],
  ['the one author of 1.0', { id: '1', author: { name: 'Ann' } }, { author: 'Ann' }],
  ['a number as id is made text', { id: 1 }, { id: '1' }],
  ['an id that is an address serves as link', { id: 'https://a.example/1' }, { link: 'https://a.example/1' }],
  [
    'the address of what it is about',
    { id: '1', external_url: 'https://b.example/' },
    { link: 'https://b.example/' },
  ],
  [
    'HTML in plain words, with its picture',
    { id: '1', content_html: '<p>no title &amp; <img src="/p.jpg">more</p>' },
    { title: '', summary: 'no title & more', image: 'https://a.example/p.jpg' },
  ],
  [
    'an attached picture',
    {
      id: '1',
      attachments: [
        { url: '/a.mp3', mime_type: 'audio/mpeg' },
        { url: '/p.png', mime_type: 'image/png' },
      ],
    },
    { image: 'https://a.example/p.png' },
  ],
  [
    'fields of wrong types are as if they were not there',
    {
      id: '1',
      title: ['x'],
      url: 5,
      date_published: {},
      authors: 'me',
      tags: 't',
      attachments: [null],
      image: {},
    },
    { id: '1', title: '', link: '', published: null, author: '', categories: [], image: null },
  ],
  [
    'names that objects have',
    JSON.parse('{"id":"__proto__","constructor":{"prototype":{"polluted":1}},"__proto__":{"polluted":1}}'),
    { id: '__proto__' },
  ],
];

for (const [says, item, expected] of rows)
  json(says, async () => assert.equal(sameFields(await onlyEntry(feed([item])), expected), expected));

json('the version is told', async () => {
  assert.is((await parsed(feed([], 'https://jsonfeed.org/version/1'))).format, 'json10');
  assert.is((await parsed(feed([]))).format, 'json11');
});

json('items that are none are left out with a word', async () => {
  const { entries, warnings, link } = await parsed(feed([{ id: '1' }, null, 'x', {}]));
  assert.equal([entries.length, link], [1, 'https://a.example/']);
  assert.equal(warnings, ['3 of 4 items are no items and were left out']);
});

json('nothing of a feed gets into other objects', async () => {
  await parsed(
    '{"version":"https://jsonfeed.org/version/1.1","title":"J","__proto__":{"polluted":1},"items":[]}',
  );
  assert.is(({} as Record<string, unknown>).polluted, undefined);
});

json.run();
