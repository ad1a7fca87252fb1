// An edge in this process, and a client that says what a test wants it to say.
import {
  type ClientRequest,
  Agent as HttpAgent,
  request as httpRequest,
  type IncomingMessage,
} from 'node:http';
import { buffer } from 'node:stream/consumers';
import { type Edge, type EdgeOptions, startEdge } from '../../deploy/edge/server.ts';
import { fillBucket } from '../suites/edge-content.ts';
import type { Told, Wanted } from '../suites/edge-rows/row.ts';
import { memory } from './memory.ts';

const now = () => new Date('2026-11-23T14:05:00.500Z');

/** An edge on any port over `content`. */
export async function start(options: Partial<EdgeOptions> = {}): Promise<Edge> {
  const bucket = memory({ now });
  await fillBucket(bucket);
  return startEdge({ bucket, now, port: 0, host: '127.0.0.1', ...options });
}

export function send(
  edge: Edge,
  { method, path, headers }: Wanted,
  agent?: HttpAgent,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request: ClientRequest = httpRequest({
      host: '127.0.0.1',
      port: edge.port,
      method,
      path,
      headers,
      agent,
    });
    request.on('response', resolve).on('error', reject).end();
  });
}

export async function told(response: IncomingMessage): Promise<Told> {
  const get = (name: string) => response.headers[name]?.toString() ?? null;
  return { status: response.statusCode ?? 0, headers: { get }, body: await buffer(response) };
}

export const get = async (edge: Edge, path = '/linux/', headers = {}) =>
  told(await send(edge, { method: 'GET', path, headers }));

/** For the suite of all edges, on connections that are kept; it closes the edge as well. */
export function asking(edge: Edge) {
  const agent = new HttpAgent({ keepAlive: true, maxSockets: 4 });
  return {
    ask: async (wanted: Wanted) => told(await send(edge, wanted, agent)),
    async close() {
      agent.destroy();
      await edge.close();
    },
  };
}
