// The release tree on the disk, between `npm run build` and `npm run deploy`: pages as files, and a list of them.
import { readFileSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { hashOf, type Known, type Tree } from '../../build/tree.ts';

const listName = '.broadsheet.json';

export interface BuiltTree {
  tree: Tree;
  /** ISO 8601 UTC of the newest content. */
  edition: string;
  stories: number;
}

interface TreeList {
  version: 1;
  edition: string;
  stories?: number;
  entries: Record<string, { inputs: string; hash: string; size: number; here: boolean }>;
}

/** What lies in a folder from the build before; nothing when there was none. */
export async function readTree(folder: string): Promise<(BuiltTree & { known: Known }) | undefined> {
  const text = await readFile(join(folder, listName), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const { edition, stories = 0, entries } = JSON.parse(text) as TreeList;
  const tree: Tree = new Map();
  for (const key of Object.keys(entries)) {
    const { inputs, hash, size, here } = entries[key] as TreeList['entries'][string];
    const body = here ? () => readBuilt(join(folder, key), hash) : undefined;
    // Of what is made of nothing else both are one: a hundred thousand times the same text twice would be held.
    tree.set(key, { inputs: inputs === hash ? hash : inputs, hash, size, ...(body && { body }) });
  }
  return { tree, edition, stories, known: (key) => (tree.get(key)?.body ? tree.get(key) : undefined) };
}

/** Writes the bodies that the tree has, and its list last. A file that is there with the same bytes stays as it is. */
export async function writeTree(folder: string, { tree, edition, stories }: BuiltTree): Promise<void> {
  const before = await readTree(folder);
  const entries: TreeList['entries'] = {};
  for (const [key, { body, ...entry }] of tree) {
    const same = before?.tree.get(key)?.hash === entry.hash && before.tree.get(key)?.body !== undefined;
    if (body && !same) {
      await mkdir(dirname(join(folder, key)), { recursive: true });
      await writeFile(join(folder, key), await body());
    }
    entries[key] = { ...entry, here: same || body !== undefined };
  }
  await mkdir(folder, { recursive: true });
  await writeFile(
    join(folder, listName),
    JSON.stringify({ version: 1, edition, stories, entries } satisfies TreeList),
  );
}

async function readBuilt(path: string, hash: string): Promise<Buffer> {
  // Thousands of small files, one after another: the wait for each costs more than its read.
  const body = readFileSync(path);
  if (hashOf(body) === hash) return body;
  throw new Error(
    `${path} is not what was built: somebody wrote over it. Delete the folder and run npm run build.`,
  );
}
