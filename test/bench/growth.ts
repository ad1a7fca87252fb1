// An edition as cron runs it, beside an archive that grows: days of long ago, closed, in the bucket for good.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { folder as openFolder } from '../../deploy/bucket/folder.ts';
import type { Figures } from '../../deploy/commands/figures.ts';
import { projectRoot } from '../../deploy/commands/flags.ts';
import { startSampleOrigin } from '../../deploy/demo/origin.ts';
import { readManifest, toFile, writeManifest } from '../../deploy/release/manifest.ts';
import type { Bucket } from '../../feeds/bucket.ts';
import { openStore } from '../../feeds/store.ts';
import { writePaper } from './edition.ts';
import { measured } from './measured.ts';
import { median, table } from './table.ts';

const sizes = [0, 1_000, 10_000, 30_000, 100_000];
const report = 'harbour';
const now = () => new Date();
const day = 86_400_000;

interface Timed {
  wall: number;
  cpu: number;
  peak: number;
  requests: number;
  rendered: number;
}

/** @returns a table of unchanged editions and of those with one new story, by the pages of past days that there are */
export async function bench(): Promise<string> {
  return table([
    ['past pages', 'edition', 'wall s', 'CPU s', 'peak MB', 'requests', 'rendered'],
    ...(await growthRows()),
  ]);
}

export async function growthRows({ runs = 3 } = {}): Promise<string[][]> {
  const rows: string[][] = [];
  for (const size of sizes) {
    const folder = await mkdtemp(join(tmpdir(), 'broadsheet-bench-'));
    const origin = await startSampleOrigin({ now });
    try {
      await writePaper(folder, origin.url);
      const edition = () => timed(folder, origin.hosts);
      await edition();
      await growArchive(openFolder(join(folder, 'bucket')), size);
      // The first one after it sees the new archive, the others what each run sees.
      await edition();
      const unchanged: Timed[] = [];
      const story: Timed[] = [];
      for (let nth = 0; nth < runs; nth++) {
        unchanged.push(await edition());
        origin.publish();
        story.push(await edition());
      }
      rows.push(row(size, 'unchanged', unchanged), row(size, 'one story', story));
    } finally {
      await origin.close();
      await rm(folder, { recursive: true });
    }
  }
  return rows;
}

/** Days of the last century as earlier releases would have left them: in the ledger, and as rows of the manifest. */
async function growArchive(bucket: Bucket, pages: number): Promise<void> {
  const store = await openStore(bucket, { now });
  const { ledgers } = await store.readAll();
  const ledger = ledgers?.[report];
  const { manifest, etag } = await readManifest(bucket);
  const like = manifest.live.get(`${report}/index.html`);
  if (!ledger?.archive || !like) throw new Error('The sample has no closed day.');
  const months = { ...ledger.archive.months };
  for (let nth = 0; nth < pages / 2; nth++) {
    const date = new Date(Date.UTC(2000, 0, 1) - nth * day).toISOString().slice(0, 10);
    const month = date.slice(0, 7);
    months[month] = (months[month] ?? 0) | (1 << (Number(date.slice(8)) - 1));
    const key = `${report}/${date.replaceAll('-', '/')}/index.html`;
    for (const each of [key, `m/${key}`]) manifest.live.set(each, { ...like, rests: true }, undefined);
  }
  const last = manifest.releases.at(-1);
  if (last) last.pages += pages;
  await writeManifest(bucket, await toFile(manifest), etag);
  store.remember({
    ledgers: { ...ledgers, [report]: { ...ledger, archive: { ...ledger.archive, months } } },
  });
  await store.save();
}

async function timed(folder: string, hosts: readonly string[]): Promise<Timed> {
  const flags = ['--config', join(folder, 'site.yaml'), '--reports', join(folder, 'reports'), '--json'];
  const places = ['--bucket', join(folder, 'bucket'), '--out', join(folder, 'out'), '--allow-host', ...hosts];
  const { wallSeconds, cpuSeconds, peakMB, stdout } = await measured(
    [process.execPath, 'deploy/commands/start.mjs', 'edition', ...flags, ...places],
    { cwd: projectRoot },
  );
  // Nothing is kept on the disk between two runs: a fresh container does the same work.
  await rm(join(folder, 'out'), { recursive: true });
  const { requests, pages } = JSON.parse(stdout) as Figures;
  return {
    wall: wallSeconds,
    cpu: cpuSeconds,
    peak: peakMB,
    requests: Object.values(requests).reduce((sum, count) => sum + count, 0),
    rendered: pages.rendered,
  };
}

function row(size: number, name: string, timed: readonly Timed[]): string[] {
  const middle = (figure: (one: Timed) => number, digits = 0) => median(timed.map(figure)).toFixed(digits);
  return [
    String(size),
    name,
    middle(({ wall }) => wall, 2),
    middle(({ cpu }) => cpu, 2),
    middle(({ peak }) => peak),
    middle(({ requests }) => requests),
    middle(({ rendered }) => rendered),
  ];
}
