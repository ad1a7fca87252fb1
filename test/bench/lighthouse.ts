// What Lighthouse says of each kind of page behind the embedded edge, by its presets for a phone on slow 4G and for a
// desk. Each page has been read before, as readers' pages have. Lighthouse is run by npx: two hundred packages that
// nothing else needs. It says of a page with nothing in it, too: what that is blocked for is Chromium's own start here.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Tree } from '../../build/tree.ts';
import { chromiumPath, needChromium } from '../servers/chromium.ts';
import { fileAnswer, startOrigin } from '../servers/origin.ts';
import { needCaptured, startCapturedPaper } from './captured-paper.ts';
import { table } from './table.ts';

const start = promisify(execFile);
const lighthouse = 'lighthouse@12.8.2';
const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const;

/** A run may end in an error of Lighthouse's own (NO_NAVSTART: it has not seen the navigation begin). */
const tries = 3;

const nothing =
  '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Nothing</title><meta name="description" content="Nothing"><p>Nothing</p>';
/** One run says little of a time that differs from run to run. */
const timesOfNothing = 5;

interface Report {
  categories: Record<(typeof categories)[number], { score: number | null }>;
  audits: Record<
    string,
    { displayValue?: string; numericValue?: number; details?: unknown; errorMessage?: string }
  >;
  runtimeError?: { code: string };
}

/** @returns in words why there is no report, when no try has given one */
async function judge(url: string, preset: 'phone' | 'desk', folder: string): Promise<Report | string> {
  const file = join(folder, 'report.json');
  const flags = [
    '--quiet',
    '--output=json',
    `--output-path=${file}`,
    '--chrome-flags=--headless=new --no-sandbox',
  ];
  if (preset === 'desk') flags.push('--preset=desktop');
  let failure = '';
  for (let run = 0; run < tries; run++) {
    await rm(file, { force: true });
    try {
      await start('npx', ['--yes', lighthouse, url, ...flags, `--only-categories=${categories.join(',')}`], {
        env: { ...process.env, CHROME_PATH: chromiumPath },
      });
    } catch (error) {
      // It ends with 1 and writes the report all the same, with the error in it.
      failure =
        String((error as { stderr?: string }).stderr || error)
          .trim()
          .split('\n')
          .at(-1) ?? '';
    }
    const text = await readFile(file, 'utf8').catch(() => undefined);
    if (text === undefined) continue;
    const report = JSON.parse(text) as Report;
    const { runtimeError, categories: judged, audits } = report;
    if (!runtimeError && judged.performance.score !== null) return report;
    failure = runtimeError?.code ?? audits['largest-contentful-paint']?.errorMessage ?? 'no score';
  }
  return `${failure}, ${tries} times`;
}

/** Tag and class of what was painted last of all that is large. */
function largestOf({ audits }: Report): string {
  const snippet = JSON.stringify(audits['largest-contentful-paint-element']?.details ?? '');
  const [, tag = '', , name = ''] = /"snippet":"<(\w+)( [^>]*?class=\\"([^"\\]*)\\")?/.exec(snippet) ?? [];
  return name ? `${tag}.${name}` : tag;
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

function rowOf(name: string, report: Report | string): string[] {
  if (typeof report === 'string') return [name, ...categories.map(() => ''), report];
  const said = (audit: string) => report.audits[audit]?.displayValue?.replace(/\u00a0/g, ' ') ?? '';
  const lcp = report.audits['largest-contentful-paint']?.numericValue ?? Number.NaN;
  return [
    name,
    ...categories.map((category) => String(Math.round((report.categories[category].score ?? 0) * 100))),
    `${Math.round(lcp)} ms`,
    largestOf(report),
    ...['cumulative-layout-shift', 'total-blocking-time'].map(said),
  ];
}

export async function bench(): Promise<string> {
  if (!needCaptured() || !needChromium()) return 'skipped';
  const paper = await startCapturedPaper();
  const empty = await startOrigin({ '/': fileAnswer(nothing, 'text/html') });
  const folder = await mkdtemp(join(tmpdir(), 'lighthouse-'));
  const rows: string[][] = [];
  try {
    const paths = oneOfEachKind(paper.tree);
    await paper.askBefore(paths);
    for (const path of paths)
      for (const preset of ['phone', 'desk'] as const)
        rows.push(rowOf(`${path} ${preset}`, await judge(paper.url + path, preset, folder)));
    for (let time = 0; time < timesOfNothing; time++)
      rows.push(rowOf('(nothing) phone', await judge(`${empty.url}/`, 'phone', folder)));
  } finally {
    await Promise.all([paper.close(), empty.close()]);
    await rm(folder, { recursive: true });
  }
  return table([['page', ...categories, 'LCP', 'of what', 'CLS', 'blocked'], ...rows]);
}
