// Answers as servers send them, byte for byte, and what becomes of them as a Response.
import { type AddressInfo, createServer } from 'node:net';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openNetwork } from '../../feeds/http.ts';

const exchange = suite('exchange');

/** What the next request is answered, and the requests so far. */
let answer: Buffer = Buffer.alloc(0);
const asked: string[] = [];
const left: Promise<unknown>[] = [];
const server = createServer((socket) => {
  left.push(new Promise((resolve) => socket.once('close', resolve)));
  socket.on('error', () => {});
  socket.on('data', (bytes) => {
    asked.push(bytes.toString('latin1'));
    socket.write(answer);
  });
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
const network = openNetwork({ allowHosts: [host] });
const ask = (init: RequestInit = {}, path = '/feed') => network.fetch(`http://${host}${path}`, init);
exchange.after(async () => {
  await network.close();
  server.close();
});

/** @param head lines of it, the first the status line */
function says(head: readonly string[], body: Buffer | string = ''): void {
  const bytes = Buffer.from(body);
  const lines = ['HTTP/1.1 200 OK', ...head, `content-length: ${bytes.length}`];
  answer = Buffer.concat([
    Buffer.from(`${lines.slice(head[0]?.startsWith('HTTP/') ? 1 : 0).join('\r\n')}\r\n\r\n`, 'latin1'),
    bytes,
  ]);
}

const text = '<rss>'.repeat(2_000);
const codings: [name: string, body: Buffer][] = [
  ['gzip', gzipSync(text)],
  ['X-GZIP', gzipSync(text)],
  ['deflate', deflateSync(text)],
  ['br', brotliCompressSync(text)],
  ['deflate, gzip', gzipSync(deflateSync(text))],
];
for (const [name, body] of codings)
  exchange(`a body that came as ${name} is read`, async () => {
    says([`content-encoding: ${name}`], body);
    assert.is(await (await ask()).text(), text);
  });

exchange('deflate without the frame of zlib is read', async () => {
  says(['content-encoding: deflate'], deflateRawSync(text));
  assert.is(await (await ask()).text(), text);
});

exchange('nothing at all is no fault of any coding', async () => {
  for (const name of ['gzip', 'deflate', 'br']) {
    says([`content-encoding: ${name}`]);
    assert.is(await (await ask()).text(), '');
  }
});

exchange('a compressed body that was cut off gives what came of it', async () => {
  for (const [name, body] of [
    ['gzip', gzipSync(text)],
    ['deflate', deflateSync(text)],
    ['deflate', deflateRawSync(text)],
  ] as const) {
    says([`content-encoding: ${name}`], body.subarray(0, body.length - 4));
    assert.ok((await (await ask()).text()).startsWith('<rss><rss>'));
  }
});

for (const coding of ['aws-chunked', 'constructor', '__proto__'])
  exchange(`a coding that nobody knows is left as it is: ${coding}`, async () => {
    says([`content-encoding: ${coding}`], 'plain');
    assert.is(await (await ask()).text(), 'plain');
  });

exchange('bytes that are not of their coding are a fault', async () => {
  for (const name of ['gzip', 'deflate', 'br']) {
    says([`content-encoding: ${name}`], 'never compressed at all');
    const error = await (await ask()).text().catch((thrown: unknown) => thrown);
    assert.instance(error, Error);
  }
});

exchange('six codings one over another are refused', async () => {
  says([`content-encoding: ${Array.from({ length: 6 }, () => 'gzip').join(', ')}`], 'x');
  const error = await ask().catch((thrown: unknown) => thrown);
  assert.match((error as Error).message, /compressed 6 times over/);
});

exchange('status, header and reason come as they were sent', async () => {
  says(['HTTP/1.1 404 Not Here', 'X-Name: caf\u00e9', 'set-cookie: a=1', 'set-cookie: b=2'], 'gone');
  const { status, statusText, headers } = await ask();
  assert.equal([status, statusText, headers.get('x-name')], [404, 'Not Here', 'caf\u00e9']);
  assert.equal(headers.getSetCookie(), ['a=1', 'b=2']);
});

exchange('a reason that is no phrase costs the reason alone', async () => {
  says(['HTTP/1.1 200 \u00d6K\u0080'], 'fine');
  const response = await ask();
  assert.is(await response.text(), 'fine');
});

exchange('a status beyond those that there are is told, and its connection goes on', async () => {
  says(['HTTP/1.1 999 Request denied'], 'x'.repeat(100));
  const error = await ask().catch((thrown: unknown) => thrown);
  assert.is((error as Error).message, 'answered 999 Request denied');
  says([], 'fine');
  assert.is(await (await ask()).text(), 'fine');
});

exchange('an early hint is not the answer', async () => {
  says([]);
  const hint = Buffer.from('HTTP/1.1 103 Early Hints\r\nlink: </s.css>\r\n\r\n');
  answer = Buffer.concat([hint, answer]);
  assert.is((await ask()).status, 200);
});

exchange('a 304 has no body, whatever its length says', async () => {
  answer = Buffer.from('HTTP/1.1 304 Not Modified\r\netag: "1"\r\ncontent-length: 12345\r\n\r\n');
  const response = await ask();
  assert.is(response.status, 304);
  assert.is(response.body, null);
});

exchange('nothing is sent that was not given, but what HTTP needs', async () => {
  says([]);
  await ask({ headers: { 'user-agent': 'Paper/1', 'if-none-match': '"1"' } }, '/feed?a=b%20c&d?#part');
  const [first = '', ...head] = (asked.at(-1) ?? '').trim().split('\r\n');
  assert.is(first, 'GET /feed?a=b%20c&d? HTTP/1.1');
  assert.equal(head.map((line) => line.replace(/:.*/, '').toLowerCase()).sort(), [
    'connection',
    'host',
    'if-none-match',
    'user-agent',
  ]);
});

exchange('a body is sent with its length', async () => {
  says([]);
  await ask({ method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"a":"\u00e9"}' });
  assert.match(asked.at(-1) ?? '', /^POST [\s\S]*content-length: 10\r\n/i);
});

for (const coding of ['identity', 'gzip'])
  exchange(`a body that nobody wants any more ends its request: ${coding}`, async () => {
    const body = coding === 'gzip' ? gzipSync('x'.repeat(100)).subarray(0, 30) : Buffer.from('x');
    const head = Buffer.from(
      `HTTP/1.1 200 OK\r\ncontent-encoding: ${coding}\r\ncontent-length: 9000\r\n\r\n`,
    );
    answer = Buffer.concat([head, body]);
    const response = await ask();
    const connection = left.at(-1);
    await response.body?.cancel();
    await connection;
  });

exchange('what is given up before or after the answer begins tells the reason', async () => {
  const gone = new AbortController();
  gone.abort(new Error('too late'));
  const before = await ask({ signal: gone.signal }).catch((thrown: unknown) => thrown);
  assert.is((before as Error).message, 'too late');
  answer = Buffer.from('HTTP/1.1 200 OK\r\ncontent-length: 9000\r\n\r\nx');
  const going = new AbortController();
  const response = await ask({ signal: going.signal });
  going.abort(new Error('enough'));
  const after = await response.text().catch((thrown: unknown) => thrown);
  assert.is((after as Error).message, 'enough');
});

exchange.run();
