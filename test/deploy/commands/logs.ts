// npm run logs on the log of a real nginx with our configuration, and what of it the store keeps.
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { recommendedLogs } from '../../../deploy/logs/recommended.ts';
import type { LogSummary } from '../../../deploy/logs/tally.ts';
import type { Status } from '../../../deploy/status/status.ts';
import { needApache, startApache } from '../../servers/apache.ts';
import { startHttpBucket } from '../../servers/http-bucket.ts';
import { memory } from '../../servers/memory.ts';
import { needNginx, startNginx } from '../../servers/nginx.ts';
import type { RunningProgram } from '../../servers/program.ts';
import { type SmallPaper, startSmallPaper } from '../../servers/small-paper.ts';
import { needVarnish, startVarnish } from '../../servers/varnish.ts';
import { fillBucket } from '../../suites/edge-content.ts';
import { type } from './typed.ts';

const logs = suite('npm run logs');
let paper: SmallPaper;
logs.before(async () => {
  paper = await startSmallPaper();
});
logs.after(() => paper.close());

const line = (n: number, rest: string) =>
  `192.0.2.${n} - - [23/Nov/2026:14:05:0${n} +0000] "GET /linux/ HTTP/1.1" ${rest}`;

logs(
  '--save keeps figures of the span, once, and no address; the status shows them and an edge that fails',
  async () => {
    const file = join(paper.folder, 'access.log.gz');
    const lines = [
      line(1, '200 1000 "-" "x" MISS 0.100'),
      line(2, '200 1000 "-" "x" HIT 0.002'),
      line(3, '502 10 "-" "x" MISS 0.2'),
      'noise',
    ];
    await writeFile(file, gzipSync(lines.join('\n')));
    const site = paper.flags.slice(0, 4);
    for (let times = 0; times < 2; times++) {
      const { code, out, errors } = await type('logs', file, '--save', ...site);
      assert.is(errors, '');
      assert.is(code, 0);
      assert.match(
        out,
        /^3 requests from 2026-11-23T14:05:01Z to 2026-11-23T14:05:03Z, .*; 1 line not read\nhit ratio 33\.33 %/,
      );
      assert.not.match(out, /192\.0\.2/);
    }
    const status = JSON.parse((await type('status', '--json', ...site)).out) as Status;
    assert.is(status.edge.length, 1);
    assert.is(status.edge[0]?.requests, 3);
    assert.not.match(JSON.stringify(status), /192\.0\.2/);
    assert.match(
      (await type('status', ...site)).out,
      /^2026-11-23 14:05 +2026-11-23 14:05 +3 +33\.33 % +33\.33 % +/m,
    );
  },
);

logs('a file that is not there is named, and one of no known log says so', async () => {
  const missing = await type('logs', join(paper.folder, 'none.log'));
  assert.is(missing.code, 2);
  assert.match(missing.errors, /none\.log: ENOENT/);
  await writeFile(join(paper.folder, 'other'), 'hello\nworld\n');
  const other = await type('logs', join(paper.folder, 'other'));
  assert.is(other.code, 1);
  assert.match(other.out, /^No request was read; 2 lines are of no log that is known\.$/m);
});

interface LoggingEdge {
  needed(): boolean;
  start(origin: string): Promise<RunningProgram>;
  /** The log, once so many requests were made. */
  read(edge: RunningProgram): Promise<string>;
}

const fileOf = (edge: RunningProgram) => readFile(join(edge.directory, 'access.log'), 'utf8');
const edges: Record<string, LoggingEdge> = {
  nginx: { needed: needNginx, start: (origin) => startNginx(origin, { log: true }), read: fileOf },
  Apache: { needed: needApache, start: (origin) => startApache(origin, { log: true }), read: fileOf },
  Varnish: {
    needed: needVarnish,
    start: (origin) => startVarnish(origin),
    read: async ({ directory }) => {
      const [, format = ''] = /-F '(.*)'$/.exec(recommendedLogs.Varnish) ?? [];
      return (await promisify(execFile)('varnishncsa', ['-n', `${directory}/work`, '-d', '-F', format]))
        .stdout;
    },
  },
};
for (const [name, { needed, start, read }] of Object.entries(edges))
  if (needed())
    logs(`${name}, with the log that --help recommends`, async () => {
      const bucket = memory();
      await fillBucket(bucket);
      const http = await startHttpBucket(bucket);
      const edge = await start(http.origin);
      try {
        const ask = async (path: string, agent: string) =>
          (
            await fetch(`http://127.0.0.1:${edge.port}${path}`, { headers: { 'user-agent': agent } })
          ).arrayBuffer();
        for (const agent of ['Mozilla/5.0 (X11)', 'Mozilla/5.0 (iPhone) Mobile/15E148'])
          for (let times = 0; times < 3; times++) await ask('/linux/', agent);
        await ask('/linux/?utm_source=x', 'Mozilla/5.0 (X11)');
        await ask('/assets/gone-0123456789ab.css', 'Mozilla/5.0 (X11)');
        let text = '';
        for (let tries = 0; tries < 1_200 && text.trim().split('\n').length < 8; tries++) {
          await new Promise((resolve) => setTimeout(resolve, 50));
          text = await read(edge);
        }
        assert.not.match(text, /127\.0\.0\.1 /);
        const file = join(paper.folder, `${name}.log`);
        await writeFile(file, text);
        const { out } = await type('logs', '--json', file);
        const summary = JSON.parse(out) as LogSummary;
        assert.is(summary.requests, 8, text);
        assert.is(summary.unread, 0, text);
        assert.is(summary.cache.hit, 5, text);
        assert.is(summary.variants.mobile, 3, text);
        assert.is(summary.misses.first + summary.misses.variant, summary.cache.miss);
        assert.is(summary.misses.variant, 1, text);
        assert.is(summary.prunedAssets[0]?.path, '/assets/gone-0123456789ab.css');
        assert.ok((summary.latency.hit?.p99 ?? 9) < 5, text);
      } finally {
        await edge.close();
        await http.close();
      }
    });

logs.run();
