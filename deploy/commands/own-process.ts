// Processes that a command starts of the same program.
import { join } from 'node:path';

/** @returns what Node is given to run a command of this folder, before the command's own words */
export function startOf(name: string): [script: string, name: string] {
  return [join(import.meta.dirname, 'start.mjs'), name];
}
