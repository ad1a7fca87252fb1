import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readOpml, writeOpml } from '../../feeds/opml.ts';

const opml = suite('opml');
const feed = (name: string) => ({ url: 'https://a.example/feed', name, home: '' });
const within = (body: string) =>
  `<opml version="1.1"><head><title>Mine</title></head><body>${body}</body></opml>`;

const rows: [says: string, body: string, expected: ReturnType<typeof readOpml>['folders']][] = [
  [
    'a feed in no folder',
    '<outline text="A" xmlUrl="https://a.example/feed"/>',
    [{ name: '', feeds: [feed('A')] }],
  ],
  [
    'title goes before text',
    '<outline title="A" text="B" xmlUrl="https://a.example/feed"/>',
    [{ name: '', feeds: [feed('A')] }],
  ],
  [
    'attributes in any case, decoded',
    '<outline text="Q &amp; A" XMLURL="https://a.example/feed"></outline>',
    [{ name: '', feeds: [feed('Q & A')] }],
  ],
  [
    'of folders in folders the innermost counts',
    '<outline text="World"><outline text="Sea"><outline text="A" xmlUrl="https://a.example/feed"/></outline></outline>',
    [{ name: 'Sea', feeds: [feed('A')] }],
  ],
  [
    'a folder that comes twice is one',
    '<outline text="S"><outline text="A" xmlUrl="https://a.example/feed"/></outline><outline text="S"><outline text="B" xmlUrl="https://a.example/feed"/></outline>',
    [{ name: 'S', feeds: [feed('A'), feed('B')] }],
  ],
  [
    'cut off in the middle',
    '<outline text="S"><outline text="A" xmlUrl="https://a.example/feed"/>',
    [{ name: 'S', feeds: [feed('A')] }],
  ],
  ['an empty folder', '<outline text="S"/>', []],
];
for (const [says, body, expected] of rows)
  opml(says, () => {
    assert.equal(readOpml(within(body)).folders, expected);
  });

opml('what is no OPML is an error', () => {
  assert.throws(() => readOpml('<html></html>'), /no OPML/);
});

opml('what was written is read again, whatever the names', () => {
  const list = {
    title: 'Fish & "chips" <1>',
    folders: [
      {
        name: 'Sea <&>',
        feeds: [{ url: 'https://a.example/?a=1&b="2"', name: "O'Hara & sons", home: 'https://a.example/' }],
      },
      { name: '', feeds: [feed('A')] },
    ],
  };
  assert.equal(readOpml(writeOpml(list)), list);
});

opml.run();
