// What a command costs, with all that it starts: wall time, CPU and memory. Memory is read from Linux's /proc.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

export interface Measured {
  wallSeconds: number;
  /** User and system time of the command and all its children. */
  cpuSeconds: number;
  /** The most that all its processes held at once (RSS, files that they share counted once); NaN without /proc. */
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
    const now = memoryOf(child.pid ?? 0);
    if (now && !(now.ownMB + now.fileMB <= peakMB)) peakMB = now.ownMB + now.fileMB;
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

interface Memory {
  /** Of its own. */
  ownMB: number;
  /** Mapped from files, the program itself above all. */
  fileMB: number;
}

/** Of a process and its descendants. What they map from files is mostly the same program: the largest counts. */
function memoryOf(pid: number): Memory | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const megabytes = (name: string) =>
      Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0) / 1_024;
    const children = readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
      readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
    );
    const all = children.map(memoryOf).filter((memory) => memory !== undefined);
    return {
      ownMB: all.reduce((sum, { ownMB }) => sum + ownMB, megabytes('RssAnon') + megabytes('RssShmem')),
      fileMB: all.reduce((most, { fileMB }) => Math.max(most, fileMB), megabytes('RssFile')),
    };
  } catch {
    // It ended meanwhile, or this is no Linux.
    return undefined;
  }
}
