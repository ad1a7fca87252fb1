// A document read in another process (readers.ts): the task that goes there, and the outcome that comes back. An error
// keeps no class on its way, so it goes as words.
import { NotAFeed } from './not-a-feed.ts';
import { type ReadFeed, type ReadOptions, readHere } from './read.ts';

export interface Task {
  body: Uint8Array;
  options: ReadOptions;
}

export type Outcome = { read: ReadFeed } | { notAFeed: string } | { fault: string };

export type Done = Outcome & {
  /** Processor time of the process since it began. */
  cpuSeconds: number;
};

export async function readTask({ body, options }: Task): Promise<Outcome> {
  try {
    return { read: await readHere(body, options) };
  } catch (error) {
    const { message } = error as Error;
    return error instanceof NotAFeed ? { notAFeed: message } : { fault: message };
  }
}
