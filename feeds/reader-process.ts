// A process in which documents are read one after another: started, asked, and ended by a document that is too much.
import { type ChildProcess, fork } from 'node:child_process';
import { inMegabytes, type Limits } from './limits.ts';
import type { Done, Task } from './reading.ts';

/** It took longer, or more memory, than a document may. The message is for the owner. */
class Unreadable extends Error {
  override name = 'Unreadable';
}

/** The process has ended before it came to the document, which is none the worse for it. */
export class NotReached extends Error {
  override name = 'NotReached';
}

/** Path of what runs there, and its words: it says 'ready', and answers each Task with a Done, in their order. */
export type Program = readonly [path: string, ...words: string[]];

export interface Reader {
  /**
   * Several may wait: the time of each runs from when those before it are done.
   * @throws Unreadable, NotReached; the process is of no more use then
   */
  read(task: Task): Promise<Done>;
  end(): Promise<void>;
}

interface Waiting {
  resolve: (done: Done) => void;
  reject: (error: Error) => void;
}

/** @param execArgv Node's own flags */
export async function startReader(
  [path, ...words]: Program,
  execArgv: readonly string[],
  { readBytes, readSeconds }: Limits,
): Promise<Reader> {
  const child = fork(path, words, {
    execArgv: [
      ...execArgv,
      `--max-old-space-size=${Math.ceil(readBytes / (1 << 20))}`,
      // Little lives longer than its feed: a small nursery spares 30 MB of 140.
      '--max-semi-space-size=4',
    ],
    // Bytes go as bytes.
    serialization: 'advanced',
    // What V8 prints when it runs out of memory is nothing for an owner.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  /** In the order in which they were sent. */
  const waiting: Waiting[] = [];
  let hasEnded = false;
  let isOvertime = false;
  let isUnwanted = false;
  let stopClock = () => {};

  function startClock(): void {
    const clock = AbortSignal.timeout(readSeconds * 1_000);
    const onOvertime = () => {
      isOvertime = true;
      child.kill('SIGKILL');
    };
    clock.addEventListener('abort', onOvertime);
    stopClock = () => clock.removeEventListener('abort', onOvertime);
  }

  function faultOf(how: string): Error {
    if (isOvertime) return new Unreadable(`could not be read in ${readSeconds} s`);
    const cause = new Error(`the reader ended by ${how}`);
    // V8 aborts, or traps since Node 24, and a system that is short of memory kills.
    if (/^SIG(ABRT|TRAP|ILL|KILL)$/.test(how))
      return new Unreadable(`could not be read in ${inMegabytes(readBytes)} of memory`, { cause });
    return new Unreadable('ended the process that was to read it', { cause });
  }

  const ended = new Promise<void>((resolve) => {
    // What it said before its end has been heard by then, which cannot be said at 'exit'.
    child.once('close', (code, signal) => {
      hasEnded = true;
      stopClock();
      const [first, ...others] = waiting.splice(0);
      const fault = faultOf(signal ?? `exit ${code}`);
      first?.reject(fault);
      for (const other of others) other.reject(isUnwanted ? fault : new NotReached());
      resolve();
    });
  });
  await new Promise<void>((resolve, reject) => {
    waiting.push({ resolve: () => resolve(), reject });
    child.on('message', (done) => {
      // It came too late, and those behind it must not pay.
      if (isOvertime) return;
      stopClock();
      waiting.shift()?.resolve(done as Done);
      if (waiting.length > 0) startClock();
      else letGo(child);
    });
  });
  return {
    read: (task) =>
      new Promise((resolve, reject) => {
        if (hasEnded) return reject(new NotReached());
        waiting.push({ resolve, reject });
        if (waiting.length === 1) {
          hold(child);
          startClock();
        }
        child.send(task, () => {});
      }),
    async end() {
      if (hasEnded) return;
      isUnwanted = true;
      hold(child);
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** A reader with nothing to do keeps nobody from ending. */
function letGo(reader: ChildProcess): void {
  reader.unref();
  reader.channel?.unref();
}

function hold(reader: ChildProcess): void {
  reader.ref();
  reader.channel?.ref();
}
