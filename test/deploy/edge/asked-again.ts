// What is asked for more than once gets its best compression: by hand, so that a test says when it is done.
import { setImmediate as later, setTimeout as wait } from 'node:timers/promises';
import { brotliDecompressSync } from 'node:zlib';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { cached } from '../../../deploy/edge/cache.ts';
import { thorough } from '../../../deploy/edge/compress.ts';
import type { Recompress } from '../../../deploy/edge/encoding.ts';
import { policy } from '../../../deploy/edge/policy.ts';
import { asking, get, start } from '../../servers/edge.ts';
import { memory } from '../../servers/memory.ts';
import { edgeSuite } from '../../suites/edge.ts';
import { content } from '../../suites/edge-content.ts';

const coded = { 'accept-encoding': 'br' };

/** A recompression that waits until it is told to go on; `begun` are the texts whose turn has come. */
function byHand() {
  const begun: string[] = [];
  const wanted: boolean[] = [];
  let goOn = () => {};
  const told = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const recompress: Recompress = async (coding, body, isWanted) => {
    begun.push(Buffer.from(body).toString());
    await told;
    wanted.push(isWanted());
    return isWanted() ? thorough[coding]?.(body) : undefined;
  };
  return { begun, wanted, recompress, goOn };
}

/** Looks, for ten seconds at the most, until it is so. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let looks = 0; looks < 2_000; looks++) {
    if (await isSo()) return;
    await wait(5);
  }
  throw new Error('It has not become so.');
}

const again = suite('recompression');

function lab({ maxBytes = 1 << 20, ...effects }: { maxBytes?: number; recompress: Recompress }) {
  const bucket = memory();
  const told: string[] = [];
  const onError = (error: unknown) => told.push(String(error));
  const objects = cached(bucket, {
    now: () => new Date(0),
    policy,
    maxBytes,
    compress: { br: async (body) => body.subarray(0, 900), gzip: async (body) => body.subarray(0, 800) },
    onError,
    ...effects,
  });
  const put = (key: string, body: string) => bucket.put(key, Buffer.from(body), {});
  const form = async (key: string, coding: 'br' | 'gzip' = 'br') =>
    (await (await objects.get(key)).representation.encoded(coding))?.bytes.length;
  return { bucket, objects, told, put, form };
}
const page = (letter: string) => letter.repeat(1_000);

again('begins with the second that asks, once', async () => {
  const { begun, recompress, goOn } = byHand();
  const { put, form } = lab({ recompress });
  await put('linux/index.html', page('a'));
  assert.is(await form('linux/index.html'), 900);
  await later();
  assert.equal(begun, []);
  for (let asks = 0; asks < 9; asks++) assert.is(await form('linux/index.html'), 900);
  assert.equal(begun, [page('a')]);
  goOn();
  await until(async () => (await form('linux/index.html')) !== 900);
  assert.ok(((await form('linux/index.html')) ?? 900) < 100);
  assert.equal(begun, [page('a')]);
});

again(
  'a release that replaces the page meanwhile is never sent with the bytes of the one before',
  async () => {
    const { begun, wanted, recompress, goOn } = byHand();
    const { objects, put, form } = lab({ recompress });
    const key = 'linux/index.html';
    await put(key, page('a'));
    await form(key);
    await form(key);
    await later();
    await put(key, page('b'));
    objects.purge([key]);
    await form(key);
    goOn();
    await until(() => wanted.length === 1);
    assert.equal(wanted, [false]);
    await until(async () => (await form(key)) !== 900);
    const { bytes } = (await (await objects.get(key)).representation.encoded('br')) ?? {};
    assert.is(brotliDecompressSync(bytes ?? Buffer.alloc(0)).toString(), page('b'));
    assert.equal(begun, [page('a'), page('b')]);
  },
);

again('what has left the cache is not wanted', async () => {
  const { wanted, recompress, goOn } = byHand();
  const { put, form } = lab({ maxBytes: 12_000, recompress });
  for (let name = 0; name < 9; name++) await put(`${name}/index.html`, page(String(name)));
  await form('0/index.html');
  await form('0/index.html');
  await later();
  for (let name = 1; name < 9; name++) await form(`${name}/index.html`);
  goOn();
  await until(() => wanted.length > 0);
  assert.equal(wanted, [false]);
});

again('the cache has room for what a smaller form leaves', async () => {
  const { recompress, goOn } = byHand();
  // Ten of 1,000 bytes, 1,000 more for its place and 900 for its form, until that is made anew.
  const { objects, put, form } = lab({ maxBytes: 29_000, recompress });
  const keys = Array.from({ length: 10 }, (_, place) => `${place}/index.html`);
  for (const key of [...keys, 'more/index.html']) await put(key, page('a'));
  for (const key of [...keys, ...keys]) await form(key);
  goOn();
  for (const key of keys) await until(async () => (await form(key)) !== 900);
  for (const cache of ['miss', 'hit']) assert.is((await objects.get('more/index.html')).cache, cache);
  for (const key of keys) assert.is((await objects.get(key)).cache, 'hit', key);
});

again('one that fails is told, and leaves what there was', async () => {
  const { put, form, told } = lab({
    async recompress() {
      throw new RangeError('no memory');
    },
  });
  await put('linux/index.html', page('a'));
  for (let asks = 0; asks < 3; asks++) assert.is(await form('linux/index.html'), 900);
  await later();
  assert.equal(told, ['RangeError: no memory']);
});

again('what the build has compressed is not compressed again', async () => {
  const { begun, recompress } = byHand();
  const { bucket, put, form } = lab({ recompress });
  await put('assets/page-0123456789.css', page('a'));
  await bucket.put('assets/page-0123456789.css.br', Buffer.alloc(50), {});
  for (let asks = 0; asks < 3; asks++) assert.is(await form('assets/page-0123456789.css'), 50);
  await later();
  assert.equal(begun, []);
});

again('who has either form has the page; its parts are of the one that was begun', async () => {
  const { recompress, goOn } = byHand();
  const edge = await start({ recompress });
  const first = await get(edge, '/linux/', coded);
  const before = first.headers.get('etag') ?? '';
  goOn();
  let second = first;
  await until(async () => {
    second = await get(edge, '/linux/', coded);
    return second.headers.get('etag') !== before;
  });
  const after = second.headers.get('etag') ?? '';
  assert.ok(second.body.length < first.body.length);
  for (const { body } of [first, second])
    assert.is(String(brotliDecompressSync(body)), String(content['linux/index.html']));
  const ask = async (headers: Record<string, string>) => {
    const told = await get(edge, '/linux/', { ...coded, ...headers });
    return [told.status, told.headers.get('etag')];
  };
  const range = 'bytes=0-9';
  const bare = before.replace(/\..*/, '"');
  const modified = first.headers.get('last-modified') ?? '';
  const rows: [says: string, headers: Record<string, string>, status: number, etag: string | null][] = [
    ['the new form is known', { 'if-none-match': after }, 304, after],
    ['the form before, by its own ETag (RFC 9111 §4.3.4)', { 'if-none-match': before }, 304, before],
    ['both: the one that would be sent', { 'if-none-match': `${before}, ${after}` }, 304, after],
    ['made weak on its way', { 'if-none-match': `W/${before}` }, 304, before],
    ['an ETag of before there were two forms', { 'if-none-match': bare }, 304, bare],
    ['another coding', { 'if-none-match': before.replace('-br', '-gzip') }, 200, after],
    ['plain bytes', { 'if-none-match': before.replace('-br', '') }, 200, after],
    ['a part of the new form', { range, 'if-range': after }, 206, after],
    ['a part of the form before is the whole of the new one', { range, 'if-range': before }, 200, after],
    ['a date tells no form from another', { range, 'if-range': modified }, 200, after],
    ['only if it is the new form', { 'if-match': after }, 200, after],
    ['only if it is the form before', { 'if-match': before }, 412, null],
  ];
  for (const [says, headers, status, etag] of rows) assert.equal(await ask(headers), [status, etag], says);
  await edge.close();
});

again('an edge that was told to stop begins no more', async () => {
  const { begun, wanted, recompress, goOn } = byHand();
  const edge = await start({ recompress });
  await get(edge, '/linux/', coded);
  await get(edge, '/linux/', coded);
  await until(() => begun.length > 0);
  await edge.close();
  goOn();
  await until(() => wanted.length > 0);
  assert.equal(wanted, [false]);
});

again('a Worker has none: what it made at once stays', async () => {
  const edge = await start();
  const tags = new Set<string | null>();
  for (let asks = 0; asks < 4; asks++) tags.add((await get(edge, '/linux/', coded)).headers.get('etag'));
  assert.is(tags.size, 1);
  await edge.close();
});
again.run();

// All that an edge does it does with pages that have been recompressed, too.
edgeSuite('server, asked before', async () => {
  let recompressed = 0;
  const edge = await start({
    async recompress(coding, body) {
      const bytes = await thorough[coding]?.(body);
      recompressed++;
      return bytes;
    },
  });
  for (const path of ['/', '/linux/', '/linux/feed/lwn/', '/nothing/'])
    for (const cookie of ['variant=desktop', 'variant=mobile'])
      for (let asks = 0; asks < 2; asks++) await get(edge, path, { ...coded, cookie });
  await until(() => recompressed === 8);
  return asking(edge);
});
