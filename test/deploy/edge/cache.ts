import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Cache, cached } from '../../../deploy/edge/cache.ts';
import { policy } from '../../../deploy/edge/policy.ts';
import { type Bucket, NotFound, Unreachable } from '../../../feeds/bucket.ts';
import { memory } from '../../servers/memory.ts';

/** A bucket that counts reads, can be made to fail or to wait, and a clock that is put forward by hand. */
function lab({ maxBytes = 1 << 20 } = {}) {
  const bucket = memory();
  const state = {
    seconds: 0,
    reads: 0,
    compressed: 0,
    fails: false,
    gate: Promise.resolve(),
    told: [] as string[],
  };
  const watched: Pick<Bucket, 'get'> = {
    async get(key) {
      state.reads++;
      const before = bucket.get(key).catch(() => undefined);
      await state.gate;
      if (state.fails) throw new Unreachable('down');
      const object = await before;
      if (!object) throw new NotFound(key);
      return object;
    },
  };
  const cache = cached(watched, {
    now: () => new Date(state.seconds * 1_000),
    policy,
    maxBytes,
    compress: {
      async br(body) {
        state.compressed++;
        return body.slice(1);
      },
    },
    onError: (error) => state.told.push(String(error)),
  });
  const put = (body: string, key = 'linux/index.html') => bucket.put(key, Buffer.from(body));
  return { state, cache, bucket, put };
}

/** `hit body 5`: how it was had, what it is, its age. */
async function got(cache: Cache, key = 'linux/index.html'): Promise<string> {
  try {
    const { cache: how, representation, ageSeconds } = await cache.get(key);
    return [how, Buffer.from(representation.body).toString(), ageSeconds].join(' ').trim();
  } catch (error) {
    return (error as Error).constructor.name;
  }
}

/** What failed behind the scenes has come to its end. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

/** Looks until a renewal behind the scenes shows. */
async function eventually(cache: Cache, expected: string): Promise<void> {
  let last = await got(cache);
  for (let looks = 0; last !== expected && looks < 10_000; looks++) {
    await settled();
    last = await got(cache);
  }
  assert.is(last, expected);
}

function gate(): { open(): void; closed: Promise<void> } {
  let open = () => {};
  const closed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, closed };
}

const cache = suite('cache');

cache('read once, then held for the time of its kind', async () => {
  const { state, cache, put } = lab();
  await put('one');
  assert.is(await got(cache), 'miss one');
  state.seconds = 119;
  assert.is(await got(cache), 'hit one 119');
  assert.is(state.reads, 1);
});

cache('a hundred at once on a cold page are one read', async () => {
  const { state, cache, put } = lab();
  await put('one');
  const all = await Promise.all(Array.from({ length: 100 }, () => got(cache)));
  assert.equal(new Set(all), new Set(['miss one']));
  assert.is(state.reads, 1);
});

cache(
  'a hundred at once on what is not there are one read, and so are those of the next seconds',
  async () => {
    const { state, cache, put } = lab();
    const all = await Promise.all(Array.from({ length: 100 }, () => got(cache)));
    assert.equal(new Set(all), new Set(['NotFound']));
    state.seconds = 9;
    assert.is(await got(cache), 'NotFound');
    assert.is(state.reads, 1);
    await put('one');
    state.seconds = 10;
    assert.is(await got(cache), 'miss one');
  },
);

cache('a little over its time it is shown at once, and renewed behind the scenes', async () => {
  const { state, cache, put } = lab();
  await put('one');
  await got(cache);
  await put('two');
  state.seconds = 130;
  const { open, closed } = gate();
  state.gate = closed;
  const all = await Promise.all(Array.from({ length: 100 }, () => got(cache)));
  assert.equal(new Set(all), new Set(['stale one 130']));
  assert.is(state.reads, 2);
  open();
  await eventually(cache, 'hit two 0');
  assert.is(state.reads, 2);
});

cache('long over its time it is waited for', async () => {
  const { state, cache, put } = lab();
  await put('one');
  await got(cache);
  await put('two');
  state.seconds = 1_000;
  assert.is(await got(cache), 'miss two');
});

cache('while the bucket fails the last copy is shown for a day, and it is told', async () => {
  const { state, cache, put } = lab();
  await put('one');
  await got(cache);
  state.fails = true;
  state.seconds = 1_000;
  assert.is(await got(cache), 'stale one 1000');
  assert.equal(state.told, ['Unreachable: down']);
  state.seconds = 120 + 86_399;
  assert.match(await got(cache), 'stale one');
  state.seconds = 120 + 86_400;
  await settled();
  assert.is(await got(cache), 'Unreachable');
});

cache('what was never held cannot be shown when the bucket fails', async () => {
  const { state, cache } = lab();
  state.fails = true;
  assert.is(await got(cache), 'Unreachable');
});

cache('a bucket that failed is left alone for a while, then asked behind the scenes', async () => {
  const { state, cache, put } = lab();
  await put('one');
  await got(cache);
  state.fails = true;
  state.seconds = 1_000;
  await got(cache);
  state.seconds = 1_009;
  await got(cache);
  await settled();
  assert.is(state.reads, 2);
  state.fails = false;
  await put('two');
  state.seconds = 1_010;
  assert.match(await got(cache), 'stale one');
  await eventually(cache, 'hit two 0');
  assert.is(state.reads, 3);
});

cache('what was deleted is gone, however the bucket fails later', async () => {
  const { state, cache, bucket, put } = lab();
  await put('one');
  await got(cache);
  await bucket.delete(['linux/index.html']);
  state.seconds = 1_000;
  assert.is(await got(cache), 'NotFound');
  state.fails = true;
  state.seconds = 2_000;
  assert.is(await got(cache), 'Unreachable');
});

cache('compressed forms are made once, and kept when the content has not changed', async () => {
  const { state, cache, bucket } = lab();
  const put = () => bucket.put('a.txt', Buffer.alloc(2_000, 'a'), { contentType: 'text/plain' });
  await put();
  for (const seconds of [0, 5, 2_000, 2_005]) {
    state.seconds = seconds;
    const { representation } = await cache.get('a.txt');
    await Promise.all([representation.encoded('br'), representation.encoded('br')]);
  }
  assert.is(state.compressed, 1);
  assert.is(state.reads, 2);
});

cache('a purge of some: those are asked for anew, the others are not', async () => {
  const { state, cache, put } = lab();
  await put('one');
  await put('one', 'ai/index.html');
  await got(cache);
  await got(cache, 'ai/index.html');
  await put('two');
  await put('two', 'ai/index.html');
  cache.purge(['linux/index.html', 'never/seen']);
  assert.is(await got(cache), 'miss two');
  assert.is(await got(cache, 'ai/index.html'), 'hit one 0');
  cache.purge();
  assert.is(await got(cache, 'ai/index.html'), 'miss two');
  assert.is(state.reads, 4);
});

cache('a purge while the bucket fails leaves the last copy to be shown', async () => {
  const { state, cache, put } = lab();
  await put('one');
  await got(cache);
  cache.purge();
  state.fails = true;
  assert.is(await got(cache), 'stale one 0');
});

cache('what was being read when it was purged is not kept', async () => {
  const { state, cache, put } = lab();
  await put('one');
  const { open, closed } = gate();
  state.gate = closed;
  const early = got(cache);
  await settled();
  await put('two');
  cache.purge();
  const late = got(cache);
  open();
  assert.is(await early, 'miss one');
  assert.is(await late, 'miss two');
  assert.is(await got(cache), 'hit two 0');
  assert.is(state.reads, 2);
});

cache('no more is held than it may hold', async () => {
  const { state, cache, bucket } = lab({ maxBytes: 40_000 });
  for (let page = 0; page < 10; page++) await bucket.put(`${page}.txt`, Buffer.alloc(7_000));
  for (let page = 0; page < 10; page++) await cache.get(`${page}.txt`);
  assert.is((await cache.get('9.txt')).cache, 'hit');
  assert.is((await cache.get('5.txt')).cache, 'hit');
  assert.is((await cache.get('4.txt')).cache, 'miss');
  assert.is(state.reads, 11);
});

cache('a clock that is put back makes nothing older', async () => {
  const { state, cache, put } = lab();
  state.seconds = 1_000;
  await put('one');
  await got(cache);
  state.seconds = 0;
  assert.is(await got(cache), 'hit one 0');
});

cache.run();
