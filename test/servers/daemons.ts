// Programs that a test starts and that must not outlive it, not even its crash.

import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { accessSync, closeSync, constants, mkdtempSync, openSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

export interface Daemons {
  /** A new directory, removed at the end. What the programs print is in `*.out`. */
  directory: string;
  /** Runs a program to its end. @throws Error if that is not a good one, or takes over ten seconds. */
  run(program: string, ...args: string[]): Promise<void>;
  /** Starts a program that stays. @returns what ends it at once. */
  start(program: string, ...args: string[]): () => Promise<void>;
  /** The ends of what they printed. */
  lastWords(): Promise<string>;
  close(): Promise<void>;
}

const execute = promisify(execFile);

export function daemons(name: string, env: Record<string, string> = {}): Daemons {
  const directory = mkdtempSync(join(tmpdir(), `broadsheet-${name}-`));
  const children: ChildProcess[] = [];
  const options = { cwd: directory, env: { ...process.env, ...env } };
  const tidy = () => {
    for (const child of children) killAll(child);
    rmSync(directory, { recursive: true, force: true });
  };
  process.once('exit', tidy);
  return {
    directory,
    async run(program, ...args) {
      await execute(program, args, { ...options, timeout: 60_000 });
    },
    start(program, ...args) {
      const log = openSync(join(directory, `${program}.out`), 'a');
      // The kernel ends the program with its parent (PR_SET_PDEATHSIG), even when that was killed itself.
      const child = spawn('setpriv', ['--pdeathsig', 'KILL', program, ...args], {
        ...options,
        // A group of its own: a master that is killed tells its workers nothing, and they would stay.
        detached: true,
        stdio: ['ignore', log, log],
      });
      closeSync(log);
      child.unref();
      children.push(child);
      return () => ended(child);
    },
    async lastWords() {
      const { stdout } = await execute('sh', ['-c', 'tail -n 20 *.out'], options);
      return stdout;
    },
    async close() {
      await Promise.all(children.map(ended));
      process.off('exit', tidy);
      tidy();
    },
  };
}

/** Whether the programs are all in PATH, setpriv with them. */
export function installed(...programs: string[]): boolean {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return [...programs, 'setpriv'].every((program) =>
    folders.some((folder) => isExecutable(join(folder, program))),
  );
}

/** Ports of loopback that were free a moment ago. */
export async function freePorts(count: number): Promise<number[]> {
  // Held together, so that they differ.
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => new Promise((done) => server.once('listening', done))));
  const ports = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  return ports;
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.ref();
  const end = new Promise((done) => child.once('exit', done));
  killAll(child);
  await end;
}

/** A program and those that it has started; it may have ended before them. */
function killAll({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // All are gone already.
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
