import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { counted, emptyTally } from '../../../deploy/bucket/counted.ts';
import type { ReleasedObject } from '../../../deploy/release/objects.ts';
import { openShelf } from '../../../deploy/release/shelf.ts';
import { memory } from '../../servers/memory.ts';

const none = { count: 0, parts: [], recent: [] };
const object = (text: string): ReleasedObject => ({
  inputs: `in ${text}`,
  hash: text,
  size: text.length,
  headers: 'text/html',
  md5: '',
  pack: 1,
});
const keyOf = (nth: number) => `linux/2026/${String(nth).padStart(6, '0')}/index.html`;

const shelves = suite('shelf');

shelves(
  'a hundred thousand objects: a run that changes twelve of one folder reads one part, and writes none',
  async () => {
    const bucket = memory();
    const first = openShelf(none, bucket);
    const tree = new Map<string, ReleasedObject>();
    for (let nth = 0; nth < 100_000; nth++) tree.set(keyOf(nth), object('a'));
    for (const [key, one] of tree) first.set(key, one, undefined);
    const file = await first.save();
    assert.ok(file.parts.length > 25 && file.parts.length < 100, `${file.parts.length} parts`);
    assert.is(file.recent.length, 0);
    assert.ok(JSON.stringify(file).length < 12_000, 'the root is small');

    for (let nth = 500; nth < 512; nth++) tree.set(keyOf(nth), object('b'));
    const tally = emptyTally();
    const second = openShelf(file, counted(bucket, tally));
    await second.loadWhereOther(tree);
    assert.is(tally.requests.get, 1);
    for (let nth = 500; nth < 512; nth++) second.set(keyOf(nth), object('b'), second.get(keyOf(nth)));
    const changed = await second.save();
    assert.equal([changed.recent.length, tally.requests.put], [12, 0]);

    const same = openShelf(changed, counted(bucket, tally));
    await same.loadWhereOther(tree);
    for (let nth = 500; nth < 512; nth++) tree.set(keyOf(nth), object('c'));
    await same.loadWhereOther(tree);
    assert.is(tally.requests.get, 1, 'what is new again stands in the root: no part is read');
    assert.is(same.get(keyOf(500))?.hash, 'b');
    assert.is(same.count, 100_000);
  },
);

shelves(
  'sixty thousand pages at rest: a run finds all that it makes in the root, and reads no part',
  async () => {
    const bucket = memory();
    const first = openShelf(none, bucket);
    const tree = new Map<string, ReleasedObject>();
    for (let nth = 0; nth < 60_500; nth++) {
      const rests = nth % 121 !== 0;
      const one = { ...object('a'), ...(rests && { rests: true as const }) };
      first.set(keyOf(nth), one, undefined);
      if (!rests) tree.set(keyOf(nth), one);
    }
    const file = JSON.parse(JSON.stringify(await first.save())) as typeof none;
    assert.is(file.recent.length, tree.size);
    assert.ok(file.parts.length > 15);

    const tally = emptyTally();
    const second = openShelf(file, counted(bucket, tally));
    await second.loadWhereOther(tree);
    await second.loadFor(tree.keys());
    assert.is(tally.requests.get, 0);
    assert.is(second.get(keyOf(121))?.hash, 'a');
    // One that an edition makes again is found where it lies.
    tree.set(keyOf(1), object('b'));
    await second.loadWhereOther(tree);
    assert.is(tally.requests.get, 1);
    assert.equal(second.get(keyOf(1)), { ...object('a'), rests: true });
  },
);

shelves('a part that is gone is said so', async () => {
  const bucket = memory();
  const shelf = openShelf(none, bucket, { recentLimit: 0 });
  shelf.set('a', object('a'), undefined);
  const file = await shelf.save();
  await bucket.delete(shelf.partKeys());
  const error = await openShelf(file, bucket)
    .load()
    .catch((caught: Error) => caught.message);
  assert.match(String(error), /_release\/parts\/[0-9a-f]{32} in memory is gone, and the manifest needs it/);
});

const keys = fc.integer({ min: 0, max: 60 }).map(keyOf);
const text = fc.constantFrom('a', 'b', 'c');
const rounds = fc.array(fc.array(fc.tuple(keys, fc.option(text, { nil: undefined })), { maxLength: 30 }), {
  maxLength: 12,
});

shelves('whatever is set, saved and opened again, it is what a map is', async () => {
  await fc.assert(
    fc.asyncProperty(rounds, async (all) => {
      const bucket = memory();
      const options = { recentLimit: 8, partSize: 6 };
      const model = new Map<string, ReleasedObject>();
      let file: Awaited<ReturnType<ReturnType<typeof openShelf>['save']>> = none;
      for (const changes of all) {
        const next = new Map(model);
        for (const [key, value] of changes) {
          if (value) next.set(key, object(value));
          else next.delete(key);
        }
        const shelf = openShelf(file, bucket, options);
        await shelf.loadWhereOther(next);
        for (const key of new Set([...model.keys(), ...next.keys()])) {
          // What was not read is the same.
          if (!shelf.knows(key)) assert.is(model.get(key)?.hash, next.get(key)?.hash);
          else {
            assert.equal(shelf.get(key), model.get(key));
            shelf.set(key, next.get(key), shelf.get(key));
          }
        }
        file = JSON.parse(JSON.stringify(await shelf.save())) as typeof file;
        const again = openShelf(file, bucket, options);
        await again.load();
        const order = (entries: Iterable<[string, ReleasedObject]>) =>
          [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
        assert.equal(order(again.entries()), order(next));
        assert.is(again.count, next.size);
        model.clear();
        for (const [key, value] of next) model.set(key, value);
      }
    }),
    { numRuns: 100 },
  );
});

const editions = fc.array(fc.uniqueArray(fc.tuple(keys, text), { selector: ([key]) => key, maxLength: 20 }), {
  maxLength: 15,
});

shelves('what an edition leaves rests, what it takes up again does not, and nothing is lost', async () => {
  await fc.assert(
    fc.asyncProperty(editions, async (all) => {
      const bucket = memory();
      const options = { recentLimit: 8, partSize: 6 };
      const model = new Map<string, ReleasedObject>();
      let file: Awaited<ReturnType<ReturnType<typeof openShelf>['save']>> = none;
      for (const edition of all) {
        const tree = new Map(edition.map(([key, value]) => [key, object(value)]));
        const shelf = openShelf(file, bucket, options);
        await shelf.loadWhereOther(tree);
        for (const [key, one] of tree) if (shelf.knows(key)) shelf.set(key, one, shelf.get(key));
        for (const [key, one] of [...shelf.entries()])
          if (!tree.has(key)) shelf.set(key, { ...one, rests: true }, one);
        for (const [key, one] of model) if (!tree.has(key)) model.set(key, { ...one, rests: true });
        for (const [key, one] of tree) model.set(key, one);
        file = JSON.parse(JSON.stringify(await shelf.save())) as typeof file;
        const again = openShelf(file, bucket, options);
        await again.load();
        assert.equal(new Map([...again.entries()].sort()), new Map([...model].sort()));
        assert.is(again.count, model.size);
      }
    }),
    { numRuns: 200 },
  );
});

shelves.run();
