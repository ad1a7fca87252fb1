// Load with releases going up each 20 s: no error, no torn page, memory flat. `npm run bench -- soak --minutes 10`.
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { folder } from '../../deploy/bucket/folder.ts';
import { objectHeaders, policyWith } from '../../deploy/edge/policy.ts';
import type { Bucket } from '../../feeds/bucket.ts';
import { installed } from '../servers/daemons.ts';
import { type HttpBucket, startHttpBucket } from '../servers/http-bucket.ts';
import { startNginx } from '../servers/nginx.ts';
import type { RunningProgram } from '../servers/program.ts';
import { type Reader, reader } from '../servers/reader.ts';
import { phone } from '../suites/edge-rows/row.ts';
import { processesIn, residentMB } from './edge/processes.ts';
import { serveFolder } from './edge/servers.ts';
import { table } from './table.ts';

const releaseSeconds = 20;
/** So that each release is seen, and each page renewed twelve times a minute. */
const pageSeconds = 5;
const pages = ['', 'linux/', 'ai/', 'linux/feed/lwn/'];
const readers = 32;

interface Tally {
  requests: number;
  /** Answers that are none of 200, connections that broke. */
  errors: number;
  /** Pages that begin as one release and end as another, or whose styles are not there. */
  torn: number;
  releases: Set<string>;
}

/** @returns a table with a row an edge */
export async function bench({ minutes = 1 } = {}): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'broadsheet-soak-'));
  const bucket = folder(directory);
  await release(bucket, 1);
  const http = await startHttpBucket(bucket);
  const rows = [
    ['edge', 'minutes', 'requests', 'releases seen', 'errors', 'torn', 'RSS MB at a quarter', 'half', 'end'],
  ];
  try {
    for (const [name, start] of edges(directory, http)) {
      const program = await start();
      rows.push([name, String(minutes), ...(await soak(program, bucket, minutes * 60_000))]);
      await program.close();
    }
  } finally {
    await http.close();
    await rm(directory, { recursive: true });
  }
  return table(rows);
}

const policy = policyWith({ pageSeconds });

function edges(directory: string, { origin }: HttpBucket): [string, () => Promise<RunningProgram>][] {
  return [
    ['embedded', () => serveFolder(directory, '--page-seconds', String(pageSeconds))],
    ...(installed('nginx')
      ? [
          ['nginx, our file', () => startNginx(origin, { policy, workers: 1 })] as [
            string,
            () => Promise<RunningProgram>,
          ],
        ]
      : []),
  ];
}

async function soak(program: RunningProgram, bucket: Bucket, milliseconds: number): Promise<string[]> {
  const tally: Tally = { requests: 0, errors: 0, torn: 0, releases: new Set() };
  const ending = performance.now() + milliseconds;
  const isOver = () => performance.now() >= ending;
  const client = reader(program.port, { connections: readers });
  const resident: string[] = [];
  const looking = (async () => {
    for (const share of [0.25, 0.5, 1]) {
      await sleep(Math.max(ending - milliseconds * (1 - share) - performance.now(), 0));
      resident.push(residentMB(processesIn(program.directory)).toFixed(0));
    }
  })();
  const releasing = (async () => {
    for (let number = 2; !isOver(); number++) {
      await sleep(Math.min(releaseSeconds * 1_000, Math.max(ending - performance.now(), 0)));
      if (!isOver()) await release(bucket, number);
    }
  })();
  await Promise.all(Array.from({ length: readers }, (_, place) => readOn(client, place, tally, isOver)));
  await Promise.all([looking, releasing]);
  client.close();
  const { requests, errors, torn, releases } = tally;
  return [...[requests, releases.size, errors, torn].map(String), ...resident];
}

async function readOn(client: Reader, place: number, tally: Tally, isOver: () => boolean): Promise<void> {
  const known = new Set<string>();
  for (let turn = place; !isOver(); turn++) {
    const headers: Record<string, string> = turn % 2 ? phone : {};
    const told = await client
      .ask({ method: 'GET', path: `/${pages[turn % pages.length]}`, headers })
      .catch(() => undefined);
    tally.requests++;
    if (told?.status !== 200) {
      tally.errors++;
      continue;
    }
    const [, first, style, last] =
      /^<!doctype html><p>release (\d+).*href="([^"]+)".*end of (\d+)$/s.exec(String(told.body)) ?? [];
    if (first === undefined || first !== last) tally.torn++;
    tally.releases.add(first ?? '');
    if (style === undefined || known.has(style)) continue;
    known.add(style);
    const found = await client.ask({ method: 'GET', path: style, headers: {} }).catch(() => undefined);
    tally.requests++;
    if (found?.status !== 200) tally.torn++;
  }
}

/** In the order of a release: what pages name goes up before them. */
async function release(bucket: Bucket, number: number): Promise<void> {
  const css = Buffer.from(`p{order:${number}}`.repeat(100));
  const style = `assets/page-${createHash('sha256').update(css).digest('hex').slice(0, 10)}.css`;
  await bucket.put(style, css, objectHeaders(style));
  for (const variant of ['', 'm/'])
    for (const page of pages) {
      const key = `${variant}${page}index.html`;
      const filling = `<li>${key} of ${number}</li>\n`.repeat(800);
      const body = `<!doctype html><p>release ${number}<link rel=stylesheet href="/${style}">${filling}end of ${number}`;
      await bucket.put(key, Buffer.from(body), objectHeaders(key));
    }
}
