// A template that throws for one story, in a run that stops and in one that goes on.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { build } from '../../build/build.ts';
import type { Tree } from '../../build/tree.ts';
import type { StoreState } from '../../feeds/store.ts';
import { memory } from '../servers/memory.ts';
import { config, feed, report, state, story } from './sample.ts';
import { copySite } from './site-copy.ts';

const paper = config([report('linux', [feed('wire'), feed('daily')])]);
const storeOf = (title: string): StoreState => ({
  feeds: {
    'https://wire.example/feed': state([story('a', { hour: 9 }), story('b', { title })]),
    'https://daily.example/feed': state([story('c', { hour: 7 })]),
  },
  pictures: {},
});
const good = storeOf('An even one');
const bad = storeOf('The odd one');

const { root, edit, remove } = await copySite();
await edit(
  'partials/headline.ts',
  '  const address',
  "  if (words.includes('odd')) throw new RangeError('A title is odd');\n  const address",
);

const built = (of: StoreState, more: { before?: Tree; keepGoing?: boolean; full?: boolean } = {}) =>
  build(paper, of, { root, bucket: memory(), known: (key) => more.before?.get(key), ...more });

const hashesOf = (tree: Tree) => [...tree].map(([key, { hash, inputs }]) => [key, hash, inputs]).sort();

const faults = suite('page-faults');
faults.after(remove);

faults('it names the page, the place in the template and the story', async () => {
  const error = await built(bad).then(
    () => undefined,
    (thrown: Error) => thrown,
  );
  assert.is(error?.name, 'PagesFailed');
  assert.match(
    error?.message ?? '',
    /^linux\/feed\/wire\/index\.html: site\/partials\/headline\.ts:\d+:\d+: A title is odd, at the story «The odd one» \(https:\/\/a\.example\/b\)$/m,
  );
  assert.match(error?.message ?? '', /Nothing was published.*--keep-going publishes the rest\.$/m);
});

faults('with --keep-going its page keeps the last version, and all others are new', async () => {
  const before = (await built(good)).tree;
  const { tree, warnings } = await built(bad, { before, keepGoing: true });
  const told = warnings.map(({ about }) => about);
  assert.ok(told.includes('linux/feed/wire/index.html') && !told.includes('linux/feed/daily/index.html'));
  // A part of the search is called by what is in it.
  const named = (keys: Iterable<string>) =>
    [...keys].map((key) => key.replace(/-[0-9a-f]{10}\.json$/, '')).sort();
  assert.equal(named(tree.keys()), named(before.keys()));
  for (const { about, says } of warnings) {
    assert.match(says, /its last version stays$/);
    assert.is(tree.get(about), before.get(about));
  }
  // The next run, of a store that was mended, makes them anew.
  assert.equal(hashesOf((await built(good, { before: tree })).tree), hashesOf(before));
});

faults('a page without a last version is left out', async () => {
  const { tree, warnings } = await built(bad, { keepGoing: true });
  assert.not.ok(tree.has('linux/feed/wire/index.html'));
  assert.ok(tree.has('linux/feed/daily/index.html') && tree.has('about/index.html'));
  assert.match(warnings[0]?.says ?? '', /it has none before, and is left out$/);
});

faults('--full renders all, and tells of a page that comes out another', async () => {
  const { tree: before, pages } = await built(good);
  assert.is((await built(good, { before })).pages.rendered, 0);
  const again = await built(good, { before, full: true });
  assert.is(again.pages.rendered, pages.total);
  assert.equal(again.warnings, []);
  const entry = before.get('about/index.html');
  assert.ok(entry);
  const other: Tree = new Map(before).set('about/index.html', { ...entry, hash: 'another' });
  assert.equal((await built(good, { before: other, full: true })).warnings, [
    { about: 'about/index.html', says: 'came out another, though nothing that it is made of changed' },
  ]);
});

faults.run();
