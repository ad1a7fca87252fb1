// An edition as cron runs it, a process each: the sample's ten feeds from a loopback origin, a folder as bucket.
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Figures } from '../../deploy/commands/figures.ts';
import { projectRoot } from '../../deploy/commands/flags.ts';
import { startSampleOrigin } from '../../deploy/demo/origin.ts';
import { median, table } from './table.ts';

const run = promisify(execFile);

interface Timed extends Figures {
  /** Seconds of the whole process, loading included. */
  wall: number;
}

/** @returns a table of the first edition, of unchanged ones, and of those with one new story */
export async function bench({ runs = 5 } = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-bench-'));
  const origin = await startSampleOrigin({ now: () => new Date() });
  await writePaper(folder, origin.url);
  const edition = async (bucket: string): Promise<Timed> => {
    const flags = ['--config', join(folder, 'site.yaml'), '--reports', join(folder, 'reports'), '--json'];
    const places = [
      '--bucket',
      join(folder, bucket),
      '--out',
      join(folder, `${bucket}-out`),
      '--allow-host',
      ...origin.hosts,
    ];
    const started = performance.now();
    const { stdout } = await run(
      process.execPath,
      ['deploy/commands/start.mjs', 'edition', ...flags, ...places],
      { cwd: projectRoot },
    );
    return { ...(JSON.parse(stdout) as Figures), wall: (performance.now() - started) / 1_000 };
  };
  await edition('warm');
  const first: Timed[] = [];
  const unchanged: Timed[] = [];
  const story: Timed[] = [];
  for (let nth = 0; nth < runs; nth++) {
    first.push(await edition(`bucket-${nth}`));
    unchanged.push(await edition(`bucket-${nth}`));
    origin.publish();
    story.push(await edition(`bucket-${nth}`));
  }
  await origin.close();
  await rm(folder, { recursive: true });
  return table([
    ['edition', 'wall s', 'run s', 'peak MB', 'requests', 'rendered', 'uploaded'],
    ...Object.entries({ first, unchanged, 'one story': story }).map(([name, timed]) => row(name, timed)),
  ]);
}

function row(name: string, timed: readonly Timed[]): string[] {
  const middle = (figure: (one: Timed) => number, digits = 0) => median(timed.map(figure)).toFixed(digits);
  return [
    name,
    middle(({ wall }) => wall, 2),
    middle(({ seconds }) => seconds, 2),
    middle(({ peakRssMB }) => peakRssMB),
    middle(({ requests }) => Object.values(requests).reduce((sum, count) => sum + count, 0)),
    middle(({ pages }) => pages.rendered),
    middle(({ pages }) => pages.uploaded),
  ];
}

/** The sample's reports, with the address of this origin. */
export async function writePaper(folder: string, origin: string): Promise<void> {
  const reports = join(folder, 'reports');
  await cp(join(projectRoot, 'site/reports/sample'), reports, { recursive: true });
  for (const name of (await readdir(reports)).filter((one) => one.endsWith('.yaml'))) {
    const text = await readFile(join(reports, name), 'utf8');
    await writeFile(join(reports, name), text.replaceAll('http://sample.test', origin));
  }
  await writeFile(join(folder, 'site.yaml'), 'name: Bench\nbase: https://bench.example\n');
}
