// How a command hands over files that it made.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Writes into `out`, or all to standard output: one file as it is, several each under its name.
 * @param keepsOthers what stands there and was not written by a command of ours is kept beside, as `NAME.before`
 */
export async function writeFiles(
  files: Record<string, string>,
  { out, print, keepsOthers }: { out?: string; print: (text: string) => void; keepsOthers?: boolean },
): Promise<void> {
  const all = Object.entries(files);
  for (const [name, text] of all) {
    if (out === undefined) {
      print(all.length > 1 ? `==> ${name} <==\n${text}` : text.replace(/\n$/, ''));
      continue;
    }
    const path = join(out, name);
    await mkdir(join(path, '..'), { recursive: true });
    if (keepsOthers) await keepOther(path, { unless: text, print });
    await writeFile(path, text);
    print(`wrote ${path}`);
  }
}

async function keepOther(
  path: string,
  { unless, print }: { unless: string; print: (text: string) => void },
): Promise<void> {
  const before = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return unless;
    throw error;
  });
  if (before === unless || before.includes('Written by: npm run')) return;
  const kept = `${path}.before`;
  // The first one that was there is the one that is missed.
  await writeFile(kept, before, { flag: 'wx' }).then(
    () => print(`kept what was there as ${kept}`),
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    },
  );
}
