import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Tree } from '../../../build/tree.ts';
import { headerText, type Manifest, type ReleasedObject } from '../../../deploy/release/manifest.ts';
import { planRelease } from '../../../deploy/release/plan.ts';

const now = '2026-11-23T08:00:00.000Z';
const headersOf = () => ({ contentType: 'text/html', cacheControl: 'max-age=60' });
const headers = headerText(headersOf());

function tree(...objects: [key: string, hash: string][]): Tree {
  return new Map(
    objects.map(([key, hash]) => [
      key,
      { inputs: `in-${hash}`, hash, size: 3, body: async () => Buffer.from(hash) },
    ]),
  );
}

function manifest(...objects: [key: string, hash: string, more?: Partial<ReleasedObject>][]): Manifest {
  const released = objects.map(([key, hash, more]) => [
    key,
    { inputs: `in-${hash}`, hash, size: 3, headers, ...more },
  ]);
  return { version: 1, release: 7, edition: now, objects: Object.fromEntries(released), gone: [] };
}

function planned(given: Tree, last: Manifest, more = {}): string[] {
  const { puts, deletes } = planRelease(given, last, { edition: now, headersOf, now, ...more });
  return [
    ...puts.map(({ key, step, because }) => `put ${key} in ${step}: ${because}`),
    ...deletes.map(({ key, because }) => `delete ${key}: ${because}`),
  ];
}

const asset = 'assets/page-0123456789.css';
const plan = suite('plan');

const rows: [says: string, given: Tree, last: Manifest, expected: string[], more?: object][] = [
  [
    'what the bucket has is left alone',
    tree(['linux/index.html', 'a']),
    manifest(['linux/index.html', 'a']),
    [],
  ],
  ['a new page', tree(['linux/index.html', 'a']), manifest(), ['put linux/index.html in fronts: new']],
  [
    'a changed page',
    tree(['linux/feed/lwn/index.html', 'b']),
    manifest(['linux/feed/lwn/index.html', 'a']),
    ['put linux/feed/lwn/index.html in pages: body changed'],
  ],
  [
    'headers are content: changed alone they are a change of the object',
    tree(['linux/index.html', 'a']),
    manifest(['linux/index.html', 'a', { headers: 'text/html | max-age=5 | ' }]),
    ['put linux/index.html in fronts: headers changed'],
  ],
  [
    'each kind has its step',
    tree(
      [asset, 'a'],
      ['img/0123456789abcdef-480.webp', 'b'],
      ['404.html', 'c'],
      ['m/index.html', 'd'],
      ['linux/rss.xml', 'e'],
    ),
    manifest(),
    [
      `put ${asset} in assets: new`,
      'put img/0123456789abcdef-480.webp in assets: new',
      'put 404.html in pages: new',
      'put m/index.html in fronts: new',
      'put linux/rss.xml in feeds: new',
    ],
  ],
  [
    'a page that is no longer in the edition goes',
    tree(['a/index.html', 'a']),
    manifest(['a/index.html', 'a'], ['b/index.html', 'b']),
    ['delete b/index.html: no longer in the edition'],
  ],
  [
    'a page of a report that was not built now stays',
    tree(['a/index.html', 'a']),
    manifest(['a/index.html', 'a'], ['b/index.html', 'b']),
    [],
    { keep: (key: string) => key.startsWith('b/') },
  ],
  ['a hashed file that no page names any more stays', tree(), manifest([asset, 'a']), []],
  [
    'until a year after the last release that named it',
    tree(),
    manifest([asset, 'a', { unusedSince: '2025-11-20T00:00:00.000Z' }]),
    [`delete ${asset}: unused for a year`],
  ],
  [
    'and counts anew when it is named again',
    tree([asset, 'a']),
    manifest([asset, 'a', { unusedSince: '2025-11-20T00:00:00.000Z' }]),
    [],
  ],
  [
    'what an earlier release had no time to delete is deleted with the next change',
    tree(['a/index.html', 'b']),
    { ...manifest(['a/index.html', 'a']), gone: ['old/index.html', 'a/index.html'] },
    [
      'put a/index.html in fronts: body changed',
      'delete old/index.html: left over from a release that was cut short',
    ],
  ],
];
for (const [says, given, last, expected, more] of rows)
  plan(says, () => assert.equal(planned(given, last, more), expected));

plan('nothing to do leaves the manifest itself, and its number', () => {
  const last = manifest(['a/index.html', 'a']);
  const { changed, next } = planRelease(tree(['a/index.html', 'a']), last, { edition: now, headersOf, now });
  assert.is(changed, false);
  assert.is(next, last);
});

plan('a release counts on and keeps its keys in order, so that equal trees make equal manifests', () => {
  const one = planRelease(tree(['b/index.html', 'b'], ['a/index.html', 'a']), manifest(), {
    edition: now,
    headersOf,
    now,
  });
  const two = planRelease(tree(['a/index.html', 'a'], ['b/index.html', 'b']), manifest(), {
    edition: now,
    headersOf,
    now,
  });
  assert.is(one.next.release, 8);
  assert.is(JSON.stringify(one.next), JSON.stringify(two.next));
});

plan.run();
