// A server with a network before it: requests are counted, and each takes a way there and back.
import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { Order, Passed } from './slow-proxy.ts';

export interface SlowServer {
  endpoint: string;
  /** Starts to count anew. @returns what passed before */
  count(): Promise<Passed>;
  /** Of each request from now on. */
  latency(milliseconds: number): Promise<void>;
  close(): void;
}

/** @param target `http://127.0.0.1:PORT` */
export async function startSlow(target: string): Promise<SlowServer> {
  const child = fork(join(import.meta.dirname, 'slow-proxy.ts'), [target]);
  const told = <Message>() => new Promise<Message>((resolve) => child.once('message', resolve as () => void));
  const order = (one: Order) => {
    const answer = told<Passed>();
    child.send(one);
    return answer;
  };
  const { port } = await told<{ port: number }>();
  return {
    endpoint: `http://127.0.0.1:${port}`,
    count: () => order({ do: 'count' }),
    async latency(milliseconds) {
      await order({ do: 'latency', milliseconds });
    },
    close: () => child.disconnect(),
  };
}
