// A newspaper as `npm run build` leaves it, of any size: pages of 2 to 30 KB with what pages are made of, the same at
// every call.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { entryOf, type Tree } from '../../../build/tree.ts';
import { writeTree } from '../../../deploy/commands/tree-folder.ts';

/** Folders of it, and how the commands are told of it. */
export interface Newspaper {
  /** What is built. */
  out: string;
  config: string[];
}

export async function startNewspaper(folder: string): Promise<Newspaper> {
  await mkdir(join(folder, 'reports'), { recursive: true });
  await writeFile(
    join(folder, 'reports/linux.yaml'),
    'title: Linux\nfeeds:\n  - https://lwn.net/headlines/newrss\n',
  );
  await writeFile(join(folder, 'site.yaml'), 'name: Bench\nbase: https://bench.example\n');
  const config = ['--config', join(folder, 'site.yaml'), '--reports', join(folder, 'reports')];
  return { out: join(folder, 'out'), config };
}

/**
 * Writes edition `nth` of `size` objects; each differs from the one before in `changed` of its pages.
 * @param kilobytes of the middle page
 */
export async function writeEdition(
  { out }: Newspaper,
  {
    size,
    nth,
    changed = 40,
    kilobytes = 12,
  }: { size: number; nth: number; changed?: number; kilobytes?: number },
): Promise<void> {
  const tree: Tree = new Map();
  for (let number = 0; number < size; number++) {
    const isChanged =
      number % Math.floor(size / changed) === 0 && number < changed * Math.floor(size / changed);
    const text = pageOf(number, isChanged ? nth : 0, kilobytes);
    const body = Buffer.from(text);
    // A body that is made when it is asked for: a hundred thousand would not lie in memory.
    const { hash } = entryOf(body);
    const key = `${number % 2 ? 'm/' : ''}linux/story/${String(number >> 1).padStart(6, '0')}/index.html`;
    tree.set(key, { inputs: hash, hash, size: body.length, body: async () => Buffer.from(text) });
  }
  const edition = new Date(Date.UTC(2026, 10, 23, 8, nth)).toISOString();
  await writeTree(out, { tree, edition, stories: size });
}

function pageOf(number: number, edition: number, kilobytes: number): string {
  const sentence = `<p>Story ${number} of edition ${edition}: the kernel, the desktop and what lies between.</p>\n`;
  const bytes = kilobytes * 1_000 * (0.2 + ((number * 7_919) % 1_000) / 500);
  return `<!doctype html><title>${number}</title>\n${sentence.repeat(Math.max(1, Math.round(bytes / sentence.length)))}`;
}
