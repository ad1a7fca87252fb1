// `npm run serve` as an owner starts it, over a copy of the project that a test may write into.
import { spawn } from 'node:child_process';
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Serving {
  url: string;
  /** The copy. */
  folder: string;
  /** All that was printed so far. */
  printed(): string;
  close(): Promise<void>;
}

const project = join(import.meta.dirname, '../..');
const needed = ['feeds', 'build', 'site', 'deploy', 'eleventy.config.ts', 'package.json', 'tsconfig.json'];

/** The project in a temporary folder, with the packages of this one. */
export async function copyProject(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-preview-'));
  for (const name of needed) await cp(join(project, name), join(folder, name), { recursive: true });
  await symlink(join(project, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

/**
 * @param flags others than the port
 * @param port when it is taken, Eleventy takes the next free one
 * @throws Error with all that was printed when there is no address after a minute
 */
export async function startPreview(
  folder: string,
  { port = 18_600, flags = [] }: { port?: number; flags?: readonly string[] } = {},
): Promise<Serving> {
  // The command of package.json itself: under npm a signal would reach a shell.
  const { scripts } = (await import('../../package.json', { with: { type: 'json' } })).default;
  const [, ...args] = scripts.serve.split(' ');
  let printed = '';
  const serve = spawn(process.execPath, [...args, `--port=${port}`, ...flags], {
    cwd: folder,
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => serve.once('exit', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`no address in a minute: ${printed}`)), 60_000);
    const hear = (chunk: Buffer) => {
      printed += chunk;
      const [, found] = /Server at (http:\S+?)\/?\s/.exec(printed) ?? [];
      if (found) {
        clearTimeout(late);
        resolve(found);
      }
    };
    serve.stdout.on('data', hear);
    serve.stderr.on('data', hear);
    serve.once('exit', (code) => reject(new Error(`ended with ${code}: ${printed}`)));
  }).catch(async (error: unknown) => {
    serve.kill('SIGKILL');
    throw error;
  });
  return {
    url,
    folder,
    printed: () => printed,
    async close() {
      serve.kill('SIGKILL');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
