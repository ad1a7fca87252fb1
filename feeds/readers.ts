// Feeds read in a process of their own: a document on which the parser hangs, or that it needs too much memory for, costs
// its own feed and nobody else's. A thread would not do: when V8 finds no memory in the middle of a regular expression, it
// ends the whole process, whatever the thread's own limit (14 MB of `<` in one feed were enough).
import pLimit from 'p-limit';
import type { Limits } from './limits.ts';
import { NotAFeed } from './not-a-feed.ts';
import type { Read } from './read.ts';
import { NotReached, type Program, type Reader, startReader } from './reader-process.ts';
import type { Done, Task } from './reading.ts';

export interface Readers {
  /** @throws NotAFeed; Unreadable when it took more than the limits allow */
  read: Read;
  /** Processor time that the documents took, which were read in other processes; without those that were given up. */
  cpuSeconds(): number;
  /** Ends the process, if one was started. A document that comes later starts another. */
  close(): Promise<void>;
}

/** One is read, and the next is there when it is done: who had to wait for the network wasted two fifths of his time. */
const inHand = 2;

/**
 * One process, started with the first document and again after one that ended it: a run that reads nothing starts none,
 * and the other core has the network to do. Documents wait for their turn, and their time runs from then on.
 * @param execArgv Node's own flags
 */
export function openReaders({
  limits,
  program,
  execArgv,
}: {
  limits: Limits;
  program: Program;
  execArgv: readonly string[];
}): Readers {
  const turn = pLimit(inHand);
  const parseLimits = { entries: limits.entries, nesting: limits.nesting };
  let reader: Promise<Reader> | undefined;
  /** Of those that have ended, and of the one at work. */
  const cpuSeconds = { before: 0, now: 0 };

  async function readNext(task: Task): Promise<Done> {
    reader ??= startReader(program, execArgv, limits);
    const mine = reader;
    try {
      const done = await (await mine).read(task);
      cpuSeconds.now = done.cpuSeconds;
      return done;
    } catch (error) {
      if (reader === mine) {
        reader = undefined;
        cpuSeconds.before += cpuSeconds.now;
        cpuSeconds.now = 0;
      }
      if (error instanceof NotReached) return readNext(task);
      throw error;
    }
  }

  return {
    read: (body, options) =>
      turn(async () => {
        const done = await readNext({ body, options: { limits: parseLimits, ...options } });
        if ('notAFeed' in done) throw new NotAFeed(done.notAFeed);
        if ('fault' in done) throw new Error(done.fault);
        return done.read;
      }),
    cpuSeconds: () => cpuSeconds.before + cpuSeconds.now,
    close: async () => {
      const last = reader;
      reader = undefined;
      await (await last?.catch(() => undefined))?.end();
    },
  };
}
