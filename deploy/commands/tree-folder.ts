// The release tree on the disk, between `npm run build` and `npm run deploy`: pages as files, and a list of them.
import { mkdirSync, writeFileSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Known, type Tree, type TreeEntry, writtenAt } from '../../build/tree.ts';
import { writingOut } from './out-errors.ts';

const listName = '.broadsheet.json';

export interface BuiltTree {
  tree: Tree;
  /** ISO 8601 UTC of the newest content. */
  edition: string;
  stories: number;
}

/** The first line of the list. The others are an `EntryLine` each. */
interface ListHead {
  version: 2;
  edition: string;
  stories: number;
}

/** Of what is made of nothing else, the inputs are left empty. */
type EntryLine = [key: string, inputs: string, hash: string, size: number, here: 0 | 1];

/** What lies in a folder from the build before; nothing when there was none, or that of an older Broadsheet. */
export async function readTree(folder: string): Promise<(BuiltTree & { known: Known }) | undefined> {
  const list = await readFile(join(folder, listName)).catch(() => undefined);
  if (list === undefined) return undefined;
  const lines = linesOf(list);
  const { version, edition, stories } = JSON.parse(lines.next().value ?? '{}') as ListHead;
  if (version !== 2) return undefined;
  const tree: Tree = new Map();
  for (const line of lines) {
    const [key, inputs, hash, size, here] = JSON.parse(line) as EntryLine;
    tree.set(key, { inputs: inputs || hash, hash, size, ...(here && writtenAt(join(folder, key), hash)) });
  }
  return { tree, edition, stories, known: (key) => (tree.get(key)?.body ? tree.get(key) : undefined) };
}

/**
 * Writes the bodies that the tree has and that do not lie there already, and its list last.
 * @throws OutFailed
 */
export async function writeTree(folder: string, { tree, edition, stories }: BuiltTree): Promise<void> {
  await writingOut(folder, async () => {
    const before = await readTree(folder);
    await mkdir(folder, { recursive: true });
    const isHere = (key: string, { hash, file }: TreeEntry) =>
      file === join(folder, key) ||
      (before?.tree.get(key)?.hash === hash && before.tree.get(key)?.body !== undefined);
    const toWrite = [...tree].flatMap(([key, entry]) => (entry.body && !isHere(key, entry) ? [key] : []));
    await unlist(folder, before, new Set(toWrite));
    for (const key of toWrite) {
      const path = join(folder, key);
      const body = (await tree.get(key)?.body?.()) ?? '';
      mkdirSync(dirname(path), { recursive: true });
      // Thousands of small files, one after another: the wait for each costs more than its write.
      await writingOut(folder, async () => writeFileSync(path, body), path);
    }
    await writeList(
      folder,
      { tree, edition, stories },
      (key, entry) => Boolean(entry.body) || isHere(key, entry),
    );
  });
}

/** Makes ready that others write files at these keys, before the tree is written. @throws OutFailed */
export async function makeRoom(folder: string, keys: readonly string[]): Promise<void> {
  await writingOut(folder, async () => {
    await mkdir(folder, { recursive: true });
    await unlist(folder, await readTree(folder), new Set(keys));
  });
}

/**
 * What is about to be written over is taken out of the list first, so that a run that is killed leaves no list that is
 * wrong.
 */
async function unlist(
  folder: string,
  before: BuiltTree | undefined,
  keys: ReadonlySet<string>,
): Promise<void> {
  if (before && keys.size)
    await writeList(folder, before, (key, { body }) => Boolean(body) && !keys.has(key));
}

/** Whole or not at all. @param isHere whether the file of a key is in the folder */
async function writeList(
  folder: string,
  { tree, edition, stories }: BuiltTree,
  isHere: (key: string, entry: TreeEntry) => boolean,
): Promise<void> {
  const lines = [JSON.stringify({ version: 2, edition, stories } satisfies ListHead)];
  for (const [key, entry] of tree) {
    const { inputs, hash, size } = entry;
    const here = isHere(key, entry) ? 1 : 0;
    lines.push(JSON.stringify([key, inputs === hash ? '' : inputs, hash, size, here] satisfies EntryLine));
  }
  const list = join(folder, listName);
  await writeFile(`${list}.new`, `${lines.join('\n')}\n`);
  await rename(`${list}.new`, list);
}

/** Each line when its turn comes: as one text a hundred thousand would take their room twice. */
function* linesOf(list: Buffer): Generator<string, undefined> {
  for (let start = 0; start < list.length; ) {
    const end = list.indexOf('\n', start);
    yield list.toString('utf8', start, end < 0 ? list.length : end);
    if (end < 0) return;
    start = end + 1;
  }
}
