// What Lighthouse says of each kind of page behind the embedded edge, by its presets for a phone on slow 4G and for a
// desk. It is run by npx: two hundred packages that nothing else needs.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Tree } from '../../build/tree.ts';
import { chromiumPath, needChromium } from '../servers/chromium.ts';
import { needCaptured, startCapturedPaper } from './captured-paper.ts';
import { table } from './table.ts';

const run = promisify(execFile);
const lighthouse = 'lighthouse@12.8.2';
const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const;

interface Report {
  categories: Record<(typeof categories)[number], { score: number }>;
  audits: Record<string, { displayValue?: string }>;
}

async function judge(url: string, preset: 'phone' | 'desk', folder: string): Promise<Report> {
  const file = join(folder, 'report.json');
  const flags = [
    '--quiet',
    '--output=json',
    `--output-path=${file}`,
    '--chrome-flags=--headless=new --no-sandbox',
  ];
  if (preset === 'desk') flags.push('--preset=desktop');
  await run('npx', ['--yes', lighthouse, url, ...flags, `--only-categories=${categories.join(',')}`], {
    env: { ...process.env, CHROME_PATH: chromiumPath },
  });
  return JSON.parse(await readFile(file, 'utf8')) as Report;
}

/** The first page of each kind, by the shape of its path. */
function oneOfEachKind(tree: Tree): string[] {
  const kinds = new Map<string, string>();
  for (const key of tree.keys()) {
    const path = `/${key.replace(/index\.html$/, '')}`;
    // Those under m/ are the same pages in the other form.
    if (!path.endsWith('/') || path.startsWith('/m/')) continue;
    const kind = path.replace(/\d{4}(?=\/)/, 'YEAR').replace(/\/\d\d(?=\/)/g, '/NN');
    const shape = kind.replace(/(feed|story)\/[^/]+/, '$1/ID').replace(/^\/(linux|ai|space)\//, '/REPORT/');
    if (!kinds.has(shape)) kinds.set(shape, path);
  }
  return [...kinds.values()];
}

export async function bench(): Promise<string> {
  if (!needCaptured() || !needChromium()) return 'skipped';
  const paper = await startCapturedPaper();
  const folder = await mkdtemp(join(tmpdir(), 'lighthouse-'));
  const rows: string[][] = [];
  try {
    for (const path of oneOfEachKind(paper.tree))
      for (const preset of ['phone', 'desk'] as const) {
        const { categories: judged, audits } = await judge(paper.url + path, preset, folder);
        const said = (name: string) => audits[name]?.displayValue?.replace(/\u00a0/g, ' ') ?? '';
        rows.push([
          `${path} ${preset}`,
          ...categories.map((name) => String(Math.round(judged[name].score * 100))),
          ...['largest-contentful-paint', 'cumulative-layout-shift', 'total-blocking-time'].map(said),
        ]);
      }
  } finally {
    await paper.close();
    await rm(folder, { recursive: true });
  }
  return table([['page', ...categories, 'LCP', 'CLS', 'blocked'], ...rows]);
}
