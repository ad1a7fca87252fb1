import { brotliCompressSync, gzipSync } from 'node:zlib';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { defaultLimits, openNetwork, politeGet } from '../../feeds/http.ts';
import { startOrigin } from '../servers/origin.ts';

const origin = await startOrigin({});
const host = new URL(origin.url).host;
const network = openNetwork({ allowHosts: [host] });
const get = (path: string, more = {}) =>
  politeGet(origin.url + path, {
    fetch: network.fetch,
    userAgent: 'Paper/1 (+https://paper.example)',
    ...more,
  });
const failure = async (asked: Promise<unknown>) =>
  asked.then(
    () => 'no failure',
    (error: Error) => error.message,
  );

const http = suite('http');
http.after(async () => {
  await network.close();
  await origin.close();
});

http('says who asks, and sends no cookie and no referrer', async () => {
  origin.set('/who', { body: 'x', headers: { 'set-cookie': 'a=b' } });
  await get('/who');
  await get('/who');
  const headers = origin.requests.at(-1)?.headers ?? {};
  assert.is(headers['user-agent'], 'Paper/1 (+https://paper.example)');
  assert.is(headers.cookie, undefined);
  assert.is(headers.referer, undefined);
});

http('sends the validators back byte for byte, and a 304 is unchanged', async () => {
  origin.set('/same', { status: 304 });
  const validators = { etag: 'W/"a-b"', lastModified: 'Mon, 23 Nov 2026 08:00:00 GMT' };
  assert.equal(await get('/same', { validators }), { status: 'unchanged' });
  const headers = origin.requests.at(-1)?.headers ?? {};
  assert.is(headers['if-none-match'], 'W/"a-b"');
  assert.is(headers['if-modified-since'], 'Mon, 23 Nov 2026 08:00:00 GMT');
});

for (const [coding, encode] of [
  ['gzip', gzipSync],
  ['br', brotliCompressSync],
] as const)
  http(`reads what comes as ${coding}`, async () => {
    origin.set('/packed', { body: encode(Buffer.from('<rss/>')), headers: { 'content-encoding': coding } });
    const answer = await get('/packed');
    assert.is(answer.status === 'new' && String(answer.body), '<rss/>');
  });

http('a permanent redirect is told, a temporary one is not', async () => {
  origin.set('/new', { body: 'x' });
  origin.set('/moved', { status: 301, headers: { location: '/new' } });
  origin.set('/away', { status: 302, headers: { location: '/new' } });
  const moved = await get('/moved');
  const away = await get('/away');
  assert.is(moved.status === 'new' && moved.movedTo, `${origin.url}/new`);
  assert.is(away.status === 'new' && away.movedTo, undefined);
});

const failures: [
  says: string,
  answer: Parameters<typeof origin.set>[1],
  expected: RegExp,
  limits?: object,
][] = [
  ['what is not there', { status: 404 }, /^answered 404/],
  ['what is broken', { status: 503 }, /^answered 503/],
  [
    'a redirect without end',
    { status: 302, headers: { location: '/bad' } },
    /^redirected more than 5 times$/,
  ],
  [
    'a redirect into our own network',
    { status: 302, headers: { location: 'http://169.254.169.254/' } },
    /private address/,
  ],
  ['a redirect to a file', { status: 302, headers: { location: 'file:///etc/passwd' } }, /not http or https/],
  ['a slow answer', { body: 'x', delayMs: 5_000 }, /^no whole answer in 0.2 s$/, { totalMilliseconds: 200 }],
  [
    'an answer that stalls',
    { body: 'x'.repeat(2_000), stallAfterBytes: 1_000 },
    /^no whole answer/,
    { totalMilliseconds: 200 },
  ],
  ['an endless answer', { endless: true }, /^larger than 1\.0 MiB$/, { maxBytes: 1 << 20 }],
  [
    'a bomb: little on the wire, much when opened',
    { body: gzipSync(Buffer.alloc(8 << 20)), headers: { 'content-encoding': 'gzip' } },
    /^larger than 1\.0 MiB$/,
    { maxBytes: 1 << 20 },
  ],
  ['a connection that is cut', { reset: true }, /cut/],
];
for (const [says, answer, expected, limits] of failures)
  http(`${says} fails in words`, async () => {
    origin.set('/bad', answer);
    assert.match(await failure(get('/bad', { limits: { ...defaultLimits, ...limits } })), expected);
  });

http('an address where nothing listens fails in words', async () => {
  const dead = await startOrigin({});
  await dead.close();
  const allowed = openNetwork({ allowHosts: [new URL(dead.url).host] });
  const asked = politeGet(`${dead.url}/`, { fetch: allowed.fetch, userAgent: 'x' });
  assert.match(await failure(asked), /connection refused/);
  await allowed.close();
});

http('a private address that nobody allowed is not asked', async () => {
  const before = origin.requests.length;
  const strict = openNetwork();
  const asked = politeGet(`${origin.url}/who`, { fetch: strict.fetch, userAgent: 'x' });
  assert.match(
    await failure(asked),
    /is a private address. If it is yours, allow it with --allow-host 127\.0\.0\.1:/,
  );
  assert.is(origin.requests.length, before);
  await strict.close();
});

http.run();
