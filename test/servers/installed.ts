import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Whether a program is installed that can tell its version. */
export function isInstalled(program: string): Promise<boolean> {
  return promisify(execFile)(program, ['--version']).then(
    () => true,
    () => false,
  );
}
