// A reader of an edge on loopback: sends a path as it stands, follows nothing, undoes no coding.
import { Agent, type IncomingMessage, request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { RunningEdge } from '../suites/edge.ts';
import type { Told, Wanted } from '../suites/edge-rows/row.ts';
import type { RunningProgram } from './program.ts';

export interface Reader {
  ask(wanted: Wanted): Promise<Told>;
  close(): void;
}

/** @param connections that are kept open at most */
export function reader(port: number, { connections = 4 } = {}): Reader {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const send = ({ method, path, headers }: Wanted) =>
    new Promise<IncomingMessage>((resolve, reject) => {
      const sent = request(
        { host: '127.0.0.1', port, method, path, headers, agent, timeout: 60_000 },
        resolve,
      );
      sent.on('timeout', () => sent.destroy(new Error(`${method} ${path}: no answer in a minute`)));
      sent.on('error', (error: NodeJS.ErrnoException) => {
        // A server may end a connection that it left open; whoever uses it then asks anew (RFC 9112 §9.3.1).
        if (sent.reusedSocket && error.code === 'ECONNRESET')
          send({ method, path, headers }).then(resolve, reject);
        else reject(error);
      });
      sent.end();
    });
  return {
    async ask(wanted) {
      const answer = await send(wanted);
      const get = (name: string) => answer.headers[name]?.toString() ?? null;
      return { status: answer.statusCode ?? 0, headers: { get }, body: await buffer(answer) };
    },
    close: () => agent.destroy(),
  };
}

/** A program as the suite wants an edge. @param ends what is closed after it */
export function readThrough(program: RunningProgram, ...ends: (() => unknown)[]): RunningEdge {
  const { ask, close } = reader(program.port);
  return {
    ask,
    async close() {
      close();
      await program.close();
      for (const end of ends) await end();
    },
  };
}
