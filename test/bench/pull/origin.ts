// A thousand feeds on 250 hosts, each answer 50 ms late, from a process of its own. A host is an address of the loopback
// network, 127.0.2.1 to 127.0.2.250: any program can connect to them, and no resolver has to be told.
import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createListener } from 'node:net';
import { join } from 'node:path';

export const load = { feeds: 1_000, hosts: 250, delayMilliseconds: 50 };

/** What was asked since the last count. */
export interface Counted {
  requests: number;
  /** Answers 304. */
  unchanged: number;
  connections: number;
  /** Requests that one host had at the same time, at most. */
  mostAtOneHost: number;
}

export interface FeedOrigin {
  /** Addresses of all feeds; neighbours are on different hosts. */
  urls: string[];
  /** `127.0.2.1:40123` … */
  hosts: string[];
  /** Counts start anew. */
  count(): Promise<Counted>;
  close(): void;
}

/** @param directory captured feeds: each is served under several names, with a comment at its end that differs */
export async function startFeedOrigin(directory: string): Promise<FeedOrigin> {
  const child = fork(import.meta.filename, [directory]);
  let end = (_: Error) => {};
  child.once('exit', (code) => end(new Error(`The origin broke off with exit ${code}.`)));
  const heard = () =>
    new Promise<unknown>((resolve, reject) => {
      end = reject;
      child.once('message', resolve);
    });
  const port = Number(await heard());
  const hosts = Array.from({ length: load.hosts }, (_, nth) => `${addressOf(nth)}:${port}`);
  return {
    hosts,
    urls: Array.from({ length: load.feeds }, (_, nth) => `http://${hosts[nth % load.hosts]}/feeds/${nth}`),
    async count() {
      child.send('count');
      return (await heard()) as Counted;
    },
    close: () => child.kill(),
  };
}

function addressOf(host: number): string {
  return `127.0.2.${host + 1}`;
}

interface Served {
  parts: readonly [feed: Buffer, ending: Buffer];
  contentType: string;
  etag: string;
  lastModified: string;
}

async function serve(directory: string): Promise<void> {
  const feeds = feedsOf(directory);
  const busy = new Map<string, number>();
  let counted: Counted = { requests: 0, unchanged: 0, connections: 0, mostAtOneHost: 0 };
  const server = createServer({ keepAliveTimeout: 60_000 }, (request, reply) => {
    const host = request.socket.localAddress ?? '';
    const atOnce = (busy.get(host) ?? 0) + 1;
    busy.set(host, atOnce);
    counted.requests++;
    counted.mostAtOneHost = Math.max(counted.mostAtOneHost, atOnce);
    setTimeout(() => {
      busy.set(host, (busy.get(host) ?? 1) - 1);
      const feed = feeds[Number(request.url?.split('/').at(-1))];
      if (feed) answer(request, reply, feed);
      else reply.writeHead(404).end();
      if (reply.statusCode === 304) counted.unchanged++;
    }, load.delayMilliseconds);
  });
  server.on('connection', () => counted.connections++);
  let port = 0;
  for (let host = 0; host < load.hosts; host++) {
    const listener = createListener((socket) => server.emit('connection', socket));
    await new Promise<void>((resolve, reject) => {
      listener.once('error', reject).listen({ port, host: addressOf(host), backlog: 1_000 }, resolve);
    });
    port = (listener.address() as AddressInfo).port;
  }
  process.on('message', () => {
    process.send?.(counted);
    counted = { requests: 0, unchanged: 0, connections: 0, mostAtOneHost: 0 };
  });
  process.send?.(port);
}

function answer({ headers }: IncomingMessage, reply: ServerResponse, feed: Served): void {
  const { parts, contentType, etag, lastModified } = feed;
  reply.setHeaders(new Map(Object.entries({ ETag: etag, 'Last-Modified': lastModified })));
  // RFC 9110 §13.2.2: If-Modified-Since counts only where there is no If-None-Match.
  const given = headers['if-none-match'];
  const since = Date.parse(headers['if-modified-since'] ?? '');
  const isKnown = given === undefined ? Date.parse(lastModified) <= since : given === etag;
  if (isKnown) return void reply.writeHead(304).end();
  const length = parts[0].length + parts[1].length;
  reply.writeHead(200, { 'content-type': contentType, 'content-length': length });
  reply.write(parts[0]);
  reply.end(parts[1]);
}

function feedsOf(directory: string): Served[] {
  const files = readdirSync(directory).sort();
  const bodies = files.map((name) => readFileSync(join(directory, name)));
  return Array.from({ length: load.feeds }, (_, nth) => {
    const file = nth % files.length;
    const isJson = files[file]?.endsWith('.json');
    const parts = [
      bodies[file] as Buffer,
      Buffer.from(isJson ? ' '.repeat(nth) : `<!-- ${nth} -->`),
    ] as const;
    const hash = createHash('sha256');
    for (const part of parts) hash.update(part);
    return {
      parts,
      contentType: isJson ? 'application/feed+json' : 'application/xml',
      etag: `"${hash.digest('hex').slice(0, 16)}"`,
      lastModified: new Date(Date.UTC(2026, 10, 22, 0, 0, nth)).toUTCString(),
    };
  });
}

if (process.argv[1] === import.meta.filename) await serve(process.argv[2] ?? '');
