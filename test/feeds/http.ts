import { randomBytes } from 'node:crypto';
import { type AddressInfo, createServer } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { FetchFailed, openNetwork, politeGet } from '../../feeds/http.ts';
import { defaultLimits } from '../../feeds/limits.ts';
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

const validatorRows: [says: string, given: { etag?: string; lastModified?: string }][] = [
  ['both, as they were given', { etag: '"a-b"', lastModified: 'Mon, 23 Nov 2026 08:00:00 GMT' }],
  ['a weak ETag with its W/', { etag: 'W/"a-b"' }],
  ['an ETag that lacks its quotes', { etag: 'a-b--gzip' }],
  ['an ETag with bytes beyond ASCII (RFC 9110 §8.8.3, obs-text)', { etag: '"caf\u00e9"' }],
  ['a date that is none, as its server wrote it', { lastModified: '2026-11-23 08:00:00' }],
];
for (const [says, validators] of validatorRows)
  http(`sends back ${says}, and a 304 without a body is unchanged`, async () => {
    const { etag, lastModified } = validators;
    const headers = { ...(etag && { etag }), ...(lastModified && { 'last-modified': lastModified }) };
    origin.set('/same', { body: 'x', headers });
    const first = await get('/same');
    assert.equal(first.status === 'new' && first.validators, validators);
    origin.set('/same', { status: 304, headers });
    const second = await get('/same', { validators });
    assert.is(second.status, 'unchanged');
    const sent = origin.requests.at(-1)?.headers ?? {};
    assert.is(sent['if-none-match'], etag);
    assert.is(sent['if-modified-since'], lastModified);
  });

http('invents no validators', async () => {
  origin.set('/first', { body: 'x' });
  await get('/first');
  const sent = origin.requests.at(-1)?.headers ?? {};
  assert.is(sent['if-none-match'], undefined);
  assert.is(sent['if-modified-since'], undefined);
});

for (const [coding, encode] of [
  ['gzip', gzipSync],
  ['br', brotliCompressSync],
  ['deflate', deflateSync],
] as const)
  http(`reads what comes as ${coding}`, async () => {
    origin.set('/packed', { body: encode(Buffer.from('<rss/>')), headers: { 'content-encoding': coding } });
    const answer = await get('/packed');
    assert.is(answer.status === 'new' && String(answer.body), '<rss/>');
  });

const redirects: [status: number, isPermanent: boolean][] = [
  [301, true],
  [308, true],
  [302, false],
  [303, false],
  [307, false],
];
for (const [status, isPermanent] of redirects)
  http(`a ${status} is followed, and ${isPermanent ? 'told' : 'not told'} as a move`, async () => {
    origin.set('/new', { body: 'x' });
    origin.set('/moved', { status, headers: { location: '/new' } });
    const answer = await get('/moved');
    assert.is(answer.url, `${origin.url}/new`);
    assert.is(answer.movedTo, isPermanent ? `${origin.url}/new` : undefined);
  });

http('a move is told when the new address answers 304, and not when one step was temporary', async () => {
  const etag = '"1"';
  origin.set('/new', { body: 'x', headers: { etag } });
  origin.set('/moved', { status: 301, headers: { location: '/new' } });
  origin.set('/twice', { status: 307, headers: { location: '/moved' } });
  assert.is((await get('/moved', { validators: { etag } })).movedTo, `${origin.url}/new`);
  assert.is((await get('/twice')).movedTo, undefined);
});

http('five redirects are followed, and what they set as cookies is not sent', async () => {
  for (const n of [1, 2, 3, 4, 5])
    origin.set(`/hop-${n}`, {
      status: 302,
      headers: { location: n === 5 ? '/new' : `/hop-${n + 1}`, 'set-cookie': 'seen=1' },
    });
  origin.set('/new', { body: 'x' });
  const before = origin.requests.length;
  assert.is((await get('/hop-1')).status, 'new');
  const asked = origin.requests.slice(before);
  assert.is(asked.length, 6);
  assert.ok(asked.every(({ headers }) => headers.cookie === undefined && headers.referer === undefined));
});

http('an answer that is no use brings its status and headers along', async () => {
  origin.set('/busy', { status: 429, headers: { 'retry-after': '120' } });
  const error = await get('/busy').catch((thrown: unknown) => thrown);
  assert.instance(error, FetchFailed);
  assert.is(error instanceof FetchFailed && error.answer?.status, 429);
  assert.is(error instanceof FetchFailed && error.answer?.headers.get('retry-after'), '120');
});

http('one connection serves a host, and is kept between requests', async () => {
  const alone = await startOrigin({ '/slow': { body: 'x', delayMs: 20 } });
  const line = openNetwork({ allowHosts: [new URL(alone.url).host] });
  const ask = () => politeGet(`${alone.url}/slow`, { fetch: line.fetch, userAgent: 'x' });
  await Promise.all([ask(), ask(), ask()]);
  await ask();
  assert.is(alone.requests.length, 4);
  assert.is(alone.connections(), 1);
  await line.close();
  await alone.close();
});

http('an address is the own server when it is named with its port', () => {
  assert.is(network.isOwn(`${origin.url}/who`), true);
  assert.is(network.isOwn('http://127.0.0.1:1/who'), false);
  assert.is(network.isOwn('https://wire.example/feed'), false);
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
  ['a slow answer', { body: 'x', delayMs: 5_000 }, /^no whole answer in 0.2 s$/, { totalSeconds: 0.2 }],
  [
    'an answer that stalls',
    { body: 'x'.repeat(2_000), stallAfterBytes: 1_000 },
    /^no whole answer/,
    { totalSeconds: 0.2 },
  ],
  ['an endless answer', { endless: true }, /^larger than 1 MB$/, { decompressedBytes: 1_000_000 }],
  [
    'a bomb: little on the wire, much when opened',
    { body: gzipSync(Buffer.alloc(8 << 20)), headers: { 'content-encoding': 'gzip' } },
    /^larger than 1 MB$/,
    { decompressedBytes: 1_000_000 },
  ],
  ['a connection that is cut', { reset: true }, /cut/],
];
for (const [says, answer, expected, limits] of failures)
  http(`${says} fails in words`, async () => {
    origin.set('/bad', answer);
    assert.match(await failure(get('/bad', { limits: { ...defaultLimits, ...limits } })), expected);
  });

const leftEarly: [says: string, answer: Parameters<typeof origin.set>[1], expected: string][] = [
  ['a refusal', { status: 404, endless: true }, 'answered 404 Not Found'],
  [
    'a redirect that leads nowhere',
    { status: 302, headers: { location: 'http://[' }, endless: true },
    'Invalid URL',
  ],
  ['a body that is too large', { endless: true }, 'larger than 1 MB'],
];
for (const [says, answer, expected] of leftEarly)
  http(`${says} without an end is left, and its host can be asked again`, async () => {
    origin.set('/endless', answer);
    origin.set('/next', { body: 'x' });
    const limits = { ...defaultLimits, decompressedBytes: 1_000_000 };
    assert.is(await failure(get('/endless', { limits })), expected);
    assert.is((await get('/next')).status, 'new');
  });

http('what comes over the wire is counted too: random bytes, which nothing makes smaller', async () => {
  const limits = { ...defaultLimits, compressedBytes: 200_000 };
  const strict = openNetwork({ allowHosts: [host], limits });
  const ask = () => politeGet(`${origin.url}/noise`, { fetch: strict.fetch, userAgent: 'x', limits });
  const noise = randomBytes(300_000);
  for (const [body, headers] of [
    [noise, {}],
    [gzipSync(noise), { 'content-encoding': 'gzip' }],
  ] as const) {
    origin.set('/noise', { body, headers });
    assert.is(await failure(ask()), 'sends more than 0.2 MB');
  }
  origin.set('/noise', { body: gzipSync(Buffer.alloc(1_000_000)), headers: { 'content-encoding': 'gzip' } });
  assert.is((await ask()).status, 'new');
  await strict.close();
});

const slow: [says: string, answer: Parameters<typeof origin.set>[1], expected: string][] = [
  ['an answer that does not begin', { body: 'x', delayMs: 3_000 }, 'no answer in 0.5 s'],
  [
    'an answer that stops',
    { body: 'x'.repeat(2_000), stallAfterBytes: 1_000 },
    'stopped in the middle of its answer for 0.5 s',
  ],
];
for (const [says, answer, expected] of slow)
  http(`${says} is given up before its whole time is over`, async () => {
    const limits = { ...defaultLimits, firstByteSeconds: 0.5 };
    const strict = openNetwork({ allowHosts: [host], limits });
    origin.set('/slow', answer);
    const asked = politeGet(`${origin.url}/slow`, { fetch: strict.fetch, userAgent: 'x', limits });
    assert.is(await failure(asked), expected);
    await strict.close();
  });

http(
  'a server that takes the connection and says nothing is given up in the time of a connection',
  async () => {
    const silent = createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo;
    const limits = { ...defaultLimits, connectSeconds: 0.5 };
    const strict = openNetwork({ allowHosts: [`127.0.0.1:${port}`], limits });
    // TLS waits for the server's first word.
    const asked = politeGet(`https://127.0.0.1:${port}/`, { fetch: strict.fetch, userAgent: 'x', limits });
    assert.is(await failure(asked), 'no connection in 0.5 s');
    await strict.close();
    silent.close();
  },
);

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
