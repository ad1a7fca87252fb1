import { brotliCompressSync } from 'node:zlib';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { hashOf } from '../../../build/tree.ts';
import type { ReleasedObject } from '../../../deploy/release/objects.ts';
import { packKey, readPack, writePack } from '../../../deploy/release/pack.ts';
import type { Change } from '../../../deploy/release/plan.ts';
import type { ReleaseRecord } from '../../../deploy/release/record.ts';
import { memory } from '../../servers/memory.ts';
import { keysOf } from './releases.ts';

const record: ReleaseRecord = {
  release: 3,
  time: '2026-11-23T12:00:00.000Z',
  edition: '2026-11-23T11:58:00.000Z',
  stories: 2,
  pages: 2,
  by: 'news@cron-1',
  why: 'edition',
  pack: packKey(3, 'o1'),
  gone: {},
  deleting: [],
  forgotten: [],
};
const objectOf = (body: Buffer): ReleasedObject => ({
  inputs: hashOf(body),
  hash: hashOf(body),
  size: body.length,
  headers: 'text/html |  | ',
  md5: '',
  pack: 3,
});
/** A change to a page of so many bytes. */
const pageOf = (nth: number, size: number): Change & { bytes: Buffer } => {
  const bytes = Buffer.alloc(size, `seite ${nth} – «ü» `);
  return { key: `linux/${nth}/größe/index.html`, before: undefined, after: objectOf(bytes), bytes };
};

const packs = suite('pack');

for (const [says, sizes, objects] of [
  ['small pages lie in one object', [10, 200, 0], 1],
  ['pages of many megabytes lie in several', [3_000_000, 3_000_000, 100, 3_000_000], 3],
  ['a page that is larger than an object should be has one of its own', [100, 9_000_000, 100], 3],
] as const) {
  packs(`${says}, and come back as they were, in their order`, async () => {
    const bucket = memory();
    const pages = sizes.map((size, nth) => pageOf(nth, size));
    const pack = writePack(bucket, record.pack);
    for (const { bytes, ...change } of pages) {
      await pack.add(bytes, change.after?.hash ?? '');
      await pack.note(change);
    }
    await pack.end({ ...record, segments: pack.segments() || undefined });
    assert.is((await keysOf(bucket)).length, objects);
    const read = await readPack(bucket, record.pack);
    assert.ok(read);
    assert.is(read.record.by, 'news@cron-1');
    assert.equal(read.keys.toSorted(), (await keysOf(bucket)).toSorted());
    assert.equal(
      await read.changes(),
      pages.map(({ bytes: _, ...change }) => change),
    );
    for (const { bytes, after } of pages) assert.ok((await read.body(after?.hash ?? '')).equals(bytes));
  });
}

packs('a pack of version 1, which held all changes at its head, is read as before', async () => {
  const bucket = memory();
  const { bytes, after, key } = pageOf(1, 50);
  const row = [key, '', after?.hash, 50, 'text/html |  | ', '', 3];
  const head = {
    version: 1,
    record: { ...record, version: 1, changes: [[[key], row]] },
    bodies: [[after?.hash, 50]],
  };
  const whole = Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), bytes]);
  await bucket.put(record.pack, brotliCompressSync(whole));
  const pack = await readPack(bucket, record.pack);
  assert.equal(await pack?.changes(), [{ key, before: undefined, after }]);
  assert.ok((await pack?.body(after?.hash ?? ''))?.equals(bytes));
});

packs('one of a newer version is not guessed at', async () => {
  const bucket = memory();
  await bucket.put(record.pack, brotliCompressSync('{"version":3}\n'));
  const error = await readPack(bucket, record.pack).catch((caught: Error) => caught);
  assert.match(String((error as Error).cause), /it is of version 3, and this one reads 2/);
});

packs.run();
