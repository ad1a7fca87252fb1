import { gzipSync } from 'node:zlib';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Bucket } from '../../feeds/bucket.ts';
import { rootKey } from '../../feeds/root.ts';
import { openStore } from '../../feeds/store.ts';
import { copyStore } from '../../feeds/store-copy.ts';
import { verifyStore } from '../../feeds/store-verify.ts';
import { memory } from '../servers/memory.ts';
import { settledFeeds } from './large-feeds.ts';
import { saveFeeds } from './save-feeds.ts';

const now = () => new Date('2026-11-23T14:05:00Z');
const copies = suite('a store as a whole');
let bucket: Bucket;

/** Stories that need segments, and a picture. */
copies.before.each(async () => {
  bucket = memory();
  const store = await openStore(bucket, { now });
  store.remember({
    pictures: {
      p: { sizes: [{ name: 'a-640.webp', width: 640 }], width: 640, height: 400 },
      q: { refused: 'too large' },
    },
  });
  await bucket.put('_state/pictures/a-640.webp', Buffer.from('picture'), { contentType: 'image/webp' });
  await saveFeeds(store, settledFeeds());
});

async function contentOf(of: Bucket): Promise<[string, string][]> {
  const content: [string, string][] = [];
  for await (const { key, etag } of of.list('')) content.push([key, etag]);
  return content;
}

async function faultOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => '',
    (error: Error) => error.message,
  );
}

copies('taken elsewhere it is the same, headers too, and is whole', async () => {
  const to = memory();
  const { objects } = await copyStore(bucket, to);
  assert.equal(await contentOf(to), await contentOf(bucket));
  assert.is(objects, (await contentOf(bucket)).length);
  assert.is((await to.head('_state/pictures/a-640.webp')).headers.contentType, 'image/webp');
  const verified = await verifyStore(to);
  assert.equal(verified.faults, []);
  assert.ok(verified.segments > 0 && verified.stories > 0 && verified.pictures === 1);
  const [one, other] = await Promise.all([openStore(bucket, { now }), openStore(to, { now })]);
  assert.equal(await other.readAll(), await one.readAll());
});

copies('a store that is there stays, unless it is to be replaced', async () => {
  const to = memory();
  await to.put(
    rootKey,
    gzipSync(JSON.stringify({ version: 2, feeds: {}, head: {}, places: {}, retired: {}, pictures: {} })),
  );
  assert.match(await faultOf(copyStore(bucket, to)), /holds a store already\. --replace/);
  assert.is((await contentOf(to)).length, 1);
  await copyStore(bucket, to, { replace: true });
  assert.equal((await verifyStore(to)).faults, []);
});

copies('where there is none, that is said', async () => {
  assert.match(await faultOf(copyStore(memory(), memory())), /holds no store/);
  assert.equal((await verifyStore(memory())).faults, [
    { key: rootKey, says: 'is not there: no run has saved yet' },
  ]);
});

copies('broken off, there is no store yet where it goes; tried again, it is whole', async () => {
  const keys = (await contentOf(bucket)).length;
  for (let until = 1; until < keys; until++) {
    const to = memory();
    let puts = 0;
    const failing: Bucket = {
      ...to,
      async put(...given) {
        if (++puts >= until) throw new Error('broken off');
        return to.put(...given);
      },
    };
    assert.match(await faultOf(copyStore(bucket, failing)), /broken off/);
    assert.match(await faultOf(to.head(rootKey)), /./);
    await copyStore(bucket, to);
    assert.equal((await verifyStore(to)).faults, []);
  }
});

const segmentOf = async () => {
  for await (const { key } of bucket.list('_state/segments/')) return key;
  throw new Error('no segment');
};
const damages: [says: string, damage: () => Promise<unknown>, fault: RegExp][] = [
  [
    'a segment that is gone',
    async () => bucket.delete([await segmentOf()]),
    /^_state\/segments\/.* is gone$/,
  ],
  [
    'a segment with other bytes',
    async () => bucket.put(await segmentOf(), gzipSync('{}')),
    /^_state\/segments\/.* is damaged: it is not what was written$/,
  ],
  [
    'a picture that is gone',
    async () => bucket.delete(['_state/pictures/a-640.webp']),
    /^_state\/pictures\/a-640\.webp is gone$/,
  ],
  [
    'a root that cannot be read',
    async () => bucket.put(rootKey, Buffer.from('x')),
    /^_state\/store\.json\.gz cannot be read: /,
  ],
];
for (const [says, damage, fault] of damages)
  copies(`looked through: ${says}`, async () => {
    await damage();
    const { faults } = await verifyStore(bucket);
    assert.is(faults.length, 1, JSON.stringify(faults));
    assert.match(`${faults[0]?.key} ${faults[0]?.says}`, fault);
  });

copies.run();
