// The line between a reader and an edge, which a test cuts: the address stays, so a browser comes back to the same.
import { createServer, request } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** Whether connections end at once, the edge says that it is ill, or no answer ever comes. */
export type LineState = 'up' | 'cut' | 'failing' | 'silent';

export interface Line {
  url: string;
  /** Ends what waits for an answer. */
  turn(state: LineState): void;
  /** Paths that were asked for, as they came. */
  asked: string[];
  close(): void;
}

/** @param target the edge's address */
export async function startLine(target: string): Promise<Line> {
  const asked: string[] = [];
  const waiting = new Set<Socket>();
  let state: LineState = 'up';
  const server = createServer((incoming, outgoing) => {
    asked.push(incoming.url ?? '');
    if (state === 'cut') return incoming.socket.destroy();
    if (state === 'failing') return outgoing.writeHead(503).end();
    if (state === 'silent') return waiting.add(incoming.socket);
    const passed = request(
      new URL(incoming.url ?? '/', target),
      { method: incoming.method, headers: incoming.headers },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    passed.on('error', () => incoming.socket.destroy());
    incoming.pipe(passed);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    turn(to) {
      state = to;
      for (const socket of waiting) socket.destroy();
      waiting.clear();
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
