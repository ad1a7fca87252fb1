// Every page rendered, beside Hugo and plain Eleventy with Nunjucks: the same days to the same bytes, into folders.
import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../../deploy/commands/flags.ts';
import { installed } from '../../servers/daemons.ts';
import { measured } from '../measured.ts';
import { hugo, nunjucks } from './peers.ts';

/** @returns what, wall and CPU seconds, peak memory, requests, pages */
export async function fullRows(pages: number, stories: number): Promise<string[][]> {
  const rows: string[][] = [];
  const contenders = {
    ours: async (folder: string) => [
      ...[process.execPath, '--import', 'tsx', join(import.meta.dirname, 'ours.ts')],
      ...[String(pages), String(stories), join(folder, 'out')],
    ],
    ...(installed('hugo') && { hugo: (folder: string) => hugo(folder, pages, stories) }),
    nunjucks: (folder: string) => nunjucks(folder, pages, stories),
  };
  for (const [name, prepare] of Object.entries(contenders)) {
    const folder = await mkdtemp(join(tmpdir(), 'broadsheet-bench-'));
    try {
      await mkdir(folder, { recursive: true });
      const command = await prepare(folder);
      const { wallSeconds, cpuSeconds, peakMB } = await measured(command, {
        cwd: name === 'ours' ? projectRoot : folder,
      });
      const { files, bytes } = await sizeOf(join(folder, 'out'));
      rows.push([
        `${pages} pages of ${(bytes / files / 1_000).toFixed(1)} KB, all new: ${name}`,
        wallSeconds.toFixed(1),
        cpuSeconds.toFixed(1),
        peakMB.toFixed(0),
        '',
        String(files),
      ]);
    } finally {
      await rm(folder, { recursive: true });
    }
  }
  return rows;
}

async function sizeOf(folder: string): Promise<{ files: number; bytes: number }> {
  const all = await readdir(folder, { recursive: true, withFileTypes: true });
  const pages = all.filter((entry) => entry.isFile() && entry.name === 'index.html');
  let bytes = 0;
  for (const { parentPath, name } of pages) bytes += (await stat(join(parentPath, name))).size;
  return { files: pages.length, bytes };
}
