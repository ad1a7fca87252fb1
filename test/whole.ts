// The whole line on real input: captured feeds from a real HTTP server, `npm run edition` as cron runs it, a bucket of
// a real S3 server, and the pages read back through the edge.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { decodeHTML } from 'entities';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openBucket } from '../deploy/bucket/open.ts';
import type { Figures } from '../deploy/commands/figures.ts';
import { startEdge } from '../deploy/edge/server.ts';
import { readManifest } from '../deploy/release/manifest.ts';
import type { Bucket } from '../feeds/bucket.ts';
import { need } from './need.ts';
import { directoryRoutes, fileAnswer, type Origin, startOrigin } from './servers/origin.ts';
import { needRadosgw, type S3Server, sharedRadosgw } from './servers/radosgw.ts';

const root = join(import.meta.dirname, '..');
const captured = join(root, '../shared/feeds/realworld');
const agents = {
  desktop: 'Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0.0.0 Safari/537.36',
  mobile: 'Mozilla/5.0 (Linux; Android 10; K) Chrome/140.0.0.0 Mobile Safari/537.36',
};

interface ExpectedFeed {
  file: string;
  entries: { title: string }[];
}

/** A paper of one report with every captured feed, its origin, and the bucket it is published to. */
interface Paper {
  folder: string;
  origin: Origin;
  s3: S3Server;
  bucket: Bucket;
  expected: ExpectedFeed[];
}

async function startPaper(): Promise<Paper> {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-whole-'));
  const origin = await startOrigin(directoryRoutes(join(captured, 'files')));
  const s3 = await sharedRadosgw();
  await s3.createBucket('whole');
  const expected = readFileSync(join(captured, 'expected.jsonl'), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as ExpectedFeed);
  await mkdir(join(folder, 'reports'));
  // The pictures of captured feeds lie on the live web, where a test has nothing to ask.
  await writeFile(join(folder, 'site.yaml'), 'name: Whole\nbase: https://whole.example\npictures: false\n');
  await writeFile(
    join(folder, 'reports/world.yaml'),
    `title: World\nfeeds:\n${expected.map(({ file }) => `  - {url: "${origin.url}/${file}", name: "${file}"}\n`).join('')}`,
  );
  return {
    folder,
    origin,
    s3,
    bucket: await openBucket('s3://whole/paper', { env: s3.env, cwd: root }),
    expected,
  };
}

/** `npm run edition -- --json`, as a process of its own. */
async function edition({ folder, origin, s3 }: Paper): Promise<Figures> {
  const flags = {
    '--config': join(folder, 'site.yaml'),
    '--reports': join(folder, 'reports'),
    '--bucket': 's3://whole/paper',
    '--out': join(folder, 'out'),
    '--allow-host': new URL(origin.url).host,
  };
  const run = spawn('npm', ['run', '-s', 'edition', '--', '--json', ...Object.entries(flags).flat()], {
    cwd: root,
    env: { ...process.env, ...s3.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [printed, said, code] = await Promise.all([
    text(run.stdout),
    text(run.stderr),
    new Promise<number | null>((resolve) => run.once('exit', resolve)),
  ]);
  assert.is(code, 0, `${printed}\n${said}`);
  return JSON.parse(printed) as Figures;
}

async function hashes(bucket: Bucket): Promise<Map<string, string>> {
  const { manifest } = await readManifest(bucket);
  return new Map([...manifest.live.entries()].map(([key, { hash }]) => [key, hash]));
}

/** Letters and digits only: what a title says, however its spaces and signs are written. */
function loose(title: string): string {
  return decodeHTML(title)
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '');
}

function sum(requests: Figures['requests']): number {
  return Object.values(requests).reduce((all, count) => all + count, 0);
}

const whole = suite('whole');

if (
  need('the captured feeds (../shared/feeds/realworld)', existsSync(captured), { onCi: false }) &&
  needRadosgw()
) {
  let paper: Paper;

  whole.before(async () => {
    paper = await startPaper();
  });
  whole.after(async () => {
    paper.bucket.close();
    await paper.origin.close();
    await rm(paper.folder, { recursive: true, force: true });
  });

  whole('a first edition publishes every feed', async () => {
    const figures = await edition(paper);
    assert.equal(figures.errors, []);
    assert.equal(figures.feeds, { total: 60, updated: 60, unchanged: 0, failed: 0, skipped: 0 });
    assert.is(figures.pages.uploaded, figures.pages.total);
  });

  whole('through the edge every feed is there with its first titles, in both variants', async () => {
    const edge = await startEdge({ bucket: paper.bucket, port: 0, now: () => new Date() });
    const get = async (path: string, agent: string) =>
      (await fetch(edge.url + path, { headers: { 'user-agent': agent } })).text();
    for (const [variant, agent] of Object.entries(agents)) {
      const front = await get('/world/', agent);
      assert.match(front, `data-variant="${variant}"`);
      for (const { file, entries } of paper.expected) {
        const id = file.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
        assert.match(front, `<a href="/world/feed/${id}/">`);
        const page = await get(`/world/feed/${id}/`, agent);
        assert.match(page, `data-variant="${variant}"`);
        const shown = loose(page);
        for (const { title } of entries.slice(0, 8))
          assert.ok(shown.includes(loose(title).slice(0, 100)), `${file} (${variant}): ${title}`);
      }
    }
    await edge.close();
  });

  whole('a second run of the same uploads nothing, in three requests at most', async () => {
    const before = await hashes(paper.bucket);
    const figures = await edition(paper);
    assert.equal(figures.feeds, { total: 60, updated: 0, unchanged: 60, failed: 0, skipped: 0 });
    assert.equal(figures.pages, { total: figures.pages.total, rendered: 0, uploaded: 0, deleted: 0 });
    assert.is(figures.requests.put, 0);
    assert.ok(sum(figures.requests) <= 3, JSON.stringify(figures.requests));
    assert.equal(await hashes(paper.bucket), before);
  });

  whole('one feed gains a story: only the pages that show it are uploaded', async () => {
    const before = await hashes(paper.bucket);
    const file = 'nixos-org.xml';
    const source = await readFile(join(captured, 'files', file), 'utf8');
    const item = `<item><title>A story that was not there</title><link>https://nixos.example/new</link><guid>new</guid><pubDate>${new Date().toUTCString()}</pubDate></item>`;
    paper.origin.set(
      `/${file}`,
      fileAnswer(source.replace('<item>', `${item}<item>`), 'application/rss+xml'),
    );
    const figures = await edition(paper);
    const after = await hashes(paper.bucket);
    const changed = [...after.keys()]
      .filter((key) => after.get(key) !== before.get(key))
      .map((key) =>
        key
          .replace(/\/\d{4}\/\d\d\//, '/YEAR/MONTH/')
          .replace(/\/\d\d\//, '/DAY/')
          .replace(/\d{4}-\d\d-\d\d-[0-9a-f]{10}/, 'DAY'),
      )
      .sort();
    assert.equal(changed, [
      'api/search.json',
      'api/summaries/world.json',
      'api/world.json',
      'assets/search-DAY.json',
      'assets/search-titles-DAY.json',
      'atom.xml',
      'edition.json',
      'feed.json',
      'index.html',
      'm/index.html',
      'm/sources/index.html',
      'm/world/YEAR/MONTH/DAY/index.html',
      'm/world/YEAR/MONTH/index.html',
      'm/world/feed/nixos-org-xml/index.html',
      'm/world/index.html',
      'm/world/timeline/index.html',
      'rss.xml',
      'sources/index.html',
      'world/YEAR/MONTH/DAY/index.html',
      'world/YEAR/MONTH/index.html',
      'world/atom.xml',
      'world/feed.json',
      'world/feed/nixos-org-xml/index.html',
      'world/index.html',
      'world/rss.xml',
      'world/timeline/index.html',
    ]);
    assert.is(figures.stories.new, 1);
    const pages = changed.filter((key) => !key.startsWith('assets/'));
    assert.is(figures.pages.rendered, pages.length);
    assert.is(figures.pages.uploaded, pages.length);
  });
}

whole.run();
