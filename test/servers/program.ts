// What tests need of a server of somebody else's that runs with our configuration.
import { connect, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export interface RunningProgram {
  port: number;
  /** Where its configuration lies, and all that it writes. */
  directory: string;
  close(): Promise<void>;
}

/** A port that was free a moment ago, and so was the one after it. */
export async function portWithNext(): Promise<number> {
  for (;;) {
    const first = createServer();
    const port = await listenOn(first, 0);
    const second = createServer();
    const next = await listenOn(second, port + 1).catch(() => 0);
    await Promise.all([first, next ? second : undefined].map((open) => open && closed(open)));
    if (next) return port;
  }
}

/** @throws Error with what the program printed last, when nobody listens within a minute */
export async function listening(port: number, lastWords: () => Promise<string>): Promise<void> {
  for (let tries = 0; tries < 1_200; tries++) {
    const socket = connect(port, '127.0.0.1');
    const isThere = await new Promise<boolean>((done) => {
      socket.once('connect', () => done(true)).once('error', () => done(false));
    });
    socket.destroy();
    if (isThere) return;
    await sleep(50);
  }
  throw new Error(`Nobody listens on port ${port}. The last words were:\n${await lastWords()}`);
}

function listenOn(server: ReturnType<typeof createServer>, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
  });
}

function closed(server: ReturnType<typeof createServer>): Promise<unknown> {
  return new Promise((done) => server.close(done));
}
