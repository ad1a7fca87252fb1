// Runs all tests in one process, or those whose path matches a pattern (`npm test -- feeds/dates`), and ends with
// one line: N passed, N failed.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

const [pattern = ''] = process.argv.slice(2);
const root = join(import.meta.dirname, '..');
const rooms = '^(feeds|build|site|deploy)/.*\\.ts$|^(house|whole|browser|need|demo|xss)\\.ts$';
const uvu = spawn(
  process.execPath,
  ['--import', 'tsx', 'node_modules/uvu/bin.js', 'test', pattern || rooms],
  { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
);

// A test that hangs is a failure, and not an evening.
const limit = setTimeout(() => uvu.kill('SIGKILL'), 60 * 60_000);

let printed = '';
uvu.stdout.on('data', (chunk: Buffer) => {
  process.stdout.write(chunk);
  printed = (printed + chunk).slice(-4_000);
});
uvu.on('close', (code) => {
  clearTimeout(limit);
  const figure = (name: string) =>
    Number(new RegExp(`${name}:\\s+(\\d+)`).exec(stripVTControlCharacters(printed))?.[1] ?? 0);
  const passed = figure('Passed');
  // A runner that broke off counts as one failure, whatever it had counted; so does a run of no test.
  const failed = figure('Total') - passed || (code === 0 && passed > 0 ? 0 : 1);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed ? 1 : 0;
});
