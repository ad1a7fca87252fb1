// A worker that renders batches of pages for build/render-many.ts: each page is written where it belongs as soon as it
// is drawn, so that no process ever holds many.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { appIcons } from './app-icons.ts';
import { type Asset, addressOf } from './assets.ts';
import { loadDrawing } from './drawing.ts';
import type { Page, TemplateName } from './pages.ts';
import { hashOf } from './tree.ts';

export interface Start {
  root: string;
  assets: readonly Asset[];
  templates: ReadonlyMap<TemplateName, string>;
  /** Pages are written below it, at their keys. */
  folder: string;
}

export interface Batch {
  written: { key: string; hash: string; size: number }[];
  /** By key, in words. */
  faults: ReadonlyMap<string, string>;
}

const { root, assets, templates, folder } = workerData as Start;
// What is sent to a worker is no Buffer any more.
const sent = assets.map((one) => ({ ...one, body: Buffer.from(one.body) }));
const asset = addressOf(sent, { templates, drawn: appIcons(sent) });
// Eleventy takes twice as long over so many, and adds nothing to a page (test/build/render-many.ts compares).
const draw = await loadDrawing(root);

async function write(pages: readonly Page[]): Promise<Batch> {
  const written: Batch['written'] = [];
  const failed: Page[] = [];
  for (const page of pages) {
    const text = await draw(page, asset).catch(() => undefined);
    if (text === undefined) {
      failed.push(page);
      continue;
    }
    const body = Buffer.from(text);
    const path = join(folder, page.key);
    // Thousands of small files, one after another: the wait for each costs more than its write.
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, body);
    written.push({ key: page.key, hash: hashOf(body), size: body.length });
  }
  return { written, faults: await whyOf(failed) };
}

async function whyOf(failed: readonly Page[]): Promise<Batch['faults']> {
  if (!failed.length) return new Map();
  const { faultsIn } = await import('./page-faults.ts');
  return faultsIn(failed, { root, asset });
}

parentPort?.on('message', (pages: readonly Page[]) => {
  write(pages).then(
    (batch) => parentPort?.postMessage(batch),
    // Told as the worker's error.
    (error: unknown) => setImmediate(() => Promise.reject(error)),
  );
});
