import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Bucket, Unreachable } from '../../feeds/bucket.ts';
import { state, story } from '../build/sample.ts';
import { memory } from '../servers/memory.ts';
import { largeFeeds } from './large-feeds.ts';
import { daily, ids, open, rootKey, segmentsIn } from './opened-store.ts';
import { saveFeeds } from './save-feeds.ts';

const recovers = suite('recover');

recovers(
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

recovers('what the bucket does not answer is not taken for lost', async () => {
  const bucket = memory();
  const feeds = largeFeeds(100, { stories: 25 });
  await saveFeeds(await open(bucket), feeds);
  await bucket.put(rootKey, Buffer.from('damaged'));
  const [first] = await segmentsIn(bucket);
  const failing: Bucket = {
    ...bucket,
    async get(key, options) {
      if (key === first) throw new Unreachable(`GET ${key} failed.`);
      return bucket.get(key, options);
    },
  };
  const error = await open(failing).catch((cause: Error) => cause);
  assert.instance(error, Unreachable);
  const { feeds: read } = await (await open(bucket)).readAll();
  assert.equal(Object.keys(read).sort(), Object.keys(feeds).sort());
});

recovers.run();
