// How a command hands over files that it made.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Writes into `out`, or all to standard output: one file as it is, several each under its name. */
export async function writeFiles(
  files: Record<string, string>,
  { out, print }: { out?: string; print: (text: string) => void },
): Promise<void> {
  const all = Object.entries(files);
  for (const [name, text] of all) {
    if (out === undefined) {
      print(all.length > 1 ? `==> ${name} <==\n${text}` : text.replace(/\n$/, ''));
      continue;
    }
    const path = join(out, name);
    await mkdir(join(path, '..'), { recursive: true });
    await writeFile(path, text);
    print(`wrote ${path}`);
  }
}
