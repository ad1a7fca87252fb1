import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Tree } from '../../../build/tree.ts';
import type { Manifest } from '../../../deploy/release/manifest.ts';
import { headerText, type ReleasedObject, toRow } from '../../../deploy/release/objects.ts';
import { planRelease } from '../../../deploy/release/plan.ts';
import { openShelf } from '../../../deploy/release/shelf.ts';
import { memory } from '../../servers/memory.ts';

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

type Given = [key: string, hash: string];

function manifest(...objects: Given[]): Manifest {
  const recent = objects.map(([key, hash]) => toRow(key, objectOf(hash)));
  const none = { count: 0, parts: [], recent: [] };
  const live = openShelf({ ...none, count: recent.length, recent }, memory());
  const retired = openShelf(none, memory());
  return { release: 7, edition: now, live, retired, gone: {}, deleting: [], releases: [] };
}

function objectOf(hash: string): ReleasedObject {
  return { inputs: `in-${hash}`, hash, size: 3, headers, md5: '', pack: 1 };
}

async function planned(given: Tree, last: Manifest, more = {}): Promise<string[]> {
  const { puts, removed, deletes } = await planRelease(given, last, {
    edition: now,
    headersOf,
    now,
    ...more,
  });
  return [
    ...puts.map(({ key, step, because }) => `put ${key} in ${step}: ${because}`),
    ...removed.map((key) => `take out ${key}`),
    ...deletes.map(({ key, because }) => `delete ${key}: ${because}`),
  ];
}

const asset = 'assets/page-0123456789.css';
const nothing = { unnamed: [], learned: [], forgotten: [] };
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
    manifest(['linux/index.html', 'a']),
    ['put linux/index.html in fronts: headers changed'],
    { headersOf: () => ({ contentType: 'text/html', cacheControl: 'max-age=5' }) },
  ],
  [
    'each kind has its step',
    tree(
      [asset, 'a'],
      ['img/0123456789abcdef-480.webp', 'b'],
      ['404.html', 'c'],
      ['m/index.html', 'd'],
      ['linux/rss.xml', 'e'],
      ['edition.json', 'f'],
    ),
    manifest(),
    [
      `put ${asset} in assets: new`,
      'put img/0123456789abcdef-480.webp in assets: new',
      'put 404.html in pages: new',
      'put m/index.html in fronts: new',
      'put linux/rss.xml in fronts: new',
      'put edition.json in edition: new',
    ],
  ],
  [
    'a page that is no longer in the edition is taken out',
    tree(['a/index.html', 'a']),
    manifest(['a/index.html', 'a'], ['b/index.html', 'b']),
    ['take out b/index.html'],
  ],
  [
    'and deleted by a later release, when no cache links to it any more',
    tree(['a/index.html', 'a']),
    { ...manifest(['a/index.html', 'a']), gone: { 'b/index.html': '2026-11-23T07:50:00.000Z' } },
    ['delete b/index.html: no longer in the edition'],
  ],
  [
    'and not before',
    tree(['a/index.html', 'a']),
    { ...manifest(['a/index.html', 'a']), gone: { 'b/index.html': '2026-11-23T07:58:00.000Z' } },
    [],
  ],
  [
    'nor when it is back',
    tree(['a/index.html', 'a']),
    { ...manifest(), gone: { 'a/index.html': '2026-11-23T07:50:00.000Z' } },
    ['put a/index.html in fronts: new'],
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
    'until its year is over',
    tree(['a/index.html', 'b']),
    manifest(['a/index.html', 'a']),
    ['put a/index.html in fronts: body changed', `delete ${asset}: unused for a year`],
    { look: async () => ({ ...nothing, forgotten: [{ key: asset, before: objectOf('a') }] }) },
  ],
  [
    'and it stays when it is named again',
    tree([asset, 'a'], ['a/index.html', 'b']),
    manifest([asset, 'a'], ['a/index.html', 'a']),
    ['put a/index.html in fronts: body changed'],
    { look: async () => ({ ...nothing, forgotten: [{ key: asset, before: objectOf('a') }] }) },
  ],
  [
    'what an earlier release had no time to delete is deleted with the next change',
    tree(['a/index.html', 'b']),
    { ...manifest(['a/index.html', 'a']), deleting: ['old/index.html', 'a/index.html'] },
    [
      'put a/index.html in fronts: body changed',
      'delete old/index.html: left over from a release that was cut short',
    ],
  ],
];
for (const [says, given, last, expected, more] of rows)
  plan(says, async () => assert.equal(await planned(given, last, more), expected));

plan('what is the same is no change, and no look is taken', async () => {
  const look = () => Promise.reject(new Error('asked'));
  const given = { edition: now, headersOf, now, look };
  const { changed } = await planRelease(tree(['a/index.html', 'a']), manifest(['a/index.html', 'a']), given);
  assert.is(changed, false);
});

/** What becomes of rows without a put: what rests from now on, and what does no more. */
async function restsAfter(given: Tree, last: Manifest, more = {}) {
  const keepForGood = (key: string) => key.startsWith('day/');
  const plan = await planRelease(given, last, { edition: now, headersOf, now, keepForGood, ...more });
  assert.equal(plan.puts, []);
  // By itself that is no reason to publish.
  assert.is(plan.changed, given.has('b/index.html'));
  return plan.changes.map(({ key, after }) => `${key} ${after?.rests ? 'rests' : 'does not rest'}`);
}
const resting = (...keys: string[]): Manifest => {
  const last = manifest(['a/index.html', 'a'], ...keys.map((key): Given => [key, 'd']));
  for (const key of keys) last.live.set(key, { ...objectOf('d'), rests: true }, objectOf('d'));
  return last;
};
const day = 'day/index.html';
const rests: [says: string, given: Tree, last: Manifest, expected: string[], more?: object][] = [
  [
    'a page that is kept for good rests when no edition makes it any more',
    tree(['a/index.html', 'a']),
    manifest(['a/index.html', 'a'], [day, 'd']),
    [`${day} rests`],
  ],
  [
    'and so does a file that no page of the edition names',
    tree(['a/index.html', 'a']),
    manifest(['a/index.html', 'a'], [asset, 'd']),
    [`${asset} rests`],
  ],
  [
    'and a service worker, which browsers look for as long as they have it',
    tree(['a/index.html', 'a']),
    manifest(['a/index.html', 'a'], ['sw.js', 'd']),
    ['sw.js rests'],
  ],
  ['what rests is no change', tree(['a/index.html', 'a']), resting(day, asset), []],
  [
    'what an edition makes again rests no more, and is not put',
    tree(['a/index.html', 'a'], [day, 'd']),
    resting(day),
    [`${day} does not rest`],
  ],
  [
    'of a tree that is all that was live once, it rests on',
    tree(['a/index.html', 'a'], [day, 'd']),
    resting(day),
    [],
    { isWhole: true },
  ],
  [
    'a file that rests and that nothing names is taken out',
    tree(['a/index.html', 'a'], ['b/index.html', 'a']),
    resting(asset),
    ['b/index.html does not rest', `${asset} does not rest`],
    { look: async () => ({ ...nothing, unnamed: [asset] }) },
  ],
];
for (const [says, given, last, expected, more] of rests)
  plan(says, async () => {
    if (given.has('b/index.html'))
      last.live.set('b/index.html', { ...objectOf('a'), inputs: 'old' }, undefined);
    assert.equal(await restsAfter(given, last, more), expected);
  });

plan('pages at rest count as pages', async () => {
  const given = { edition: now, headersOf, now, keepForGood: (key: string) => key.startsWith('day/') };
  const release = { release: 7, time: now, edition: now, stories: 1, pages: 4, by: '', why: '', pack: '' };
  const last = resting('day/1/index.html', 'day/2/index.html', 'day/3/index.html');
  const pagesOf = async (releases: Manifest['releases']) =>
    (await planRelease(tree(['b/index.html', 'b'], ['c/index.html', 'c']), { ...last, releases }, given))
      .pages;
  assert.equal(await pagesOf([release]), { before: 4, after: 5 });
  // Of a release that did not say how many it had, they are counted.
  assert.equal(await pagesOf([]), { before: undefined, after: 5 });
});

plan.run();
