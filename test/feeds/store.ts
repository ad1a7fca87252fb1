import { gunzipSync, gzipSync } from 'node:zlib';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { state, story } from '../build/sample.ts';
import { memory } from '../servers/memory.ts';
import { daily, ids, open, rootKey, watched, wire } from './opened-store.ts';
import { saveFeeds } from './save-feeds.ts';

const stores = suite('store');

stores('an empty bucket is an empty store, and what is saved is read again', async () => {
  const bucket = memory();
  const store = await open(bucket);
  assert.equal(await store.readAll(), { feeds: {}, pictures: {} });
  assert.is(store.isChanged, false);
  const kept = state([story('a')]);
  await saveFeeds(store, { [wire]: kept });
  assert.equal((await (await open(bucket)).readAll()).feeds, { [wire]: kept });
  assert.is(store.isChanged, false);
});

stores('what is remembered is seen before it is saved, and what changes nothing is not written', async () => {
  const { bucket, asked } = watched(memory());
  const store = await open(bucket);
  const { stories, ...feed } = state([story('a')]);
  store.remember({ feeds: { [wire]: feed }, kept: { [wire]: { stories } } });
  assert.equal(await store.keptOf(wire), { stories });
  await store.save();
  const again = await open(bucket);
  again.remember({ feeds: { [wire]: { ...feed } }, pictures: again.pictures });
  await again.save();
  assert.equal(asked, [`get ${rootKey}`, `put ${rootKey}`, `get ${rootKey}`]);
});

stores('a store of version 1 is read, and written as version 2', async () => {
  const bucket = memory();
  const { count: _, newest: __, ...before } = state([story('a')], { asked: '2026-11-23T08:00:00.000Z' });
  const file = { version: 1, feeds: { [wire]: before }, pictures: { p: { refused: 'no picture' } } };
  await bucket.put(rootKey, gzipSync(JSON.stringify(file)));
  const store = await open(bucket);
  const { feeds, pictures } = await store.readAll();
  assert.equal(feeds[wire], state([story('a')], { asked: '2026-11-23T08:00:00.000Z' }));
  assert.equal(pictures, file.pictures);
  await saveFeeds(store, { [daily]: state([story('d')]) });
  assert.is(JSON.parse(String(gunzipSync((await bucket.get(rootKey)).body))).version, 2);
  assert.equal(await ids(bucket, wire), ['a']);
});

stores('a store of a later version is left as it is', async () => {
  const bucket = memory();
  await bucket.put(rootKey, gzipSync(JSON.stringify({ version: 3 })));
  const error = await open(bucket).catch((cause: Error) => cause);
  assert.match(String(error), /is of version 3, and this Broadsheet knows versions 1 and 2/);
});

stores.run();
