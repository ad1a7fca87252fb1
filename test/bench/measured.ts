// What a command costs, with all that it starts: wall time, CPU and memory. Memory is read from Linux's /proc.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

export interface Measured {
  wallSeconds: number;
  /** User and system time of the command and all its children. */
  cpuSeconds: number;
  /** The most that all its processes held at once (RSS), looked at every 20 ms; NaN without /proc. */
  peakMB: number;
  stdout: string;
}

/** @throws Error with what the command printed, when it does not end well */
export async function measured(
  command: readonly string[],
  { cwd, env }: { cwd: string; env?: Record<string, string> },
): Promise<Measured> {
  const started = performance.now();
  // POSIX has the shell add up what its children used: the sum is exact, where a sampler would miss the end.
  const child = spawn('sh', ['-c', '"$@"; code=$?; times >&3; exit $code', 'sh', ...command], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  let peakMB = Number.NaN;
  const sampler = setInterval(() => {
    const now = treeMB(child.pid ?? 0);
    if (!(now <= peakMB)) peakMB = now;
  }, 20);
  const [stdout = '', stderr = '', times = ''] = await Promise.all(
    child.stdio.slice(1).map(async (stream) => {
      const chunks: Buffer[] = [];
      for await (const chunk of (stream as NodeJS.ReadableStream | null) ?? []) chunks.push(chunk as Buffer);
      return Buffer.concat(chunks).toString();
    }),
  );
  clearInterval(sampler);
  const wallSeconds = (performance.now() - started) / 1_000;
  if (child.exitCode === null) await new Promise((resolve) => child.once('exit', resolve));
  if (child.exitCode !== 0)
    throw new Error(`${command.join(' ').slice(0, 200)} ended with ${child.exitCode}:\n${stderr}${stdout}`);
  return { wallSeconds, cpuSeconds: secondsOf(times), peakMB, stdout };
}

/** The second line of `times` is the children's: `0m1.50s 0m0.25s`. */
function secondsOf(times: string): number {
  const children = times.trim().split('\n')[1] ?? '';
  return [...children.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, minutes, seconds]) => sum + 60 * Number(minutes) + Number(seconds),
    0,
  );
}

/** Of a process and its descendants. */
function treeMB(pid: number): number {
  try {
    const kilobytes = Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
    const children = readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
      readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
    );
    return children.reduce((sum, child) => sum + (treeMB(child) || 0), kilobytes / 1_024);
  } catch {
    // It ended meanwhile, or this is no Linux.
    return Number.NaN;
  }
}
