// A command as a person types it, in a process of its own.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { projectRoot } from '../../../deploy/commands/flags.ts';

interface Typed {
  code: number;
  out: string;
  errors: string;
}

/** @param command by its file in deploy/commands: `edition` */
export async function type(command: string, ...flags: string[]): Promise<Typed> {
  const words = ['deploy/commands/start.mjs', command, ...flags];
  return promisify(execFile)(process.execPath, words, { cwd: projectRoot }).then(
    ({ stdout, stderr }) => ({ code: 0, out: stdout, errors: stderr }),
    ({ code, stdout, stderr }) => ({ code, out: stdout, errors: stderr }),
  );
}
