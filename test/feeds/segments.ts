// Stories of many feeds, in segments: what a run writes of them, what goes, and what damage costs.
import { gunzipSync, gzipSync } from 'node:zlib';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { FeedState } from '../../feeds/memory.ts';
import { state, story } from '../build/sample.ts';
import { memory } from '../servers/memory.ts';
import { largeFeeds } from './large-feeds.ts';
import { at, ids, open, segmentsIn, watched } from './opened-store.ts';
import { saveFeeds } from './save-feeds.ts';

const segments = suite('segments');

segments('of a thousand feeds twelve changed: a few requests', async () => {
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

segments('two are on their way at once, never more, and each feed is found in its own', async () => {
  const bucket = memory();
  const feeds = largeFeeds(1_000, { stories: 40 });
  const onTheirWay = { now: 0, most: 0 };
  let meet = () => {};
  const met = new Promise<void>((resolve) => {
    meet = resolve;
  });
  const waiting: typeof bucket = {
    ...bucket,
    async put(key, ...rest) {
      onTheirWay.most = Math.max(onTheirWay.most, ++onTheirWay.now);
      if (onTheirWay.most === 2) meet();
      await met;
      onTheirWay.now--;
      return bucket.put(key, ...rest);
    },
  };
  await saveFeeds(await open(waiting), feeds);
  assert.ok((await segmentsIn(bucket)).length > 2);
  assert.is(onTheirWay.most, 2);
  const { feeds: read } = await (await open(bucket)).readAll();
  for (const [url, { stories }] of Object.entries(feeds)) assert.equal(read[url]?.stories, stories);
});

segments(
  'segments that were replaced go after an hour, since a run that reads may still want them',
  async () => {
    let hour = 0;
    const bucket = memory({ now: () => at(hour) });
    const feeds = largeFeeds(60, { stories: 40 });
    await saveFeeds(await open(bucket, { hour }), feeds);
    const first = await segmentsIn(bucket);
    const reader = await open(bucket, { hour });
    hour = 2;
    await saveFeeds(await open(bucket, { hour }), feeds);
    const [url = ''] = Object.keys(feeds);
    await saveFeeds(await open(bucket, { hour }), feeds);
    assert.equal(
      (await segmentsIn(bucket)).filter((key) => first.includes(key)),
      first,
    );
    assert.equal((await reader.keptOf(url)).stories, feeds[url]?.stories);
    assert.equal(reader.warnings, []);
    hour = 4;
    const newer = Object.entries(feeds).map(([one, feed]): [string, FeedState] => [
      one,
      { ...feed, stories: feed.stories.slice(1) },
    ]);
    await saveFeeds(await open(bucket, { hour }), Object.fromEntries(newer));
    hour = 6;
    await saveFeeds(await open(bucket, { hour }), feeds);
    hour = 8;
    await saveFeeds(await open(bucket, { hour }), Object.fromEntries(newer));
    const { feeds: read } = await (await open(bucket, { hour })).readAll();
    assert.is(read[url]?.stories.length, 39);
    assert.ok((await segmentsIn(bucket)).length <= 3 * first.length, 'they do not pile up');
  },
);

segments('a segment that is damaged is set aside with a warning, and its feeds are asked anew', async () => {
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

segments('a segment that is gone is told of like one that is damaged', async () => {
  const bucket = memory();
  await saveFeeds(await open(bucket), largeFeeds(100, { stories: 25 }));
  await bucket.delete(await segmentsIn(bucket));
  const store = await open(bucket);
  await store.readAll();
  assert.match(store.warnings[0]?.says ?? '', /is gone; it is filled anew/);
});

segments.run();
