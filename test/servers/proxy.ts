// A proxy on loopback in front of an S3 server, which breaks where a test says. It passes requests on as they were
// sent, Host included: the signature covers it.

import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

export type Fault =
  /** 503 without asking the server, as S3 says SlowDown. */
  | 'unavailable'
  /** 500, 403 and 412 without asking the server. */
  | 'broken'
  | 'refused'
  | 'precondition failed'
  /** The answer comes half a second late. */
  | 'slow'
  /** The connection ends before the server is asked. */
  | 'reset'
  /** The server does what it was asked; its answer never comes. */
  | 'answer lost'
  /** The answer ends in the middle of its body; one without a body is lost. */
  | 'cut off'
  /** One bit of the body is another when it comes to the server. */
  | 'bent';

export interface PassedRequest {
  method: string;
  /** With query. */
  path: string;
  headers: IncomingMessage['headers'];
  /** Bytes of the body. */
  up: number;
  /** Absent if a fault kept the answer back. */
  status?: number;
}

export interface BreakingProxy {
  /** `http://127.0.0.1:PORT` */
  endpoint: string;
  /** In the order they came; tests may empty it. */
  requests: PassedRequest[];
  /** The fault of each request from now on, counted from 1, or undefined for none. Without a choice nothing fails. */
  breakAt(
    choose?: (number: number, request: PassedRequest) => Fault | undefined,
    /** Called as the fault shows, before the asker can know: here a test ends it. */
    onBreak?: () => void,
  ): void;
  close(): Promise<void>;
}

const statuses: Partial<Record<Fault, number>> = {
  unavailable: 503,
  broken: 500,
  refused: 403,
  'precondition failed': 412,
};

/** @param target of the S3 server: `http://127.0.0.1:PORT` */
export async function startProxy(target: string): Promise<BreakingProxy> {
  const { hostname, port } = new URL(target);
  const requests: PassedRequest[] = [];
  let choose: Parameters<BreakingProxy['breakAt']>[0];
  let onBreak: (() => void) | undefined;
  let since = 0;

  const server = createServer((asked, answer) => {
    pass(asked, answer).catch(() => asked.socket.destroy());
  });

  async function pass(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const body = await buffer(asked);
    const { method = 'GET', url: path = '/', headers } = asked;
    const passed: PassedRequest = { method, path, headers, up: body.length };
    requests.push(passed);
    since += 1;
    const fault = choose?.(since, passed);
    if (fault === 'reset') {
      onBreak?.();
      asked.socket.destroy();
      return;
    }
    const status = fault && statuses[fault];
    if (status) {
      passed.status = status;
      answer.writeHead(status, { 'content-length': 0 }).end();
      return;
    }
    if (fault === 'bent' && body.length) body.writeUInt8(body.readUInt8(0) ^ 1, 0);
    const upstream = await new Promise<IncomingMessage>((resolve, reject) => {
      request({ hostname, port, method, path, headers: asked.rawHeaders }, resolve)
        .on('error', reject)
        .end(body);
    });
    const answered = await buffer(upstream);
    if (fault === 'slow') await sleep(500);
    if (fault === 'answer lost') onBreak?.();
    if (fault === 'answer lost' || (fault === 'cut off' && answered.length === 0)) {
      asked.socket.destroy();
      return;
    }
    passed.status = upstream.statusCode;
    answer.writeHead(upstream.statusCode ?? 502, upstream.rawHeaders);
    if (fault === 'cut off') {
      answer.write(answered.subarray(0, Math.ceil(answered.length / 2)), () => asked.socket.destroy());
      return;
    }
    answer.end(answered);
  }

  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as { port: number }).port}`,
    requests,
    breakAt(next, then) {
      choose = next;
      onBreak = then;
      since = 0;
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
