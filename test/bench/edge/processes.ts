// The processes of a server, by the directory that they run in or name: Linux's /proc knows it.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** Of those whose working directory is `directory` or below it, or who were started with a path there. */
export function processesIn(directory: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter(
      (pid) =>
        `${workingDirectory(pid)}/`.startsWith(`${directory}/`) || wordsOf(pid).includes(`${directory}/`),
    );
}

/** All threads of the processes on one core. */
export function pin(pids: readonly number[], core: number): void {
  for (const pid of pids) execFileSync('taskset', ['-acp', String(core), String(pid)], { stdio: 'ignore' });
}

/** RSS in MB, of all together; shared pages count for each. */
export function residentMB(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + statusKB(pid) / 1_024, 0);
}

/** User and system time that they have used so far, with those of their children that are gone. */
export function cpuSeconds(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + ticksOf(pid), 0) / ticksPerSecond;
}

/** In sysconf(_SC_CLK_TCK), which is 100 on every Linux of the day. */
const ticksPerSecond = 100;

/** proc(5), fields 14 to 17: its own, and that of children which have ended and been waited for. */
function ticksOf(pid: number): number {
  try {
    const afterName = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return afterName.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0);
  } catch {
    return 0;
  }
}

function statusKB(pid: number): number {
  try {
    return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

function wordsOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

function workingDirectory(pid: number): string {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    // Another user's, or it has ended.
    return '';
  }
}
