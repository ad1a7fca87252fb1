import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Edge } from '../../../deploy/edge/server.ts';
import { Unreachable } from '../../../feeds/bucket.ts';
import { asking, get, start } from '../../servers/edge.ts';
import { memory } from '../../servers/memory.ts';
import { edgeSuite } from '../../suites/edge.ts';
import { content, fillBucket } from '../../suites/edge-content.ts';

edgeSuite('server', async () => asking(await start()));

const server = suite('server');

/** What comes back for bytes that no HTTP client would send. */
async function raw(edge: Edge, bytes: string): Promise<string> {
  const socket = connect(edge.port, '127.0.0.1');
  socket.write(bytes);
  return text(socket);
}

server('X-Cache and Age tell where an answer comes from', async () => {
  let seconds = 0;
  const edge = await start({ now: () => new Date(seconds * 1_000) });
  const seen = async () => {
    const { headers } = await get(edge);
    return [headers.get('x-cache'), headers.get('age')];
  };
  assert.equal(await seen(), ['miss', null]);
  seconds = 7;
  assert.equal(await seen(), ['hit', '7']);
  seconds = 130;
  assert.equal(await seen(), ['stale', '130']);
  await edge.close();
});

server('a hundred readers of a cold page are one read of the bucket', async () => {
  let reads = 0;
  const bucket = memory();
  await fillBucket(bucket);
  const counting = {
    async get(key: string) {
      reads++;
      return bucket.get(key);
    },
  };
  const edge = await start({ bucket: counting });
  const all = await Promise.all(
    Array.from({ length: 100 }, () => get(edge, '/linux/', { 'accept-encoding': 'br' })),
  );
  assert.equal(new Set(all.map(({ status }) => status)), new Set([200]));
  assert.is(reads, 1);
  await edge.close();
});

server(
  'the bucket goes down: held pages are shown, others are 503, and all is well when it is back',
  async () => {
    let seconds = 0;
    let isDown = false;
    const bucket = memory();
    await fillBucket(bucket);
    const weak = {
      async get(key: string) {
        if (isDown) throw new Unreachable('down');
        return bucket.get(key);
      },
    };
    const told: unknown[] = [];
    const edge = await start({
      bucket: weak,
      now: () => new Date(seconds * 1_000),
      onError: (error) => told.push(error),
    });
    await get(edge);
    isDown = true;
    seconds = 3_600;
    const held = await get(edge);
    assert.equal(
      [held.status, held.headers.get('x-cache'), String(held.body)],
      [200, 'stale', String(content['linux/index.html'])],
    );
    const other = await get(edge, '/linux/feed/lwn/');
    assert.equal([other.status, other.headers.get('retry-after')], [503, '10']);
    assert.is(told.length, 2);
    isDown = false;
    assert.is((await get(edge, '/linux/feed/lwn/')).status, 200);
    await edge.close();
  },
);

server('a purge by address is of both variants', async () => {
  const bucket = memory();
  await fillBucket(bucket);
  const edge = await start({ bucket });
  const seen = async () => {
    const answers = await Promise.all([
      get(edge),
      get(edge, '/linux/', { cookie: 'variant=mobile' }),
      get(edge, '/'),
    ]);
    return answers.map(({ headers }) => headers.get('x-cache'));
  };
  assert.equal(await seen(), ['miss', 'miss', 'miss']);
  edge.purge(['/linux/']);
  assert.equal(await seen(), ['miss', 'miss', 'hit']);
  edge.purge();
  assert.equal(await seen(), ['miss', 'miss', 'miss']);
  await edge.close();
});

server('a fault of our own is 500 in few words, and told', async () => {
  const told: unknown[] = [];
  const compress = {
    async br(): Promise<never> {
      throw new TypeError('ours');
    },
  };
  const edge = await start({ compress, onError: (error) => told.push(String(error)) });
  const { status, body } = await get(edge, '/linux/', { 'accept-encoding': 'br' });
  assert.is(status, 500);
  assert.not.match(String(body), 'ours');
  assert.equal(told, ['TypeError: ours']);
  await edge.close();
});

const wild: [says: string, bytes: string, answer: RegExp][] = [
  ['what is no HTTP', 'hello\r\n\r\n', /^HTTP\/1\.1 400 /],
  ['no Host (RFC 9112 §3.2)', 'GET / HTTP/1.1\r\nconnection: close\r\n\r\n', /^HTTP\/1\.1 400 /],
  [
    'too many header bytes',
    `GET / HTTP/1.1\r\nhost: a\r\nx: ${'a'.repeat(20_000)}\r\n\r\n`,
    /^HTTP\/1\.1 431 /,
  ],
  [
    'two lengths (RFC 9112 §6.3)',
    'POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n',
    /^HTTP\/1\.1 400 /,
  ],
  [
    'a length and chunks (RFC 9112 §6.1)',
    'POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\nGET /x HTTP/1.1\r\n\r\n',
    /^HTTP\/1\.1 400 (?!.*HTTP\/1\.1 200)/s,
  ],
  [
    'an address with scheme and host',
    'GET http://a/linux/?x HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n',
    /^HTTP\/1\.1 200 .*Linux, desktop/s,
  ],
  ['TRACE', 'TRACE / HTTP/1.1\r\nhost: a\r\nsecret: b\r\n\r\n', /^HTTP\/1\.1 405 (?!.*secret)/s],
  ['OPTIONS for the whole server', 'OPTIONS * HTTP/1.1\r\nhost: a\r\n\r\n', /^HTTP\/1\.1 405 /],
  [
    'a body that does not come',
    'POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 1000000\r\n\r\n',
    /^HTTP\/1\.1 405 .*connection: close/is,
  ],
  ['HTTP/1.0', 'GET /linux/ HTTP/1.0\r\n\r\n', /^HTTP\/1\.1 200 /],
  [
    'a wish for another protocol',
    'GET /linux/ HTTP/1.1\r\nhost: a\r\nconnection: upgrade, close\r\nupgrade: h2c\r\n\r\n',
    /^HTTP\/1\.1 200 /,
  ],
  [
    'a redirect of bytes beyond ASCII',
    'GET /linux?\xff HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n',
    /^HTTP\/1\.1 (301|400) /,
  ],
];
for (const [says, bytes, answer] of wild)
  server(`on the wire: ${says}`, async () => {
    const edge = await start();
    assert.match(await raw(edge, bytes), answer);
    assert.is((await get(edge)).status, 200);
    await edge.close();
  });

server('readers who leave in the middle harm nobody', async () => {
  const bucket = memory();
  await bucket.put('big.bin', Buffer.alloc(8 << 20));
  const edge = await start({ bucket });
  for (let reader = 0; reader < 10; reader++) {
    const socket = connect(edge.port, '127.0.0.1');
    socket.write('GET /big.bin HTTP/1.1\r\nhost: a\r\n\r\n');
    await new Promise((resolve) => socket.once('data', resolve));
    socket.resetAndDestroy();
  }
  assert.is((await get(edge, '/big.bin')).body.length, 8 << 20);
  await edge.close();
});

server.run();
