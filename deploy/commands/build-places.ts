// Where a build may write by itself: very many pages into the folder of pages, source maps wherever the owner wants them.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeRoom } from './tree-folder.ts';

/** @returns what makes the folder of rendered pages ready for those at some keys, and names it */
export function roomIn(out: string): (keys: readonly string[]) => Promise<string> {
  return async (keys) => {
    await makeRoom(out, keys);
    return out;
  };
}

/** @returns what writes the source map of the script at a key: `assets/page-0123456789.js.map` */
export function mapsInto(folder: string): (key: string, map: Buffer) => Promise<void> {
  return async (key, map) => {
    const path = join(folder, `${key}.map`);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, map);
  };
}
