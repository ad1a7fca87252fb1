// From nothing to a page: a cold `npm ci` of this checkout with and without install scripts, then the demo.
import { execFile, spawn } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../../deploy/commands/flags.ts';
import { table } from './table.ts';

const run = promisify(execFile);

/** @returns a table of seconds; needs the npm registry */
export async function bench(): Promise<string> {
  return table([
    ['what', 'seconds', 'packages'],
    await install('npm ci, empty cache', []),
    await install('npm ci --ignore-scripts, empty cache', ['--ignore-scripts']),
    ['npm run demo, until its page answers', (await demoSeconds()).toFixed(1), ''],
  ]);
}

async function install(name: string, flags: string[]): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-install-'));
  for (const file of ['package.json', 'package-lock.json', '.npmrc'])
    await copyFile(join(projectRoot, file), join(folder, file));
  const started = performance.now();
  const env = { ...process.env, npm_config_loglevel: 'notice' };
  const { stdout } = await run('npm', ['ci', '--cache', join(folder, '.cache'), ...flags], {
    cwd: folder,
    env,
  });
  const seconds = (performance.now() - started) / 1_000;
  // Proof that what was installed compiles: esbuild's own binary answers.
  await run(join(folder, 'node_modules/.bin/esbuild'), ['--version']);
  await readFile(join(folder, 'node_modules/@11ty/eleventy/package.json'));
  await rm(folder, { recursive: true });
  return [name, seconds.toFixed(1), /added (\d+) packages/.exec(stdout)?.[1] ?? '?'];
}

async function demoSeconds(): Promise<number> {
  const started = performance.now();
  const demo = spawn(process.execPath, ['deploy/commands/start.mjs', 'demo', '--port', '18090'], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let printed = '';
  for await (const chunk of demo.stdout) {
    printed += chunk;
    const [, url] = /Your newspaper: (\S+)/.exec(printed) ?? [];
    if (!url) continue;
    await (await fetch(url)).text();
    break;
  }
  demo.kill('SIGINT');
  return (performance.now() - started) / 1_000;
}
