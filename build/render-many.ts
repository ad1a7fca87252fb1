// Very many pages at once: in batches, on all cores, each page on the disk before the next is drawn.
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Page } from './pages.ts';
import type { Batch, Start } from './render-worker.ts';
import { type TreeEntry, writtenAt } from './tree.ts';

/** Few enough that neither their data nor what is said of them weighs much. */
const pagesInBatch = 100;

/** Nothing of a page outlives it: with room for more of them there is less to move about. */
const youngMegabytes = 64;

/** What pages are rendered with. */
export type Rendering = Omit<Start, 'folder'>;

/** What very many pages are rendered on. */
export interface Workshop {
  /** Workers at once. */
  cores: number;
  /** Makes a folder ready in which pages are written at their keys, and stay. */
  folderFor(keys: readonly string[]): Promise<string>;
}

export interface ManyRendered {
  /** Page's key → what is told of it, but for its inputs. */
  pages: Map<string, Omit<TreeEntry, 'inputs'>>;
  /** Key → why the page could not be rendered, in words. */
  faults: Map<string, string>;
}

/**
 * @returns all that could be rendered
 * @throws what a worker threw; the others have ended by then, and nothing more is written
 */
export async function renderMany(
  pages: readonly Page[],
  { cores, folderFor, root, assets, templates }: Rendering & Workshop,
): Promise<ManyRendered> {
  const folder = await folderFor(pages.map(({ key }) => key));
  const start = { root, assets, templates, folder };
  const rendered: ManyRendered = { pages: new Map(), faults: new Map() };
  const batches = Math.ceil(pages.length / pagesInBatch);
  let begun = 0;
  const next = () => {
    const first = begun++ * pagesInBatch;
    return first < pages.length ? pages.slice(first, first + pagesInBatch) : undefined;
  };
  const take = ({ written, faults }: Batch) => {
    for (const { key, hash, size } of written)
      rendered.pages.set(key, { hash, size, ...writtenAt(join(folder, key), hash) });
    for (const [key, says] of faults) rendered.faults.set(key, says);
  };
  const workers = Math.min(cores, batches);
  const ended = await Promise.allSettled(
    Array.from({ length: workers }, () =>
      work(start, { next, take }).catch((error: unknown) => {
        begun = batches;
        throw error;
      }),
    ),
  );
  for (const one of ended) if (one.status === 'rejected') throw one.reason;
  return rendered;
}

// Node 20 hands a worker no loader of TypeScript.
const entry = `import(${JSON.stringify(import.meta.resolve('tsx/esm/api'))})
  .then(({ register }) => register())
  .then(() => import(${JSON.stringify(new URL('./render-worker.ts', import.meta.url).href)}));`;

/** One worker, until no batch is left. @throws what the worker threw */
async function work(
  start: Start,
  { next, take }: { next(): readonly Page[] | undefined; take(batch: Batch): void },
): Promise<void> {
  const worker = new Worker(entry, {
    eval: true,
    workerData: start,
    resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes },
  });
  const ended = new Promise<never>((_, reject) => {
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('A worker that renders pages has ended before its time.')));
  });
  // It ends with the last batch, too.
  ended.catch(() => {});
  try {
    for (let batch = next(); batch; batch = next()) {
      const answered = new Promise<Batch>((resolve) => worker.once('message', resolve));
      worker.postMessage(batch);
      take(await Promise.race([answered, ended]));
    }
  } finally {
    await worker.terminate();
  }
}
