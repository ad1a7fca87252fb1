// A feed origin on the loopback that answers as told: well, badly, slowly, without end. Remembers what it was asked.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** What a path answers. Without anything: 200 and no body. */
export interface OriginAnswer {
  status?: number;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  /** Before the first byte, head included. */
  delayMs?: number;
  /** So much of the body comes, then nothing more, and the connection stays open. */
  stallAfterBytes?: number;
  /** The body is sent again and again until the asker leaves. */
  endless?: boolean;
  /** The connection is cut instead of an answer. */
  reset?: boolean;
}

export interface Origin {
  /** `http://127.0.0.1:40123` */
  url: string;
  /** In the order of their arrival. */
  requests: { method: string; path: string; headers: Record<string, string | undefined> }[];
  /** How many connections were opened so far. */
  connections(): number;
  /** Changes what `path` answers from now on. */
  set(path: string, answer: OriginAnswer): void;
  close(): Promise<void>;
}

/** @param routes path with query → answer; any other is 404. A good answer with an ETag of its own also answers 304. */
export async function startOrigin(routes: Record<string, OriginAnswer>): Promise<Origin> {
  const answers = new Map(Object.entries(routes));
  const requests: Origin['requests'] = [];
  const server = createServer((request, reply) => {
    const { method = '', url: path = '', headers } = request;
    requests.push({ method, path, headers: headers as Record<string, string | undefined> });
    const answer = answers.get(path) ?? { status: 404, body: 'Not here.\n' };
    const etag = answer.headers?.etag;
    const known = etag !== undefined && headers['if-none-match'] === etag;
    void give(reply, known ? { ...answer, status: 304, body: undefined } : answer);
  });
  let connections = 0;
  server.on('connection', () => connections++);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    connections: () => connections,
    set: (path, answer) => void answers.set(path, answer),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function give(
  reply: ServerResponse,
  { status = 200, headers = {}, body = '', delayMs = 0, stallAfterBytes, endless, reset }: OriginAnswer,
): Promise<void> {
  if (delayMs) await sleep(delayMs, undefined, { ref: false });
  if (reply.destroyed) return;
  if (reset) return void reply.socket?.destroy();
  reply.writeHead(status, headers);
  if (endless) return flood(reply, Buffer.from(body.length ? body : '<!-- more -->\n'.repeat(1_000)));
  if (stallAfterBytes === undefined) return void reply.end(body);
  reply.write(Buffer.from(body).subarray(0, stallAfterBytes));
}

/** Writes as fast as the asker reads. */
function flood(reply: ServerResponse, chunk: Buffer): void {
  while (!reply.destroyed && reply.write(chunk));
  if (!reply.destroyed) reply.once('drain', () => flood(reply, chunk));
}

/**
 * The files of a directory as answers, each with its ETag.
 * @param under the path they lie under: `/files` gives `/files/lwn-net.xml`
 * @param contentTypes by file name; without one it is told by how the name ends
 */
export function directoryRoutes(
  directory: string,
  { under = '', contentTypes = {} }: { under?: string; contentTypes?: Record<string, string> } = {},
): Record<string, OriginAnswer> {
  const files = readdirSync(directory, { withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map(({ name }) => {
      const type =
        contentTypes[name] ?? (name.endsWith('.json') ? 'application/feed+json' : 'application/xml');
      return [`${under}/${encodeURIComponent(name)}`, fileAnswer(readFileSync(join(directory, name)), type)];
    }),
  );
}

/** `body` with the ETag that follows from it, so that asking again gives 304 until it is another. */
export function fileAnswer(body: string | Uint8Array, contentType: string): OriginAnswer {
  const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`;
  return { body, headers: { 'content-type': contentType, etag } };
}
