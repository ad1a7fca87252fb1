// Pages whose inputs are new become entries of the tree; one that cannot be rendered may keep the version it has.
import type { Warning } from '../feeds/effects.ts';
import type { AssetAddress, Page } from './pages.ts';
import type { Rendering, Workshop } from './render-many.ts';
import { entryOf, type Tree, type TreeEntry } from './tree.ts';

/** From so many pages on, what workers cost to start (half a second) is won back. */
const many = 1_000;

export interface Changed {
  tree: Tree;
  warnings: Warning[];
}

export interface RenderingOptions extends Rendering {
  asset: AssetAddress;
  /** What the last release has at the pages' keys. */
  last: ReadonlyMap<string, TreeEntry | undefined>;
  /** Whether a page that cannot be rendered keeps its last version. */
  keepGoing: boolean | undefined;
  /** What many pages are rendered on; without it, all are in memory. */
  workshop: Workshop | undefined;
}

/**
 * @param pages with their input hashes
 * @throws PagesFailed naming what could not be rendered, unless it keeps going
 */
export async function renderChanged(
  pages: ReadonlyMap<Page, string>,
  { last, ...rendering }: RenderingOptions,
): Promise<Changed> {
  const changed: Changed = { tree: new Map(), warnings: [] };
  if (!pages.size) return changed;
  const { made, faults } = await renderAll([...pages.keys()], rendering);
  const warn = (about: string, says: string) => changed.warnings.push({ about, says });
  for (const [{ key }, inputs] of pages) {
    const before = last.get(key);
    const entry = made(key, inputs);
    if (!entry) {
      const fault = faults.get(key);
      if (fault === undefined) throw new Error(`Eleventy gave nothing for ${key}.`);
      warn(key, `${fault}; ${before ? 'its last version stays' : 'it has none before, and is left out'}`);
      // With its old inputs, so that the next run tries it again.
      if (before) changed.tree.set(key, before);
      continue;
    }
    if (before?.inputs === inputs && before.hash !== entry.hash)
      warn(key, 'came out another, though nothing that it is made of changed');
    changed.tree.set(key, entry);
  }
  return changed;
}

interface Made {
  made(key: string, inputs: string): TreeEntry | undefined;
  faults: ReadonlyMap<string, string>;
}

/** Here, or when they are many on all cores. What does it is loaded now: an unchanged edition does without Eleventy. */
async function renderAll(
  pages: readonly Page[],
  { keepGoing, workshop, ...rendering }: Omit<RenderingOptions, 'last'>,
): Promise<Made> {
  if (!workshop || pages.length < many) {
    const { render } = await import('./render.ts');
    const { texts, faults } = await render(pages, { ...rendering, keepGoing });
    const made = (key: string, inputs: string) => {
      const text = texts.get(key);
      return text === undefined ? undefined : entryOf(Buffer.from(text), inputs);
    };
    return { made, faults };
  }
  const { renderMany } = await import('./render-many.ts');
  const { pages: written, faults } = await renderMany(pages, { ...rendering, ...workshop });
  if (faults.size && !keepGoing) {
    const { pagesFailed } = await import('./page-faults.ts');
    throw pagesFailed(faults);
  }
  const made = (key: string, inputs: string) => {
    const one = written.get(key);
    return one && { ...one, inputs };
  };
  return { made, faults };
}
