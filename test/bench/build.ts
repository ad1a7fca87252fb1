// What a build costs, from nothing new to everything, in one table: an edition over S3 in which nothing changed, one
// beside archives of all sizes, all assets, all pages beside Hugo and plain Eleventy with Nunjucks.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Figures } from '../../deploy/commands/figures.ts';
import { projectRoot } from '../../deploy/commands/flags.ts';
import { startSampleOrigin } from '../../deploy/demo/origin.ts';
import { startS3rver } from '../servers/s3rver.ts';
import { fullRows } from './build/full.ts';
import { writePaper } from './edition.ts';
import { growthRows } from './growth.ts';
import { type Measured, measured } from './measured.ts';
import { median, table } from './table.ts';

/** Pages that are rendered in full, and stories on each: of 43 KB, and as small as a page can be. */
const full = { pages: 30_000, large: 79, small: 1 };

/** @returns the table; the full rows take minutes, and 12 GB for Hugo */
export async function bench({ runs = 5, pages = full.pages } = {}): Promise<string> {
  return table([
    ['what', 'wall s', 'CPU s', 'peak MB', 'requests', 'pages'],
    ...(await unchangedRows(runs)),
    ...(await growthRows()).map(([size, edition, ...figures]) => [
      `beside ${size} past pages: ${edition}`,
      ...figures,
    ]),
    await assetsRow(runs),
    ...(await fullRows(pages, full.large)),
    ...(await fullRows(pages, full.small)),
  ]);
}

function row(what: string, all: readonly Measured[], figures: string[]): string[] {
  return [
    what,
    median(all.map(({ wallSeconds }) => wallSeconds)).toFixed(2),
    median(all.map(({ cpuSeconds }) => cpuSeconds)).toFixed(2),
    median(all.map(({ peakMB }) => peakMB)).toFixed(0),
    ...figures,
  ];
}

/** An edition in which nothing is new, over S3, as cron starts it and as a shell does. */
async function unchangedRows(runs: number): Promise<string[][]> {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-bench-'));
  const [origin, server] = await Promise.all([startSampleOrigin({ now: () => new Date() }), startS3rver()]);
  try {
    await server.createBucket('paper');
    await writePaper(folder, origin.url);
    const flags = [
      ...['--config', join(folder, 'site.yaml'), '--reports', join(folder, 'reports')],
      ...['--bucket', 's3://paper', '--out', join(folder, 'out'), '--json', '--allow-host', ...origin.hosts],
    ];
    const edition = (command: readonly string[]) =>
      measured([...command, ...flags], { cwd: projectRoot, env: server.env });
    const ways = {
      'nothing new, over S3': [process.execPath, 'deploy/commands/start.mjs', 'edition'],
      'the same by npm run -s': ['npm', 'run', '-s', 'edition', '--'],
    };
    const rows: string[][] = [];
    for (const [what, command] of Object.entries(ways)) {
      // The first has all to do, the second sees that it is done.
      for (let nth = 0; nth < 2; nth++) await edition(command);
      const all: Measured[] = [];
      for (let nth = 0; nth < runs; nth++) all.push(await edition(command));
      const { requests, pages } = JSON.parse(all.at(-1)?.stdout ?? '') as Figures;
      const asked = Object.values(requests).reduce((sum, count) => sum + count, 0);
      rows.push(row(what, all, [String(asked), String(pages.rendered)]));
    }
    return rows;
  } finally {
    await origin.close();
    await server.close();
    await rm(folder, { recursive: true });
  }
}

async function assetsRow(runs: number): Promise<string[]> {
  const command = [process.execPath, '--import', 'tsx', join(import.meta.dirname, 'build/assets.ts')];
  const all: Measured[] = [];
  for (let nth = 0; nth < runs; nth++) all.push(await measured(command, { cwd: projectRoot }));
  const within = all.map(({ stdout }) =>
    Number((JSON.parse(stdout) as { milliseconds: number }).milliseconds),
  );
  return row(`all assets, cold: ${median(within).toFixed(0)} ms of`, all, ['', '']);
}
