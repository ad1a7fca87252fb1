import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { fileAnswer, type Origin, startOrigin } from '../../servers/origin.ts';

const root = join(import.meta.dirname, '../../..');
const opml = `<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body>
<outline text="Linux"><outline text="LWN" xmlUrl="https://lwn.net/headlines/newrss"/><outline text="A &amp; B" xmlUrl="https://a.example/feed"/></outline>
<outline text="Café Zoë"><outline xmlUrl="https://zoe.example/rss"/></outline><outline text="Odd" xmlUrl="feed://x"/></body></opml>`;
const linux = `# Mine, and dear to me.
title: Linux # on top

feeds:
  # The best of them.
  - https://lwn.net/headlines/newrss
`;

async function run(...flags: string[]): Promise<{ exit: number | null; out: string; errors: string }> {
  const running = spawn(process.execPath, ['deploy/commands/start.mjs', 'feeds', ...flags], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exit = new Promise<number | null>((resolve) => running.once('close', resolve));
  const [out, errors] = await Promise.all([text(running.stdout), text(running.stderr)]);
  return { exit: await exit, out, errors };
}

const feeds = suite('npm run feeds');
let folder: string;
let reports: string;
let files: string[];
let origin: Origin;

feeds.before(async () => {
  origin = await startOrigin({});
});
feeds.after(() => origin.close());
feeds.before.each(async () => {
  folder = await mkdtemp(join(tmpdir(), 'broadsheet-feeds-'));
  reports = join(folder, 'reports');
  await mkdir(reports);
  files = ['--config', join(folder, 'paper.yaml'), '--reports', reports];
  await writeFile(join(folder, 'paper.yaml'), 'name: Paper\nbase: https://paper.example\n');
  await writeFile(join(folder, 'mine.opml'), opml);
  await writeFile(join(reports, 'linux.yaml'), linux);
});
feeds.after.each(() => rm(folder, { recursive: true }));

const report = (id: string) => readFile(join(reports, `${id}.yaml`), 'utf8');

feeds('import adds what is missing, keeps every word, and makes a report of a new folder', async () => {
  const { exit, out, errors } = await run('import', join(folder, 'mine.opml'), '--reports', reports);
  assert.is(exit, 0);
  assert.is(await report('linux'), `${linux}  - url: https://a.example/feed\n    name: A & B\n`);
  assert.is(
    await report('cafe-zoe'),
    '# yaml-language-server: $schema=../report.schema.json\n\ntitle: Café Zoë\n\nfeeds:\n  - https://zoe.example/rss\n',
  );
  assert.match(
    out,
    /^added {2}A & B {2}https:\/\/a\.example\/feed\n.*linux\.yaml: 1 added, 1 there already\n/,
  );
  assert.match(out, /cafe-zoe\.yaml \(new\): 1 added, 0 there already/);
  assert.match(errors, /^warning: Odd: "feed:\/\/x" is no address/);
});

feeds('importing the same again changes nothing', async () => {
  await run('import', join(folder, 'mine.opml'), '--reports', reports);
  const before = [await report('linux'), await report('cafe-zoe')];
  const { exit, out } = await run('import', join(folder, 'mine.opml'), '--reports', reports);
  assert.is(exit, 0);
  assert.not.match(out, /^added/m);
  assert.equal([await report('linux'), await report('cafe-zoe')], before);
});

feeds('import --report puts all into one report', async () => {
  await run('import', join(folder, 'mine.opml'), '--report', 'linux', '--reports', reports);
  assert.match(await report('linux'), /a\.example[\s\S]*zoe\.example/);
});

const wrong: [says: string, name: string, content: string, message: RegExp][] = [
  ['a file that is no OPML', 'mine.opml', '<rss/>', /mine\.opml: it is no OPML/],
  [
    'a report whose feeds are no list',
    'reports/linux.yaml',
    'title: L\nfeeds: none\n',
    /linux\.yaml: "feeds" in it is no list/,
  ],
  ['a report that is no YAML', 'reports/linux.yaml', 'title: [a\n', /linux\.yaml: it is no YAML/],
];
for (const [says, name, content, message] of wrong)
  feeds(`${says} is told with exit 2, and nothing is written`, async () => {
    await writeFile(join(folder, name), content);
    const { exit, errors } = await run('import', join(folder, 'mine.opml'), '--reports', reports);
    assert.is(exit, 2);
    assert.match(errors, message);
    assert.not.match(await report('linux'), /a\.example/);
  });

feeds('export gives what import takes', async () => {
  await run('import', join(folder, 'mine.opml'), '--reports', reports);
  const { exit, out } = await run('export', ...files);
  assert.is(exit, 0);
  assert.match(
    out,
    /<opml version="2\.0">[\s\S]*<outline text="Linux">\n.*xmlUrl="https:\/\/lwn\.net\/headlines\/newrss"/,
  );
  await writeFile(join(folder, 'out.opml'), out);
  const again = await run('import', join(folder, 'out.opml'), '--reports', join(folder, 'copy'));
  assert.match(again.out, /linux\.yaml \(new\): 2 added/);
  assert.match((await run('export', '--report', 'cafe-zoe', ...files)).out, /Café Zoë(?![\s\S]*lwn\.net)/);
});

const rss = (...items: string[]) =>
  `<rss version="2.0"><channel><title>Wire</title>${items.map((date, n) => `<item><title>${n}</title><pubDate>${date}</pubDate></item>`).join('')}</channel></rss>`;

feeds('check asks each feed once, and tells what its owner should know', async () => {
  const recent = [0, 1, 2].map((days) => new Date(Date.now() - days * 86_400_000).toUTCString());
  origin.set('/wire', fileAnswer(rss(...recent), 'application/rss+xml'));
  origin.set('/old', { body: rss('Mon, 06 Jan 2020 08:00:00 GMT') });
  origin.set('/moved', { status: 301, headers: { location: '/wire' } });
  origin.set('/page', {
    body: '<!doctype html><link rel=alternate type="application/rss+xml" href="/wire"><title>x</title>',
  });
  const list = ['wire', 'old', 'moved', 'page', 'gone'].map((path) => `  - ${origin.url}/${path}\n`).join('');
  await writeFile(join(reports, 'linux.yaml'), `title: Linux\nfeeds:\n${list}`);
  await writeFile(join(reports, 'two.yaml'), `title: Two\nfeeds:\n  - ${origin.url}/wire\n`);
  const { exit, out } = await run('check', ...files, '--json', '--allow-host', new URL(origin.url).host);
  assert.is(exit, 1);
  const found = new Map<string, Record<string, unknown>>(
    JSON.parse(out).map((row: { url: string }) => [new URL(row.url).pathname, row]),
  );
  const { newest, caching, bytes, ...wire } = found.get('/wire') ?? {};
  assert.equal(wire, {
    reports: ['linux', 'two'],
    url: `${origin.url}/wire`,
    status: 200,
    format: 'rss20',
    title: 'Wire',
    entries: 3,
    perDay: 1,
    error: '',
    advice: [],
  });
  assert.equal(caching, ['ETag']);
  assert.is(bytes, rss(...recent).length);
  assert.is(String(newest).slice(0, 10), new Date(recent[0] ?? '').toISOString().slice(0, 10));
  assert.match(
    String(found.get('/old')?.advice),
    /says nothing since 2020-01-06.*neither ETag nor Last-Modified/,
  );
  assert.match(String(found.get('/moved')?.advice), new RegExp(`put ${origin.url}/wire into the report`));
  assert.match(String(found.get('/page')?.error), new RegExp(`web page; its feed is at ${origin.url}/wire`));
  assert.is(found.get('/gone')?.status, 404);
  assert.is(origin.requests.filter(({ path }) => path === '/old').length, 1);
  assert.match(origin.requests[0]?.headers['user-agent'] ?? '', /https:\/\/paper\.example/);
});

feeds('check without --json is a table with the advice below', async () => {
  origin.set('/wire', fileAnswer(rss(new Date().toUTCString()), 'application/rss+xml'));
  await writeFile(join(reports, 'linux.yaml'), `title: Linux\nfeeds:\n  - ${origin.url}/wire\n`);
  const { exit, out } = await run('check', ...files, '--allow-host', new URL(origin.url).host);
  assert.is(exit, 0);
  assert.match(out, /^status {2}format {2}newest {6}pace {2}KB {2}caching {2}feed\n {3}200 {2}rss20 /);
  assert.match(out, /\(linux\)\n1 feed, all can be read\n$/);
});

feeds('a report that is not there is told with exit 2', async () => {
  const { exit, errors } = await run('check', '--report', 'linus', ...files);
  assert.is(exit, 2);
  assert.match(errors, /there is no such report\. There are: linux/);
});

feeds.run();
