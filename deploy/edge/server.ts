// The edge as a server of its own: the handler under node:http with a cache in memory. It keeps no state that matters,
// so that any number of them can stand side by side.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createSecureServer, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2';
import type { Server } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Bucket } from '../../feeds/bucket.ts';
import { cached } from './cache.ts';
import { compress as ourCompress } from './compress.ts';
import { type Connections, connectionsOf, tlsConnectionsOf } from './connections.ts';
import type { Compress, Recompress } from './encoding.ts';
import type { Answer } from './exchange.ts';
import { answer } from './handler.ts';
import { listen } from './listen.ts';
import { plainPage } from './plain-page.ts';
import { policy as ourPolicy, type Policy } from './policy.ts';
import { routeOf } from './route.ts';

export interface EdgeOptions {
  bucket: Pick<Bucket, 'get'>;
  /** Wall clock. */
  now(): Date;
  /** Resolves after `milliseconds`, sooner when `signal` aborts. */
  sleep?(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** 0 for any. */
  port?: number;
  /** `localhost` is both loopback addresses; `0.0.0.0` or `::` every one of the machine. */
  host?: string;
  /** A taken port is no error: one of the next twenty will do. */
  nextFree?: boolean;
  /** PEM; with it HTTPS is spoken: HTTP/2, and HTTP/1.1 to whoever knows no other. */
  tls?: { cert: string | Buffer; key: string | Buffer };
  policy?: Policy;
  /** Most bytes of objects, with their compressed forms, that are held in memory. */
  cacheBytes?: number;
  compress?: Compress;
  /** Of what is asked for more than once; none is begun when the edge has been told to stop. */
  recompress?: Recompress;
  /** Told what goes wrong behind an answer: a bucket that fails. */
  onError?: (error: unknown) => void;
}

export interface Edge {
  /** `http://localhost:8080` */
  url: string;
  port: number;
  /** Addresses (`/linux/`, both variants) to be asked for anew; all when none are given. */
  purge(addresses?: readonly string[]): void;
  /** Takes no more connections, ends idle ones, gives running requests most of a second. */
  close(): Promise<void>;
}

/** So that all is over within the second that people and supervisors wait. */
const graceMilliseconds = 800;

const limits = {
  maxHeaderSize: 16 * 1_024,
  // Time for a client to send its request whole, and how often that is looked at. Milliseconds.
  headersTimeout: 10_000,
  requestTimeout: 10_000,
  connectionsCheckingInterval: 1_000,
  // Longer than the minute that load balancers keep an idle connection, so that they are the ones to end it.
  keepAliveTimeout: 65_000,
};
/** Without a byte moved for so long, a connection with a running request is ended. */
const stalledMilliseconds = 30_000;

/** @throws PortTaken; Error when the host cannot be listened on */
export async function startEdge({
  bucket,
  now,
  sleep = (milliseconds, signal) => wait(milliseconds, undefined, { signal }).catch(() => {}),
  port: wantedPort = 8_080,
  host = 'localhost',
  nextFree = false,
  tls,
  policy = ourPolicy,
  cacheBytes = 256 << 20,
  compress = ourCompress,
  recompress,
  onError = () => {},
}: EdgeOptions): Promise<Edge> {
  const connections: Connections[] = [];
  let isClosing = false;
  const objects = cached(bucket, {
    now,
    policy,
    maxBytes: cacheBytes,
    compress,
    recompress:
      recompress && ((coding, body, isWanted) => recompress(coding, body, () => !isClosing && isWanted())),
    onError,
  });

  async function serve(
    request: IncomingMessage | Http2ServerRequest,
    response: ServerResponse | Http2ServerResponse,
  ): Promise<void> {
    const { method = '', url = '/', headers } = request;
    const fields = { get: (name: string) => headers[name]?.toString() ?? null };
    const {
      status,
      headers: answered,
      body,
    } = await answer({ method, url, headers: fields }, { objects, policy, onError }).catch(
      (error: unknown): Answer => {
        onError(error);
        return plainPage(500, 'This is our fault, and it was written down.');
      },
    );
    // Whoever sends a body is not waited for until it has arrived.
    if ('shouldKeepAlive' in response && (isClosing || (method !== 'GET' && method !== 'HEAD')))
      response.shouldKeepAlive = false;
    response.writeHead(status, answered);
    if (body) response.end(body);
    else response.end();
  }

  function makeServer() {
    if (tls) {
      const server = createSecureServer({ ...limits, ...tls, allowHTTP1: true }, serve);
      server.setTimeout(stalledMilliseconds);
      connections.push(tlsConnectionsOf(server));
      return server;
    }
    const server = createServer(limits).setTimeout(stalledMilliseconds);
    const ours = connectionsOf(server);
    server.on('request', (request, response) => {
      ours.used(request.socket);
      serve(request, response);
    });
    connections.push(ours);
    return server;
  }
  const { servers, port } = await listen<Server>(makeServer, { host, port: wantedPort, nextFree });

  async function stop(): Promise<void> {
    isClosing = true;
    const closed = Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
    const over = new AbortController();
    for (const open of connections) open.endIdle();
    await Promise.race([closed, sleep(graceMilliseconds, over.signal)]);
    over.abort();
    for (const open of connections) open.endAll();
    await closed;
  }

  let stopped: Promise<void> | undefined;
  return {
    url: `${tls ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${port}`,
    port,
    purge: (addresses) => objects.purge(addresses?.flatMap(keysOf)),
    close() {
      stopped ??= stop();
      return stopped;
    },
  };
}

function keysOf(address: string): string[] {
  const route = routeOf(address);
  return route.to === 'object' ? Object.values(route.keys) : [];
}
