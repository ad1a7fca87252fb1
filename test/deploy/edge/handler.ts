import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compress } from '../../../deploy/edge/compress.ts';
import { handle } from '../../../deploy/edge/handler.ts';
import { straightFrom } from '../../../deploy/edge/objects.ts';
import { policy } from '../../../deploy/edge/policy.ts';
import { NotFound, Unreachable } from '../../../feeds/bucket.ts';
import { memory } from '../../servers/memory.ts';
import { edgeSuite } from '../../suites/edge.ts';
import { fillBucket } from '../../suites/edge-content.ts';

const now = () => new Date('2026-11-23T14:05:00.500Z');

edgeSuite('handler', async () => {
  const bucket = memory({ now });
  await fillBucket(bucket);
  return {
    async ask({ method, path, headers }) {
      const request = new Request(`http://paper.example${path}`, { method, headers });
      const response = await handle(request, { objects: straightFrom(bucket, { compress }) });
      return {
        status: response.status,
        headers: response.headers,
        body: Buffer.from(await response.arrayBuffer()),
      };
    },
  };
});

const handler = suite('handler');
const get = (path: string, headers: Record<string, string> = {}) =>
  new Request(`http://paper.example${path}`, { headers });

handler('a bucket that fails is 503 with a time to come again, in few words, and it is told', async () => {
  const told: unknown[] = [];
  const bucket = {
    async get(): Promise<never> {
      throw new Unreachable('no answer from the bucket');
    },
  };
  const response = await handle(get('/linux/'), {
    objects: straightFrom(bucket, { compress }),
    onError: (error) => told.push(error),
  });
  assert.is(response.status, 503);
  assert.is(response.headers.get('retry-after'), '10');
  assert.is(response.headers.get('cache-control'), 'no-store');
  assert.match(await response.text(), 'try again soon');
  assert.equal(told.map(String), ['Unreachable: no answer from the bucket']);
});

handler('an asset is sent in the form that the build has made of it, or in one made now', async () => {
  const bucket = memory();
  const long = 'p { margin: 0 }'.repeat(100);
  for (const name of ['one', 'two']) await bucket.put(`assets/${name}-0123456789.css`, Buffer.from(long), {});
  const made = brotliCompressSync('what the build made');
  await bucket.put('assets/one-0123456789.css.br', made, { contentEncoding: 'br' });
  const ask = async (name: string) => {
    const asked = get(`/assets/${name}-0123456789.css`, { 'Accept-Encoding': 'br' });
    const response = await handle(asked, { objects: straightFrom(bucket, { compress }) });
    assert.is(response.headers.get('content-encoding'), 'br');
    assert.is(response.headers.get('content-type'), 'text/css; charset=utf-8');
    return brotliDecompressSync(Buffer.from(await response.arrayBuffer())).toString();
  };
  assert.is(await ask('one'), 'what the build made');
  assert.is(await ask('two'), long);
});

handler('without a page for it, what is not there is said in few words', async () => {
  const bucket = memory();
  const response = await handle(get('/nothing/'), { objects: straightFrom(bucket, { compress }) });
  assert.is(response.status, 404);
  assert.is(response.headers.get('cache-control'), 'public, max-age=10, s-maxage=10');
  assert.match(await response.text(), 'There is nothing here');
});

handler('a bucket that fails at the page for what is missing leaves the 404', async () => {
  const bucket = {
    async get(key: string): Promise<never> {
      throw key === '404.html' ? new Unreachable('gone') : new NotFound('none');
    },
  };
  assert.is((await handle(get('/nothing/'), { objects: straightFrom(bucket, { compress }) })).status, 404);
});

handler('what is private is not even asked of the bucket', async () => {
  const asked: string[] = [];
  const bucket = memory();
  const watched = {
    async get(key: string) {
      asked.push(key);
      return bucket.get(key);
    },
  };
  await handle(get('/_state/feeds.json'), { objects: straightFrom(watched, { compress }) });
  assert.equal(asked, ['404.html']);
});

handler('an object that is stored compressed is sent as it is', async () => {
  const bucket = memory();
  await bucket.put('a.txt', Buffer.from('packed'), { contentType: 'text/plain', contentEncoding: 'gzip' });
  const response = await handle(get('/a.txt', { 'accept-encoding': 'br' }), {
    objects: straightFrom(bucket, { compress }),
  });
  assert.is(response.headers.get('content-encoding'), 'gzip');
  assert.is(response.headers.get('content-length'), '6');
});

handler('a bucket that knows no type is helped by the name', async () => {
  const bucket = memory();
  await bucket.put('robots.txt', Buffer.from('User-agent: *'));
  const response = await handle(get('/robots.txt'), { objects: straightFrom(bucket, { compress }) });
  assert.is(response.headers.get('content-type'), 'text/plain; charset=utf-8');
  assert.is(response.headers.get('last-modified'), null);
});

handler('a text that does not get smaller stays plain', async () => {
  const bucket = memory();
  await bucket.put('a.txt', Buffer.alloc(1_000, 'a'), { contentType: 'text/plain' });
  const same = { br: async (body: Uint8Array<ArrayBuffer>) => body };
  const response = await handle(get('/a.txt', { 'accept-encoding': 'br' }), {
    objects: straightFrom(bucket, { compress: same }),
  });
  assert.is(response.headers.get('content-encoding'), null);
  assert.not.match(response.headers.get('etag') ?? '', 'br');
});

handler('times are those of the policy it is handed', async () => {
  const bucket = memory();
  await fillBucket(bucket);
  const quick = { ...policy, page: { ...policy.page, edgeSeconds: 5 } };
  const response = await handle(get('/linux/'), {
    objects: straightFrom(bucket, { compress }),
    policy: quick,
  });
  assert.match(response.headers.get('cache-control') ?? '', 's-maxage=5,');
});

handler.run();
