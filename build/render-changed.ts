// Pages whose inputs are new become entries of the tree; one that cannot be rendered may keep the version it has.
import type { Warning } from '../feeds/effects.ts';
import type { AssetAddress, Page } from './pages.ts';
import { entryOf, type Tree, type TreeEntry } from './tree.ts';

export interface Changed {
  tree: Tree;
  warnings: Warning[];
}

/**
 * @param pages with their input hashes
 * @param last what the last release has at their keys
 * @param keepGoing whether a page that cannot be rendered keeps its last version
 * @throws PagesFailed naming what could not be rendered, unless it keeps going
 */
export async function renderChanged(
  pages: ReadonlyMap<Page, string>,
  {
    last,
    ...rendering
  }: {
    root: string;
    asset: AssetAddress;
    last: ReadonlyMap<string, TreeEntry | undefined>;
    keepGoing: boolean | undefined;
  },
): Promise<Changed> {
  const changed: Changed = { tree: new Map(), warnings: [] };
  if (!pages.size) return changed;
  // Eleventy is loaded when there is something to render: an unchanged edition does without.
  const { render } = await import('./render.ts');
  const { texts, faults } = await render([...pages.keys()], rendering);
  const warn = (about: string, says: string) => changed.warnings.push({ about, says });
  for (const [{ key }, inputs] of pages) {
    const before = last.get(key);
    const text = texts.get(key);
    if (text === undefined) {
      const fault = faults.get(key);
      if (fault === undefined) throw new Error(`Eleventy gave nothing for ${key}.`);
      warn(key, `${fault}; ${before ? 'its last version stays' : 'it has none before, and is left out'}`);
      // With its old inputs, so that the next run tries it again.
      if (before) changed.tree.set(key, before);
      continue;
    }
    const entry = entryOf(Buffer.from(text), inputs);
    if (before?.inputs === inputs && before.hash !== entry.hash)
      warn(key, 'came out another, though nothing that it is made of changed');
    changed.tree.set(key, entry);
  }
  return changed;
}
