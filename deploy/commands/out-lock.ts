// One run at a time in a folder of rendered pages: a file in it says whose it is.
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { Busy } from '../release/lease.ts';
import { writingOut } from './out-errors.ts';
import { userName } from './user-name.ts';

interface Holder {
  pid: number;
  host: string;
  by: string;
  /** ISO 8601 UTC. */
  since: string;
}

const lockName = '.broadsheet.lock';
/** Whether a process of another machine is alive cannot be asked: no run takes as long. */
const mostMilliseconds = 6 * 3_600_000;

/**
 * Runs `action` while the folder is held. A holder that was killed holds it no longer.
 * @throws Busy naming who holds it
 */
export async function holdingOut<Result>(
  folder: string,
  action: () => Promise<Result>,
  { now }: { now: () => Date },
): Promise<Result> {
  const lock = join(folder, lockName);
  await writingOut(folder, () => mkdir(folder, { recursive: true }));
  const me: Holder = {
    pid: process.pid,
    host: hostname(),
    by: userName(),
    since: now().toISOString(),
  };
  while (!(await writingOut(folder, () => created(lock, me)))) {
    const holder = await holderOf(lock);
    if (holder && isAlive(holder) && !(await isOld(lock)))
      throw new Busy(
        `--out ${folder}: ${holder.by}@${holder.host} (process ${holder.pid}) works in it since ${holder.since.slice(0, 16)}Z. Wait until it is done, or give another --out. Nothing was done.`,
      );
    await rm(lock, { force: true });
  }
  try {
    return await action();
  } finally {
    await rm(lock, { force: true });
  }
}

async function created(lock: string, me: Holder): Promise<boolean> {
  try {
    await writeFile(lock, JSON.stringify(me), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Undefined when it says nobody: it was just taken away, or its writer was killed before it had a word in it. */
async function holderOf(lock: string): Promise<Holder | undefined> {
  try {
    return JSON.parse(await readFile(lock, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

function isAlive({ pid, host }: Holder): boolean {
  if (host !== hostname()) return true;
  // In a container every run is process 1: then it is what was left of the one before.
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function isOld(lock: string): Promise<boolean> {
  const { mtimeMs } = await stat(lock).catch(() => ({ mtimeMs: 0 }));
  return Date.now() - mtimeMs > mostMilliseconds;
}
