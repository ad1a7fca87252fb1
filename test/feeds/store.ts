import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openStore, type StoreState } from '../../feeds/store.ts';
import { state, story } from '../build/sample.ts';
import { memory } from '../servers/memory.ts';

const wire = 'https://wire.example/feed';
const daily = 'https://daily.example/feed';
const withFeeds = (feeds: StoreState['feeds']): StoreState => ({ feeds, pictures: {} });
const ids = (kept: StoreState, url: string) => kept.feeds[url]?.stories.map(({ id }) => id);

const stores = suite('store');

stores('an empty bucket is an empty store, and what is saved is read again', async () => {
  const bucket = memory();
  const store = await openStore(bucket);
  assert.equal(store.state, withFeeds({}));
  const kept = withFeeds({ [wire]: state([story('a')]) });
  await store.save(kept);
  assert.equal((await openStore(bucket)).state, kept);
});

stores('two runs at once lose nothing', async () => {
  const bucket = memory();
  const [one, two] = [await openStore(bucket), await openStore(bucket)];
  await one.save(withFeeds({ [wire]: state([story('a'), story('b', { hour: 7 })]) }));
  await two.save(
    withFeeds({ [wire]: state([story('c', { hour: 9 }), story('a')]), [daily]: state([story('d')]) }),
  );
  const { state: both } = await openStore(bucket);
  assert.equal(ids(both, wire), ['c', 'a', 'b']);
  assert.equal(ids(both, daily), ['d']);
});

stores('of two runs at once the earlier first-seen time counts', async () => {
  const bucket = memory();
  const [one, two] = [await openStore(bucket), await openStore(bucket)];
  await one.save(withFeeds({ [wire]: state([story('a', { firstSeen: '2026-11-23T10:00:00.000Z' })]) }));
  await two.save(withFeeds({ [wire]: state([story('a', { firstSeen: '2026-11-23T10:00:05.000Z' })]) }));
  assert.is((await openStore(bucket)).state.feeds[wire]?.stories[0]?.firstSeen, '2026-11-23T10:00:00.000Z');
});

stores('a damaged store is set aside with a warning, and filled anew', async () => {
  const bucket = memory();
  await (await openStore(bucket)).save(withFeeds({ [wire]: state([story('a')]) }));
  const { body } = await bucket.get('_state/store.json.gz');
  const damaged = body.subarray(0, body.length / 2);
  await bucket.put('_state/store.json.gz', damaged);
  const store = await openStore(bucket);
  assert.match(store.warnings[0]?.says ?? '', /set aside as _state\/store\.damaged\.json\.gz/);
  assert.equal((await bucket.get('_state/store.damaged.json.gz')).body, damaged);
  await store.save(withFeeds({ [daily]: state([story('d')]) }));
  assert.equal(ids((await openStore(bucket)).state, daily), ['d']);
});

stores.run();
