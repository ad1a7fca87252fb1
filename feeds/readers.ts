// Feeds read off the main thread: a document on which the parser hangs, or that it needs too much memory for, costs its
// own feed and nobody else's. By piscina, which starts a thread when there is something to read, ends the one that is
// over its time, and starts another for the next feed.
import { fileURLToPath } from 'node:url';
import pLimit from 'p-limit';
import { inMegabytes, type Limits } from './limits.ts';
import { NotAFeed } from './not-a-feed.ts';
import type { Read } from './read.ts';
import type { Done, Task } from './reading-thread.ts';

/** It took longer, or more memory, than a document may. The message is for the owner. */
class Unreadable extends Error {
  override name = 'Unreadable';
}

export interface Readers {
  /** @throws NotAFeed, Unreadable */
  read: Read;
  /** Ends the thread, if one was started. */
  close(): Promise<void>;
}

/**
 * One thread, as the other core has the network to do; feeds wait for their turn, and their time runs from then on.
 * @param entry the module that runs there; another one in tests
 */
export function openReaders({
  limits,
  entry = new URL('./reading-thread.ts', import.meta.url),
}: {
  limits: Limits;
  entry?: URL;
}): Readers {
  const turn = pLimit(1);
  let opened: ReturnType<typeof openPool> | undefined;
  const parseLimits = { entries: limits.entries, nesting: limits.nesting };
  return {
    read: (body, options) =>
      turn(async () => {
        opened ??= openPool(entry, limits);
        const pool = await opened;
        const task: Task = { body, options: { limits: parseLimits, ...options } };
        const signal = AbortSignal.timeout(limits.readSeconds * 1_000);
        try {
          const done: Done = await pool.run(task, { signal, transferList: ownBuffer(body) });
          if ('notAFeed' in done) throw new NotAFeed(done.notAFeed);
          return done.read;
        } catch (cause) {
          if (signal.aborted) throw new Unreadable(`could not be read in ${limits.readSeconds} s`, { cause });
          if ((cause as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY')
            throw new Unreadable(`could not be read in ${inMegabytes(limits.readBytes)} of memory`, {
              cause,
            });
          throw cause;
        }
      }),
    close: async () => (await opened)?.destroy(),
  };
}

/** Loaded with the first body to read: a run in which nothing changed reads none. */
async function openPool(entry: URL, { readBytes }: Limits) {
  const { Piscina } = await import('piscina');
  return new Piscina({
    filename: fileURLToPath(entry),
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: 5_000,
    resourceLimits: {
      maxOldGenerationSizeMb: Math.ceil(readBytes / (1 << 20)),
      // Little lives longer than its feed, and a small nursery keeps the process small.
      maxYoungGenerationSizeMb: 32,
    },
  });
}

/** Moved, not copied, when nothing else lies in the same memory (Node keeps small buffers in one pool). */
function ownBuffer({ buffer, byteLength }: Uint8Array): ArrayBuffer[] {
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : [];
}
