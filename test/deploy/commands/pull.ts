import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Figures } from '../../../deploy/commands/figures.ts';
import { projectRoot } from '../../../deploy/commands/flags.ts';
import { startOf } from '../../../deploy/commands/own-process.ts';
import { fileAnswer, startOrigin } from '../../servers/origin.ts';

const item = (n: number) => `<item><title>Story ${n}</title><guid>${n}</guid></item>`;
const rss = (count: number) =>
  fileAnswer(
    `<rss version="2.0"><channel><title>Wire</title>${Array.from({ length: count }, (_, n) => item(n)).join('')}</channel></rss>`,
    'application/rss+xml',
  );
const origin = await startOrigin({
  '/each': rss(1),
  '/hourly': rss(1),
  '/busy': { status: 429, headers: { 'retry-after': '600' } },
});
const folder = await mkdtemp(join(tmpdir(), 'broadsheet-pull-'));

/** `npm run pull -- --json`, and what was asked meanwhile. */
async function pull(...more: string[]): Promise<{ figures: Figures; asked: string[] }> {
  const before = origin.requests.length;
  const flags = {
    '--config': join(folder, 'site.yaml'),
    '--reports': join(folder, 'reports'),
    '--bucket': join(folder, 'bucket'),
    '--allow-host': new URL(origin.url).host,
  };
  const command = ['deploy/commands/start.mjs', 'pull', '--json', ...Object.entries(flags).flat()];
  const { stdout } = await promisify(execFile)(process.execPath, [...command, ...more], { cwd: projectRoot });
  const asked = origin.requests.slice(before).map(({ path }) => path);
  return { figures: JSON.parse(stdout) as Figures, asked: asked.sort() };
}

const pulls = suite('pull command');
pulls.before(async () => {
  await mkdir(join(folder, 'reports'));
  await writeFile(join(folder, 'site.yaml'), 'name: Pull\nbase: https://pull.example\npictures: false\n');
  const feeds = [
    `  - ${origin.url}/each`,
    `  - {url: "${origin.url}/hourly", every: 1h}`,
    `  - ${origin.url}/busy`,
  ];
  await writeFile(join(folder, 'reports/world.yaml'), `title: World\nfeeds:\n${feeds.join('\n')}\n`);
});
pulls.after(async () => {
  await origin.close();
  await rm(folder, { recursive: true, force: true });
});

pulls('run after run: the own server at once, by its every, and not against its word', async () => {
  const first = await pull();
  assert.equal(first.asked, ['/busy', '/each', '/hourly']);
  assert.equal(first.figures.feeds, { total: 3, updated: 2, unchanged: 0, failed: 1, skipped: 0 });
  // Who asks, and where to read about it.
  assert.match(
    origin.requests[0]?.headers['user-agent'] ?? '',
    /^Broadsheet\/\S+ \(\+https:\/\/pull\.example\/[a-z/]+\)$/,
  );
  const second = await pull();
  assert.equal(second.asked, ['/each']);
  assert.equal(second.figures.feeds, { total: 3, updated: 0, unchanged: 1, failed: 0, skipped: 2 });
  assert.is(second.figures.requests.put, 0);
  assert.match(second.figures.warnings[0] ?? '', /answered 429 .*asks to be left alone until/);
  origin.set('/each', rss(2));
  origin.set('/hourly', rss(2));
  const now = await pull('--now');
  assert.equal(now.asked, ['/each', '/hourly']);
  assert.equal(now.figures.feeds, { total: 3, updated: 2, unchanged: 0, failed: 0, skipped: 1 });
});

pulls('a feed in three reports is asked once, and a home page is told with its feed', async () => {
  const reports = join(folder, 'three');
  await mkdir(reports);
  origin.set('/each', rss(1));
  origin.set('/', {
    body: '<!doctype html><link rel="alternate" type="application/atom+xml" href="/news.atom"><title>Home</title>',
    headers: { 'content-type': 'text/html' },
  });
  for (const id of ['one', 'two', 'three'])
    await writeFile(
      join(reports, `${id}.yaml`),
      `title: ${id}\nfeeds: ["${origin.url}/each", "${origin.url}/"]\n`,
    );
  const { asked, figures } = await pull('--reports', reports, '--bucket', join(folder, 'bucket-three'));
  assert.equal(asked, ['/', '/each']);
  assert.equal(figures.warnings, [
    `127.0.0.1: not a feed: it is a web page; its feed is at ${origin.url}/news.atom; it has no stories yet (${origin.url}/)`,
  ]);
});

pulls('the limits of the YAML hold, and the feed is named', async () => {
  const reports = join(folder, 'limited');
  const config = join(folder, 'limited.yaml');
  await mkdir(reports);
  await writeFile(
    config,
    'name: Pull\nbase: https://pull.example\nlimits: {decompressed: 2KB, firstByte: 500ms, entries: 2}\n',
  );
  origin.set('/few', rss(3));
  origin.set('/large', rss(100));
  origin.set('/late', { ...rss(1), delayMs: 5_000 });
  const feeds = ['few', 'large', 'late'].map((name) => `  - {url: "${origin.url}/${name}", name: ${name}}`);
  await writeFile(join(reports, 'world.yaml'), `title: World\nfeeds:\n${feeds.join('\n')}\n`);
  const bucket = join(folder, 'bucket-limited');
  const { figures } = await pull('--config', config, '--reports', reports, '--bucket', bucket);
  assert.equal(figures.warnings, [
    'few: has 3 entries; the first 2 are read',
    `large: larger than 0.002 MB; it has no stories yet (${origin.url}/large)`,
    `late: no answer in 0.5 s; it has no stories yet (${origin.url}/late)`,
  ]);
});

pulls('a run loads no undici beside the one that asks', async () => {
  // Node's own is loaded by who first touches what is Node's of it.
  const hook = `process.on('exit', () => {
    const { get } = Object.getOwnPropertyDescriptor(globalThis, 'Headers');
    console.error(get ? 'not loaded' : 'loaded');
  });`;
  origin.set('/each', rss(3));
  const files = ['--config', join(folder, 'site.yaml'), '--reports', join(folder, 'reports')];
  const flags = [...files, '--bucket', join(folder, 'bucket-one'), '--allow-host', new URL(origin.url).host];
  const command = ['--import', `data:text/javascript,${encodeURIComponent(hook)}`, ...startOf('pull')];
  const run = promisify(execFile)(process.execPath, [...command, '--json', ...flags], { cwd: projectRoot });
  const { stdout, stderr } = await run;
  assert.is((JSON.parse(stdout) as Figures).feeds.updated, 2);
  assert.is(stderr, 'not loaded\n');
});

pulls.run();
