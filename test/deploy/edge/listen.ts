// How the edge begins to listen, and how it ends: nobody who is being answered is cut off, and nobody holds it up.
import { Agent as HttpAgent } from 'node:http';
import { connect, createServer, type Socket } from 'node:net';
import { networkInterfaces } from 'node:os';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { PortTaken } from '../../../deploy/edge/listen.ts';
import type { EdgeOptions } from '../../../deploy/edge/server.ts';
import { get, send, start, told } from '../../servers/edge.ts';
import { memory } from '../../servers/memory.ts';
import { content, fillBucket } from '../../suites/edge-content.ts';

const never = () => new Promise<void>(() => {});
const listening = suite('edge/listen');

/** A bucket that answers when it is let. */
async function waiting(): Promise<{ bucket: EdgeOptions['bucket']; asked: Promise<void>; answer(): void }> {
  const bucket = memory();
  await fillBucket(bucket);
  let answer = () => {};
  let ask = () => {};
  const gate = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const asked = new Promise<void>((resolve) => {
    ask = resolve;
  });
  return {
    bucket: {
      async get(key) {
        ask();
        await gate;
        return bucket.get(key);
      },
    },
    asked,
    answer: () => answer(),
  };
}

const closed = (socket: Socket) => new Promise((resolve) => socket.once('close', resolve));

listening('to close is to end idle connections at once, used or not', async () => {
  const edge = await start({ sleep: never });
  const agent = new HttpAgent({ keepAlive: true });
  await told(await send(edge, { method: 'GET', path: '/linux/', headers: {} }, agent));
  const silent = connect(edge.port, '127.0.0.1');
  await new Promise((resolve) => silent.once('connect', resolve));
  const gone = closed(silent);
  // The time that running requests get never passes here, so nothing can have waited for it.
  await edge.close();
  await gone;
  assert.is(await get(edge).catch((error) => error.code), 'ECONNREFUSED');
  agent.destroy();
});

listening('to close is to let running requests finish, and their connections end with them', async () => {
  const { bucket, asked, answer } = await waiting();
  const edge = await start({ bucket, sleep: never });
  const agent = new HttpAgent({ keepAlive: true });
  const running = send(edge, { method: 'GET', path: '/linux/', headers: {} }, agent);
  await asked;
  const closing = edge.close();
  answer();
  const { status, headers, body } = await told(await running);
  assert.equal([status, headers.get('connection')], [200, 'close']);
  assert.equal(body, content['linux/index.html']);
  await closing;
  agent.destroy();
});

listening('to close is to wait no longer than that for a request that hangs', async () => {
  const { bucket, asked, answer } = await waiting();
  const waits: number[] = [];
  const edge = await start({
    bucket,
    async sleep(milliseconds) {
      waits.push(milliseconds);
    },
  });
  const running = get(edge).catch((error) => error.code);
  await asked;
  await Promise.all([edge.close(), edge.close()]);
  assert.is(await running, 'ECONNRESET');
  assert.ok(waits.length === 1 && Number(waits[0]) < 1_000);
  answer();
});

async function taken(): Promise<{ port: number; free(): Promise<unknown> }> {
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as { port: number };
  return { port, free: () => new Promise((resolve) => other.close(resolve)) };
}

listening('a taken port is an error that says what to do', async () => {
  const { port, free } = await taken();
  const error = await start({ port }).catch((thrown: Error) => thrown);
  assert.instance(error, PortTaken);
  assert.is(String(error), `PortTaken: Port ${port} is taken on 127.0.0.1. Give a free one with --port.`);
  await free();
});

listening('or the next one will do', async () => {
  const { port, free } = await taken();
  const edge = await start({ port, nextFree: true });
  assert.ok(edge.port > port && edge.port <= port + 20, `${edge.port} after ${port}`);
  assert.is((await get(edge)).status, 200);
  await Promise.all([free(), edge.close()]);
});

listening('a host that is not of this machine is an error', async () => {
  const error = await start({ host: '192.0.2.1' }).catch((thrown: Error) => thrown);
  assert.match(String(error), /Cannot listen on 192\.0\.2\.1 port 0: .*EADDRNOTAVAIL/);
});

listening('localhost is each loopback address that there is', async () => {
  const edge = await start({ host: 'localhost' });
  assert.is(edge.url, `http://localhost:${edge.port}`);
  const own = Object.values(networkInterfaces()).flatMap((addresses) =>
    addresses?.map(({ address }) => address),
  );
  const hosts = ['127.0.0.1', ...(own.includes('::1') ? ['[::1]'] : [])];
  for (const host of hosts) assert.is((await fetch(`http://${host}:${edge.port}/linux/`)).status, 200, host);
  await edge.close();
});

listening.run();
