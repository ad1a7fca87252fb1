// Feeds read in a process of their own: a document on which the parser hangs, or that it needs too much memory for, costs
// its own feed and nobody else's. A thread would not do: when V8 finds no memory in the middle of a regular expression, it
// ends the whole process, whatever the thread's own limit (14 MB of `<` in one feed were enough).
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import pLimit from 'p-limit';
import { inMegabytes, type Limits } from './limits.ts';
import { NotAFeed } from './not-a-feed.ts';
import type { Read } from './read.ts';
import type { Done, Task } from './reading.ts';

/** It took longer, or more memory, than a document may. The message is for the owner. */
class Unreadable extends Error {
  override name = 'Unreadable';
}

export interface Readers {
  /** @throws NotAFeed; Unreadable when it took more than the limits allow */
  read: Read;
  /** Processor time that the documents took, which were read in other processes; without those that were given up. */
  cpuSeconds(): number;
  /** Ends the process, if one was started. A document that comes later starts another. */
  close(): Promise<void>;
}

/**
 * One process, started with the first document and again after one that ended it: a run that reads nothing starts none,
 * and the other core has the network to do. Documents wait for their turn, and their time runs from then on.
 * @param program path of what runs there, and its words: it answers each Task with a Done after it has said 'ready'
 * @param execArgv Node's own flags
 */
export function openReaders({
  limits,
  program,
  execArgv,
}: {
  limits: Limits;
  program: readonly [path: string, ...words: string[]];
  execArgv: readonly string[];
}): Readers {
  const turn = pLimit(1);
  const parseLimits = { entries: limits.entries, nesting: limits.nesting };
  let reader: ChildProcess | undefined;
  /** Of those that have ended, and of the one at work. */
  const cpuSeconds = { before: 0, now: 0 };

  async function readNext(task: Task): Promise<Done> {
    reader ??= await start(program, execArgv, limits);
    hold(reader);
    try {
      const done = await ask(reader, task, limits);
      cpuSeconds.now = done.cpuSeconds;
      return done;
    } catch (error) {
      await end(reader);
      reader = undefined;
      cpuSeconds.before += cpuSeconds.now;
      cpuSeconds.now = 0;
      throw error;
    } finally {
      if (reader) letGo(reader);
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
      if (last) await end(last);
    },
  };
}

async function start(
  [path, ...words]: readonly [path: string, ...words: string[]],
  execArgv: readonly string[],
  { readBytes }: Limits,
): Promise<ChildProcess> {
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
  await firstMessage(child);
  return child;
}

/** @throws Unreadable; the process is of no more use then */
async function ask(reader: ChildProcess, task: Task, { readSeconds, readBytes }: Limits): Promise<Done> {
  const overtime = AbortSignal.timeout(readSeconds * 1_000);
  const answer = firstMessage(reader, overtime);
  reader.send(task, () => {});
  try {
    return (await answer) as Done;
  } catch (cause) {
    if (overtime.aborted) throw new Unreadable(`could not be read in ${readSeconds} s`, { cause });
    // V8 aborts, or traps since Node 24, and a system that is short of memory kills.
    if (/^SIG(ABRT|TRAP|ILL|KILL)$/.test((cause as Ended).how))
      throw new Unreadable(`could not be read in ${inMegabytes(readBytes)} of memory`, { cause });
    throw new Unreadable('ended the process that was to read it', { cause });
  }
}

class Ended extends Error {
  readonly how: string;

  constructor(how: string) {
    super(`the reader ended by ${how}`);
    this.how = how;
  }
}

/** @throws Ended when the process ends before it says anything; the signal's reason when that is first */
function firstMessage(child: ChildProcess, signal?: AbortSignal): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const settle = (outcome: () => void) => {
      child.off('message', onMessage).off('exit', onExit);
      signal?.removeEventListener('abort', onAbort);
      outcome();
    };
    const onMessage = (message: unknown) => settle(() => resolve(message));
    const onExit = (code: number | null, name: string | null) =>
      settle(() => reject(new Ended(name ?? `exit ${code}`)));
    const onAbort = () => settle(() => reject(signal?.reason));
    child.on('message', onMessage).on('exit', onExit);
    signal?.addEventListener('abort', onAbort);
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  hold(child);
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
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
