// Four shards at the same time, each a process, over a real S3 server: their store is that of one pull.
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openBucket } from '../../../deploy/bucket/open.ts';
import type { Figures } from '../../../deploy/commands/figures.ts';
import { projectRoot } from '../../../deploy/commands/flags.ts';
import { openStore, type StoreState } from '../../../feeds/store.ts';
import { fileAnswer, type OriginAnswer, startOrigin } from '../../servers/origin.ts';
import { needRadosgw, sharedRadosgw } from '../../servers/radosgw.ts';
import { startS3rver } from '../../servers/s3rver.ts';

const execute = promisify(execFile);
const run = suite('shards');

/** Servers of the owner's own, and feeds on each. */
const servers = 12;
const feedsOfEach = 3;

function rss(server: number, n: number): OriginAnswer {
  const items = Array.from({ length: 40 }, (_, story) => {
    const name = `${server} ${n} ${story}`;
    const date = new Date(Date.UTC(2026, 10, 23, 8) - story * 3_600_000).toUTCString();
    return `<item><title>${name}</title><guid>${name}</guid><pubDate>${date}</pubDate><description>${'words of it '.repeat(20)}</description></item>`;
  });
  return fileAnswer(
    `<rss version="2.0"><channel><title>${server} ${n}</title>${items.join('')}</channel></rss>`,
    'application/rss+xml',
  );
}

interface Paper {
  /** Runs `npm run pull` with these flags. */
  pull(env: Record<string, string>, ...more: string[]): Promise<Figures>;
  asked(): string[];
  close(): Promise<void>;
}

async function startPaper(): Promise<Paper> {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-shards-'));
  const numbers = Array.from({ length: feedsOfEach }, (_, n) => n);
  const origins = await Promise.all(
    Array.from({ length: servers }, (_, server) =>
      startOrigin(Object.fromEntries(numbers.map((n) => [`/${server}/${n}`, rss(server, n)]))),
    ),
  );
  await mkdir(join(folder, 'reports'));
  await writeFile(join(folder, 'site.yaml'), 'name: P\nbase: https://p.example\npictures: false\n');
  const feeds = origins.flatMap(({ url }, server) => numbers.map((n) => `  - ${url}/${server}/${n}\n`));
  await writeFile(join(folder, 'reports/world.yaml'), `title: World\nfeeds:\n${feeds.join('')}`);
  const flags = ['--config', join(folder, 'site.yaml'), '--reports', join(folder, 'reports'), '--json'];
  const allowed = ['--allow-host', ...origins.map(({ url }) => new URL(url).host)];
  return {
    async pull(env, ...more) {
      const command = ['deploy/commands/start.mjs', 'pull', ...more, ...flags, ...allowed];
      const options = { cwd: projectRoot, env: { ...process.env, ...env } };
      // Exit 1 is an outcome too.
      const { stdout } = await execute(process.execPath, command, options).catch(
        (error: { stdout: string }) => error,
      );
      return JSON.parse(stdout) as Figures;
    },
    asked: () => origins.flatMap(({ requests }) => requests.map(({ path }) => path)),
    async close() {
      await Promise.all(origins.map((origin) => origin.close()));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** All that is in a store but for when it was first seen, which differs between two runs. */
async function contentOf(env: Record<string, string>, bucket: string): Promise<unknown[]> {
  const opened = await openBucket(`s3://${bucket}`, { env, cwd: projectRoot });
  const store = await openStore(opened, { now: () => new Date() });
  const state: StoreState = await store.readAll();
  assert.equal(store.warnings, []);
  opened.close();
  return Object.entries(state.feeds)
    .map(([url, { stories, ...feed }]) => [
      url,
      { ...feed, rhythm: undefined, newest: undefined },
      stories.map(({ firstSeen: _, ...story }) => story),
    ])
    .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
}

if (needRadosgw())
  run('four pulls side by side leave the store that one leaves, and ask each feed once', async () => {
    const server = await sharedRadosgw();
    const paper = await startPaper();
    for (const name of ['shards-four', 'shards-one']) await server.createBucket(name);
    const four = await Promise.all(
      [1, 2, 3, 4].map((n) => paper.pull(server.env, '--bucket', 's3://shards-four', '--shard', `${n}/4`)),
    );
    assert.equal(
      four.flatMap(({ errors }) => errors),
      [],
    );
    const asked = paper.asked().sort();
    assert.is(asked.length, servers * feedsOfEach);
    assert.is(new Set(asked).size, asked.length);
    assert.is(
      four.reduce((sum, { feeds }) => sum + feeds.updated, 0),
      asked.length,
    );
    assert.ok(four.filter(({ feeds }) => feeds.total > 0).length > 1, 'the work is shared');
    await paper.pull(server.env, '--bucket', 's3://shards-one');
    assert.equal(await contentOf(server.env, 'shards-four'), await contentOf(server.env, 'shards-one'));
    await paper.close();
  });

run('over a store that ignores conditions a shard asks nothing, says why, and ends with exit 1', async () => {
  const server = await startS3rver();
  await server.createBucket('shards');
  const paper = await startPaper();
  const { errors, feeds } = await paper.pull(server.env, '--bucket', 's3://shards', '--shard', '1/4');
  assert.match(
    errors[0] ?? '',
    /--shard needs a store with conditional writes, and s3:\/\/shards .* does not/,
  );
  assert.is(feeds.total, 0);
  assert.equal(paper.asked(), []);
  await paper.close();
  await server.close();
});

run.run();
