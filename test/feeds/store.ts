import { gunzipSync, gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Bucket } from '../../feeds/bucket.ts';
import type { FeedState } from '../../feeds/memory.ts';
import { openStore } from '../../feeds/store.ts';
import type { Story } from '../../feeds/story.ts';
import { state, story } from '../build/sample.ts';
import { memory } from '../servers/memory.ts';
import { largeFeeds } from './large-feeds.ts';
import { saveFeeds } from './save-feeds.ts';

const wire = 'https://wire.example/feed';
const daily = 'https://daily.example/feed';
const rootKey = '_state/store.json.gz';
let hours = 0;
const now = () => new Date(Date.UTC(2026, 10, 23, hours));

const open = (bucket: Bucket) => openStore(bucket, { now });

async function ids(bucket: Bucket, url: string): Promise<string[]> {
  return (await (await open(bucket)).keptOf(url)).stories.map(({ id }) => id);
}

async function segmentsIn(bucket: Bucket): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of bucket.list('_state/segments/')) keys.push(key);
  return keys;
}

/** The bucket, and what was asked of it. */
function watched(bucket: Bucket): { bucket: Bucket; asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    bucket: {
      ...bucket,
      get(key) {
        asked.push(`get ${key}`);
        return bucket.get(key);
      },
      put(key, body, options) {
        asked.push(`put ${key}`);
        return bucket.put(key, body, options);
      },
    },
  };
}

const stores = suite('store');
stores.before.each(() => {
  hours = 0;
});

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

stores('two runs at once lose nothing', async () => {
  const bucket = memory();
  const [one, two] = [await open(bucket), await open(bucket)];
  await saveFeeds(one, { [wire]: state([story('a'), story('b', { hour: 7 })]) });
  await saveFeeds(two, {
    [wire]: state([story('c', { hour: 9 }), story('a')]),
    [daily]: state([story('d')]),
  });
  assert.equal(await ids(bucket, wire), ['c', 'a', 'b']);
  assert.equal(await ids(bucket, daily), ['d']);
  assert.is((await open(bucket)).feeds[wire]?.count, 3);
});

stores('of two runs at once the earlier first-seen time counts', async () => {
  const bucket = memory();
  const [one, two] = [await open(bucket), await open(bucket)];
  await saveFeeds(one, { [wire]: state([story('a', { firstSeen: '2026-11-23T10:00:00.000Z' })]) });
  await saveFeeds(two, { [wire]: state([story('a', { firstSeen: '2026-11-23T10:00:05.000Z' })]) });
  const { stories } = await (await open(bucket)).keptOf(wire);
  assert.is(stories[0]?.firstSeen, '2026-11-23T10:00:00.000Z');
});

stores('of two runs at once the one that heard of nothing new undoes nothing of the other', async () => {
  const bucket = memory();
  await saveFeeds(await open(bucket), { [wire]: state([story('a')]) });
  const [reader, asker] = [await open(bucket), await open(bucket)];
  await saveFeeds(reader, { [wire]: state([story('b'), story('a')], { validators: { etag: '"2"' } }) });
  const { stories: _, ...feed } = state([story('a')], {
    validators: { etag: '"1"' },
    asked: now().toISOString(),
  });
  asker.remember({ feeds: { [wire]: feed } });
  await asker.save();
  assert.equal(await ids(bucket, wire), ['b', 'a']);
  assert.is((await open(bucket)).feeds[wire]?.validators.etag, '"2"');
});

stores(
  'two runs at once with pictures: what either fetched is there, what either dropped is not',
  async () => {
    const bucket = memory();
    const refused = { refused: 'too small' };
    const first = await open(bucket);
    first.remember({ pictures: { a: refused, b: refused } });
    await first.save();
    const [one, two] = [await open(bucket), await open(bucket)];
    const { a: _, ...rest } = one.pictures;
    one.remember({ pictures: { ...rest, c: refused } });
    two.remember({ pictures: { ...two.pictures, d: refused } });
    await one.save();
    await two.save();
    assert.equal(Object.keys((await open(bucket)).pictures).sort(), ['b', 'c', 'd']);
  },
);

stores('of a thousand feeds twelve changed: a few requests', async () => {
  const bucket = memory();
  const feeds = largeFeeds(1_000, { stories: 25 });
  await saveFeeds(await open(bucket), feeds);
  assert.ok((await segmentsIn(bucket)).length > 1, 'its stories are in segments');
  const { bucket: counting, asked } = watched(bucket);
  for (let run = 0; run < 20; run++) {
    asked.length = 0;
    const store = await open(counting);
    const changed = Object.keys(feeds).filter((_, n) => n % 83 === run);
    assert.ok(changed.length >= 12);
    for (const url of changed) {
      const { stories } = await store.keptOf(url);
      const grown = [story(`run ${run}`), ...stories];
      const { stories: before = [], ...feed } = feeds[url] ?? state([]);
      assert.equal(stories, before);
      feeds[url] = { ...feed, stories: grown };
      store.remember({
        feeds: { [url]: { ...feed, count: grown.length } },
        kept: { [url]: { stories: grown } },
      });
    }
    await store.save();
    assert.ok(asked.length <= 20, `run ${run}: ${asked.join(', ')}`);
  }
  const { feeds: read } = await (await open(bucket)).readAll();
  assert.equal(
    Object.entries(read)
      .map(([url, { stories }]) => [url, stories.length])
      .sort(),
    Object.entries(feeds)
      .map(([url, { stories }]) => [url, stories.length])
      .sort(),
  );
});

stores(
  'segments that were replaced go after an hour, since a run that reads may still want them',
  async () => {
    const bucket = memory({ now });
    const feeds = largeFeeds(60, { stories: 40 });
    await saveFeeds(await open(bucket), feeds);
    const first = await segmentsIn(bucket);
    const reader = await open(bucket);
    hours = 2;
    await saveFeeds(await open(bucket), feeds);
    const [url = ''] = Object.keys(feeds);
    await saveFeeds(await open(bucket), feeds);
    assert.equal(
      (await segmentsIn(bucket)).filter((key) => first.includes(key)),
      first,
    );
    assert.equal((await reader.keptOf(url)).stories, feeds[url]?.stories);
    assert.equal(reader.warnings, []);
    hours = 4;
    const newer = Object.entries(feeds).map(([one, feed]): [string, FeedState] => [
      one,
      { ...feed, stories: feed.stories.slice(1) },
    ]);
    await saveFeeds(await open(bucket), Object.fromEntries(newer));
    hours = 6;
    await saveFeeds(await open(bucket), feeds);
    hours = 8;
    await saveFeeds(await open(bucket), Object.fromEntries(newer));
    const { feeds: read } = await (await open(bucket)).readAll();
    assert.is(read[url]?.stories.length, 39);
    assert.ok((await segmentsIn(bucket)).length <= 3 * first.length, 'they do not pile up');
  },
);

stores('a segment that is damaged is set aside with a warning, and its feeds are asked anew', async () => {
  const bucket = memory();
  const feeds = largeFeeds(800, {
    stories: 25,
    validators: { etag: '"1"' },
    asked: '2026-11-23T00:00:00.000Z',
  });
  await saveFeeds(await open(bucket), feeds);
  const [damaged = '', ...whole] = await segmentsIn(bucket);
  assert.ok(whole.length > 0);
  await bucket.put(damaged, gzipSync(gunzipSync((await bucket.get(damaged)).body).subarray(1)));
  const store = await open(bucket);
  const { feeds: read } = await store.readAll();
  const lost = Object.entries(read).filter(([, { stories }]) => stories.length === 0);
  assert.ok(lost.length > 0 && lost.length < 800);
  for (const [, { validators, asked, count }] of lost)
    assert.equal([validators, asked, count], [{}, undefined, 0]);
  assert.is(store.warnings.length, 1);
  assert.match(store.warnings[0]?.says ?? '', /set aside as _state\/damaged\/[0-9a-f]+\.json\.gz/);
  assert.is(store.isChanged, true);
  const [[url] = ['']] = lost;
  await saveFeeds(store, { [url]: state([story('again')]) });
  assert.equal(await ids(bucket, url), ['again']);
  assert.equal((await open(bucket)).warnings, []);
});

stores('a segment that is gone is told of like one that is damaged', async () => {
  const bucket = memory();
  await saveFeeds(await open(bucket), largeFeeds(100, { stories: 25 }));
  await bucket.delete(await segmentsIn(bucket));
  const store = await open(bucket);
  await store.readAll();
  assert.match(store.warnings[0]?.says ?? '', /is gone; it is filled anew/);
});

stores(
  'a root that is damaged is set aside with a warning; the stories of the segments are found again',
  async () => {
    const bucket = memory();
    const feeds = largeFeeds(100, { stories: 25 });
    await saveFeeds(await open(bucket), feeds);
    const { body } = await bucket.get(rootKey);
    const damaged = body.subarray(0, body.length / 2);
    await bucket.put(rootKey, damaged);
    const store = await open(bucket);
    assert.match(store.warnings[0]?.says ?? '', /set aside as _state\/damaged\/store\.json\.gz/);
    assert.equal((await bucket.get('_state/damaged/store.json.gz')).body, damaged);
    const { feeds: read } = await store.readAll();
    for (const [url, { stories }] of Object.entries(feeds)) assert.equal(read[url]?.stories, stories);
    await saveFeeds(store, { [daily]: state([story('d')]) });
    assert.equal(await ids(bucket, daily), ['d']);
  },
);

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

stores('whatever runs save at once, in whatever order, each story is there and first seen once', async () => {
  const urls = ['a', 'b', 'c'];
  const seen = fc.record({
    url: fc.constantFrom(...urls),
    id: fc.nat({ max: 9 }),
    minute: fc.nat({ max: 59 }),
  });
  const run = fc.array(seen, { minLength: 1, maxLength: 6 });
  const rounds = fc.array(fc.array(run, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(rounds, async (given) => {
      const bucket = memory();
      const expected = new Map<string, string>();
      for (const runs of given) {
        // All open before the first saves.
        const opened = await Promise.all(runs.map(() => open(bucket)));
        for (const [n, store] of opened.entries()) {
          for (const { url, id, minute } of runs[n] ?? []) {
            const firstSeen = new Date(Date.UTC(2026, 10, 23, 8, minute)).toISOString();
            const { stories } = await store.keptOf(url);
            const known = stories.find((one) => one.id === String(id));
            const next: Story[] = known ? stories : [...stories, story(String(id), { firstSeen })];
            const name = `${url} ${id}`;
            if (!known && firstSeen < (expected.get(name) ?? '9')) expected.set(name, firstSeen);
            store.remember({ feeds: { [url]: state(next) }, kept: { [url]: { stories: next } } });
          }
        }
        await Promise.all(opened.map((store) => store.save()));
      }
      const { feeds } = await (await open(bucket)).readAll();
      const found = Object.entries(feeds).flatMap(([url, { stories }]) =>
        stories.map(({ id, firstSeen }): [string, string] => [`${url} ${id}`, firstSeen]),
      );
      assert.equal(found.sort(), [...expected].sort());
    }),
    { numRuns: 60 },
  );
});

stores.run();
