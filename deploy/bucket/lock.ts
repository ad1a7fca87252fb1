import { closeSync, openSync, rmSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const pollMilliseconds = 5;

/**
 * Runs `action` while holding the file `lock`, which is made only if there is none (O_EXCL): one at a time, between
 * processes as well. `action` is synchronous, so that no holder ever waits for its own event loop. A lock that a
 * killed process left is taken over.
 * @param patienceMilliseconds how long one holder may have it: thousands of times what `action` needs
 */
export async function locked<Result>(
  lock: string,
  action: () => Result,
  { patienceMilliseconds = 2_000 } = {},
): Promise<Result> {
  let seen = '';
  let waitedMilliseconds = 0;
  while (!created(lock)) {
    const now = identity(lock);
    if (now !== seen) waitedMilliseconds = 0;
    seen = now;
    if (waitedMilliseconds >= patienceMilliseconds) rmSync(lock, { force: true });
    await sleep(pollMilliseconds);
    waitedMilliseconds += pollMilliseconds;
  }
  try {
    return action();
  } finally {
    rmSync(lock, { force: true });
  }
}

function created(lock: string): boolean {
  try {
    closeSync(openSync(lock, 'wx'));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function identity(lock: string): string {
  const file = statSync(lock, { bigint: true, throwIfNoEntry: false });
  return `${file?.ino} ${file?.mtimeNs}`;
}
