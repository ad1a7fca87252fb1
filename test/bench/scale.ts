// What a run costs as a newspaper grows, and what its readers ask of edge and bucket: editions of one builder, a pull of
// one shard of very many feeds, and the simulation on each paper. A folder is the bucket, every feed is asked in each run.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Figures } from '../../deploy/commands/figures.ts';
import { projectRoot } from '../../deploy/commands/flags.ts';
import type { MonthCost } from '../../deploy/simulate/cost.ts';
import type { Course } from '../../deploy/simulate/simulate.ts';
import { type Measured, measured } from './measured.ts';
import { type ManyFeeds, startManyFeeds } from './scale/origin.ts';
import { table } from './table.ts';

interface Size {
  reports: number;
  /** Of each report. */
  feeds: number;
}

/** Of so many feeds one has a new story between two runs: a feed with seven stories a day, asked every ten minutes. */
const changedEvery = 20;

const crowds = ['1e6', '1e7', '1e8'];

/**
 * @param sizes what one builder makes
 * @param sharded what is pulled in `shards` parts, of which one is measured
 * @returns a table of runs by size, and one of readers by size
 */
export async function bench({
  sizes = [
    { reports: 1, feeds: 12 },
    { reports: 8, feeds: 12 },
    { reports: 10, feeds: 100 },
    { reports: 100, feeds: 100 },
  ],
  sharded = { reports: 1_000, feeds: 100 },
  shards = 100,
}: {
  sizes?: Size[];
  sharded?: Size;
  shards?: number;
} = {}): Promise<string> {
  const runs = [
    ['reports', 'feeds', 'run', 'asked', 'wall s', 'CPU s', 'peak MB', 'requests', 'pages', 'rendered'],
  ];
  const readers = [
    ['reports', 'pages', 'readers a day', 'at the edge', 'hit ratio', 'at the bucket', 'a month'],
  ];
  const origin = await startManyFeeds();
  try {
    for (const size of sizes)
      await inPaper(size, origin, async (type) => {
        let pages = 0;
        for (const run of ['first', 'unchanged', `1 in ${changedEvery} changed`]) {
          if (run.startsWith('1')) await origin.publish(changedEvery);
          const edition = await type('edition', '--now');
          runs.push(runRow(size, run, edition));
          pages = edition.told.pages.total;
        }
        for (const crowd of crowds) {
          const { told } = await type<Simulated>('simulate', '--readers', crowd);
          readers.push(crowdRow(size, pages, crowd, told));
        }
      });
    await inPaper(sharded, origin, async (type) => {
      for (const run of ['first', 'unchanged']) {
        const pull = await type('pull', '--now', '--shard', `1/${shards}`);
        runs.push(runRow(sharded, `${run}, shard 1/${shards}`, pull));
      }
    });
  } finally {
    origin.close();
  }
  return `${table(runs)}\n\n${table(readers)}`;
}

type Simulated = Course & { costs: MonthCost[] };

/** Runs a command. @returns what it cost, and the object that it printed */
type Type = <Told = Figures>(command: string, ...flags: string[]) => Promise<Measured & { told: Told }>;

/** A newspaper of that size in a folder that is gone afterwards. */
async function inPaper(
  { reports, feeds }: Size,
  origin: ManyFeeds,
  work: (type: Type) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-scale-'));
  const at = (name: string) => join(folder, name);
  await mkdir(at('reports'));
  await writeFile(at('site.yaml'), 'name: Bench\nbase: https://bench.example\npictures: false\n');
  for (let report = 0; report < reports; report++) {
    const urls = Array.from({ length: feeds }, (_, nth) => origin.urlOf(report * feeds + nth));
    await writeFile(
      at(`reports/report-${report}.yaml`),
      `title: Report ${report}\nfeeds:\n${urls.map((url) => `  - ${url}\n`).join('')}`,
    );
  }
  const own: Record<string, string[]> = {
    pull: ['--store', at('bucket'), '--allow-host', ...origin.hosts],
    edition: ['--bucket', at('bucket'), '--out', at('out'), '--allow-host', ...origin.hosts],
    simulate: ['--bucket', at('bucket')],
  };
  try {
    await work(async (command, ...flags) => {
      const places = ['--config', at('site.yaml'), '--reports', at('reports'), ...(own[command] ?? [])];
      const words = ['deploy/commands/start.mjs', command, '--json', ...flags, ...places];
      const cost = await measured([process.execPath, ...words], { cwd: projectRoot });
      return { ...cost, told: JSON.parse(cost.stdout) };
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}

function runRow(
  { reports, feeds }: Size,
  run: string,
  { wallSeconds, cpuSeconds, peakMB, told }: Measured & { told: Figures },
): string[] {
  return [
    String(reports),
    String(reports * feeds),
    run,
    String(told.feeds.total - told.feeds.skipped),
    wallSeconds.toFixed(1),
    cpuSeconds.toFixed(1),
    peakMB.toFixed(0),
    String(Object.values(told.requests).reduce((sum, count) => sum + count, 0)),
    String(told.pages.total),
    String(told.pages.rendered),
  ];
}

function crowdRow(
  { reports }: Size,
  pages: number,
  crowd: string,
  { requests, hits, peakRequests, originRequests, peakOriginRequests, costs }: Simulated,
): string[] {
  const aSecond = (inDay: number, peak: number) => `${(inDay / 86_400).toFixed(0)}, ${peak.toFixed(0)}`;
  const dollars = costs.map(({ name, dollars }) => `${name} $${dollars.toFixed(0)}`);
  return [
    String(reports),
    String(pages),
    crowd,
    aSecond(requests, peakRequests),
    `${((hits / requests) * 100).toFixed(2)} %`,
    aSecond(originRequests, peakOriginRequests),
    dollars.join(', '),
  ];
}
