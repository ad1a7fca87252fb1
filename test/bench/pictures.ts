// What a lead's picture weighs in each format and width, and how long it takes to draw them all.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawSizes } from '../../build/picture-sizes.ts';
import { pictureKey } from '../../feeds/store.ts';
import { memory } from '../servers/memory.ts';
import { table } from './table.ts';

const folder = join(import.meta.dirname, '../../site/reports/sample/pictures');

/** @returns bytes of the sample's pictures by format and width, and milliseconds for all of a picture's files */
export async function bench(): Promise<string> {
  const rows: string[][] = [];
  let head: string[] = [];
  const sums: number[] = [];
  for (const file of readdirSync(folder).filter((name) => !name.startsWith('logo-'))) {
    const source = readFileSync(join(folder, file));
    const store = memory();
    const started = performance.now();
    const drawn = await drawSizes(source, 'lead', store);
    const took = performance.now() - started;
    if ('refused' in drawn) throw new Error(`${file}: ${drawn.refused}`);
    const sizes = await Promise.all(
      drawn.sizes.map(async ({ name }) => (await store.get(pictureKey(name))).body.length),
    );
    head = drawn.sizes.map(({ name, width }) => `${name.replace(/^.*\./, '')} ${width}`);
    for (const [place, bytes] of sizes.entries()) sums[place] = (sums[place] ?? 0) + bytes;
    rows.push([file, ...[source.length, ...sizes].map(String), took.toFixed(0)]);
  }
  const all = ['all', '', ...sums.map(String), ''];
  return table([['picture', 'source', ...head, 'ms'], ...rows, all]);
}
