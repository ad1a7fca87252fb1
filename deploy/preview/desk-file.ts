// The editor's files on the disk, each change with a way back.
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type DeskChange, editDesk } from '../../feeds/edit-desk.ts';

export interface DeskFiles {
  /** @throws Error when the file is no YAML; it stays as it is */
  change(path: string, change: DeskChange): Promise<void>;
  /**
   * Takes back the last change, whichever file it was of.
   * @returns the file
   * @throws Error when there is none, or the file was changed by hand since
   */
  undo(): Promise<string>;
  /** How many changes can be taken back. */
  undoable(): number;
}

interface Done {
  path: string;
  before: string | undefined;
  after: string;
}

/** @param root the project's folder, from which paths count */
export function openDeskFiles(root: string): DeskFiles {
  const done: Done[] = [];
  return {
    async change(path, change) {
      const before = await read(join(root, path));
      const after = editDesk(before, change);
      if (after === before) return;
      await replace(join(root, path), after);
      done.push({ path, before, after });
    },
    async undo() {
      const last = done.at(-1);
      if (!last) throw new Error('There is nothing to undo.');
      const { path, before, after } = last;
      if ((await read(join(root, path))) !== after)
        throw new Error(`${path} was changed by hand since: it is yours to undo.`);
      if (before === undefined) await rm(join(root, path));
      else await replace(join(root, path), before);
      done.pop();
      return path;
    },
    undoable: () => done.length,
  };
}

function read(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
}

/** The file is whole or as it was, whenever this is stopped. */
async function replace(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.new`, text);
  await rename(`${path}.new`, path);
}
