// Asks one address over and over from a process of its own, so that a server in this one has its core for itself.
import { fork } from 'node:child_process';
import { connect } from 'node:net';

export interface Load {
  port: number;
  path: string;
  headers: Record<string, string>;
  connections: number;
  requests: number;
}

export interface Loaded {
  seconds: number;
  /** Milliseconds from request to the last byte, in order. */
  times: Float64Array;
  /** How many answers had which status. */
  statuses: Record<string, number>;
  /** Bytes of one answer, headers included. */
  bytes: number;
}

/** Sends all requests, one at a time on each connection. */
export async function load(given: Load): Promise<Loaded> {
  // A worker of Node 20 does not read TypeScript.
  const child = fork(import.meta.filename, [JSON.stringify(given)], { serialization: 'advanced' });
  return new Promise((resolve, reject) => {
    child.once('message', (loaded) => resolve(loaded as Loaded));
    child.once('exit', (code) => reject(new Error(`The load broke off with exit ${code}.`)));
  });
}

async function run({ port, path, headers, connections, requests }: Load): Promise<Loaded> {
  const fields = Object.entries({ host: 'localhost', ...headers }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  const request = `GET ${path} HTTP/1.1\r\n${fields.join('')}\r\n`;
  const loaded: Loaded = { seconds: 0, times: new Float64Array(requests), statuses: {}, bytes: 0 };
  let sent = 0;
  let done = 0;
  const started = performance.now();
  await Promise.all(Array.from({ length: connections }, converse));
  loaded.seconds = (performance.now() - started) / 1_000;
  loaded.times.sort();
  return loaded;

  function converse(): Promise<void> {
    return new Promise((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true });
      let missing = 0;
      let asked = 0;
      const ask = () => {
        if (sent === requests) return socket.end(resolve);
        sent++;
        asked = performance.now();
        socket.write(request);
      };
      socket.on('connect', ask).on('error', reject);
      socket.on('data', (chunk) => {
        if (!missing) missing = bytesOf(chunk);
        missing -= chunk.length;
        if (missing) return;
        loaded.times[done++] = performance.now() - asked;
        ask();
      });
    });
  }

  /** Of a whole answer, by the head that its first packet holds. */
  function bytesOf(first: Buffer): number {
    const end = first.indexOf('\r\n\r\n') + 4;
    const head = first.toString('latin1', 0, end);
    const status = head.slice(9, 12);
    loaded.statuses[status] = (loaded.statuses[status] ?? 0) + 1;
    loaded.bytes = end + Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? 0);
    return loaded.bytes;
  }
}

if (process.argv[1] === import.meta.filename)
  run(JSON.parse(process.argv[2] ?? '') as Load).then((loaded) =>
    process.send?.(loaded, () => process.disconnect()),
  );
