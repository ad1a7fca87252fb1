// A process of its own: passes HTTP on to a server as it was sent, after a pause, and counts. It is forked by
// deploy.ts and told what to do by messages, so that its work is not on the clock of what is measured.
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What came through since it was asked last. */
export interface Passed {
  requests: number;
  /** Bytes of bodies. */
  up: number;
  down: number;
}

export type Order = { do: 'count' } | { do: 'latency'; milliseconds: number };

const { hostname, port } = new URL(process.argv[2] ?? '');
const agent = new Agent({ keepAlive: true, maxSockets: 64 });
let latency = 0;
let passed: Passed = { requests: 0, up: 0, down: 0 };

const pause = () => new Promise((done) => setTimeout(done, latency));

async function pass(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
  passed.requests += 1;
  const chunks: Buffer[] = [];
  for await (const chunk of asked) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  passed.up += body.length;
  await pause();
  const { method, url: path } = asked;
  const headers = asked.rawHeaders.filter((_, at, all) => !/^expect$/i.test(all[at - (at % 2)] ?? ''));
  request({ hostname, port, method, path, headers, agent }, (upstream) => {
    answer.writeHead(upstream.statusCode ?? 502, upstream.rawHeaders);
    upstream.on('data', (chunk: Buffer) => {
      passed.down += chunk.length;
    });
    upstream.pipe(answer);
  })
    .on('error', () => asked.socket.destroy())
    .end(body);
}

const server = createServer((asked, answer) => void pass(asked, answer));
// "Expect: 100-continue" costs whoever sends it a way there and back before the body, on any network.
server.on('checkContinue', async (asked: IncomingMessage, answer: ServerResponse) => {
  await pause();
  answer.writeContinue();
  await pass(asked, answer);
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));

process.on('message', (order: Order) => {
  if (order.do === 'latency') latency = order.milliseconds;
  process.send?.(passed);
  passed = { requests: 0, up: 0, down: 0 };
});
process.on('disconnect', () => process.exit());
