// A copy of site/ that a test may edit, in a project of its own.
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../deploy/commands/flags.ts';

export interface SiteCopy {
  /** Its project's folder. */
  root: string;
  /** Replaces text in a file of the site. @throws Error when it is not there */
  edit(path: string, from: string | RegExp, to: string): Promise<void>;
  remove(): Promise<void>;
}

export async function copySite(): Promise<SiteCopy> {
  const root = await mkdtemp(join(tmpdir(), 'broadsheet-site-'));
  await cp(join(projectRoot, 'site'), join(root, 'site'), { recursive: true });
  // Templates import types and packages; Eleventy reads its configuration beside them.
  for (const name of [
    'node_modules',
    'eleventy.config.ts',
    'package.json',
    'tsconfig.json',
    'build',
    'feeds',
  ])
    await symlink(join(projectRoot, name), join(root, name));
  return {
    root,
    async edit(path, from, to) {
      const file = join(root, 'site', path);
      const text = await readFile(file, 'utf8');
      const isThere = typeof from === 'string' ? text.includes(from) : from.test(text);
      if (!isThere) throw new Error(`${path} has no ${from}`);
      await writeFile(file, text.replace(from, to));
    },
    remove: () => rm(root, { recursive: true, force: true }),
  };
}
