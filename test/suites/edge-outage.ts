// What stands between readers and a bucket, seen from the bucket: how often it is asked, and what readers see while
// it is down. Run over each program that we generate a configuration for.
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { objectHeaders, policy as ourPolicy, type Policy } from '../../deploy/edge/policy.ts';
import { type HttpBucket, startHttpBucket } from '../servers/http-bucket.ts';
import { memory } from '../servers/memory.ts';
import type { RunningProgram } from '../servers/program.ts';
import { type Reader, reader } from '../servers/reader.ts';
import { fillBucket } from './edge-content.ts';
import { get, phone, type Told } from './edge-rows/row.ts';

interface Stage {
  port: number;
  http: HttpBucket;
  /** Milliseconds of performance.now(): when the pages `old-NAME` were asked for, of which the bucket has newer ones. */
  startedAt: number;
  ask: Reader['ask'];
  /** What says that a page cannot be had now. */
  unavailable: readonly number[];
  /** Requests of a herd that may slip past each one. */
  lockMisses: number;
  /** Writes `NAME/index.html`, both variants. @returns its address */
  page(name: string, says: string): Promise<string>;
  /** What was asked of the bucket since it was looked at last. */
  asked(): string[];
}

/** Seconds that a page is fresh here, and may be shown while it is asked for anew. */
const freshSeconds = 1;
const staleSeconds = 2;
const policy: Policy = {
  ...ourPolicy,
  page: { ...ourPolicy.page, edgeSeconds: freshSeconds, staleWhileRevalidateSeconds: staleSeconds },
};
// Some programs count whole seconds, and what is good for one second is over in the second after it.
/** A copy made now is fresh for all of its second. */
const secondBegins = () => sleep(1_000 - (Date.now() % 1_000) + 10);
const justExpired = () => sleep((freshSeconds + 1) * 1_000 + 200);
const longExpiredMilliseconds = (freshSeconds + staleSeconds + 1) * 1_000 + 500;
const longExpired = ({ startedAt }: Stage) =>
  sleep(Math.max(startedAt + longExpiredMilliseconds - performance.now(), 0));

type Case = [says: string, run: (stage: Stage) => Promise<void>];

const long = (says: string) => `<!doctype html><p>${`${says}. `.repeat(200)}`;
const saysOf = ({ headers, body }: Told) =>
  /<p>(.*?)\./.exec(String(headers.get('content-encoding') === 'gzip' ? gunzipSync(body) : body))?.[1];

async function herd({ port }: Stage, path: string, readers: number): Promise<Set<string>> {
  const many = reader(port, { connections: readers });
  const all = await Promise.all(Array.from({ length: readers }, () => many.ask(get(path))));
  many.close();
  return new Set(all.map((told) => `${told.status} ${saysOf(told)}`));
}

/** A program may leave a bucket that refused it alone for a moment. */
async function statusSoon({ ask }: Stage, path: string): Promise<number> {
  for (let tries = 0; tries < 10; tries++) {
    if ((await ask(get(path))).status === 200) break;
    await sleep(100);
  }
  return (await ask(get(path))).status;
}

/** And one more for each time that the copy can have run out while a slow machine was at it. */
async function oneRequest(stage: Stage, key: string, run: () => Promise<unknown>): Promise<void> {
  stage.http.delay = 100;
  await secondBegins();
  const startedAt = performance.now();
  await run();
  const renewals = Math.floor((performance.now() - startedAt) / 1_000 / freshSeconds);
  await sleep(300);
  const asked = stage.asked();
  assert.equal(new Set(asked), new Set([`GET ${key}`]));
  const most = (1 + renewals) * (1 + stage.lockMisses);
  assert.ok(asked.length <= most, `${asked.length} requests, and ${renewals} s`);
}

const cases: Case[] = [
  [
    'a hundred readers of a page that nobody has read yet are one request',
    async (stage) => {
      const path = await stage.page('cold', 'new');
      stage.http.delay = 100;
      assert.equal(await herd(stage, path, 100), new Set(['200 new']));
      assert.equal(stage.asked(), ['GET cold/index.html']);
    },
  ],
  [
    'a thousand readers of a page that is just over are one request',
    async (stage) => {
      const path = await stage.page('over', 'new');
      await stage.ask(get(path));
      stage.asked();
      await justExpired();
      await oneRequest(stage, 'over/index.html', () => herd(stage, path, 1_000));
    },
  ],
  [
    'and so are five hundred of one that has been over for long',
    async (stage) => {
      await longExpired(stage);
      await oneRequest(stage, 'old-herd/index.html', () => herd(stage, '/old-herd/', 500));
    },
  ],
  [
    'no query, no cookie and no other field splits a page; the variant does',
    async (stage) => {
      const path = await stage.page('split', 'one');
      const fields: Record<string, string>[] = [
        { cookie: 'a=b' },
        { authorization: 'x' },
        { 'x-forwarded-host': 'evil.example' },
        {},
      ];
      await secondBegins();
      for (const query of ['', '?a', '?utm_source=b', '?%00'])
        for (const headers of fields) assert.is((await stage.ask(get(path + query, headers))).status, 200);
      await stage.ask(get(path, phone));
      await stage.ask(get(path, { cookie: 'variant=mobile; a=c' }));
      assert.equal(stage.asked(), ['GET split/index.html', 'GET m/split/index.html']);
    },
  ],
  [
    'what a reader sends is not handed on',
    async (stage) => {
      const path = await stage.page('private', 'one');
      const fields = {
        cookie: 'a=secret',
        'user-agent': 'me',
        range: 'bytes=0-1',
        'x-forwarded-for': '10.0.0.1',
      };
      await stage.ask(get(`${path}?secret`, { ...fields, referer: 'secret', 'if-none-match': '"a"' }));
      const { lastHeaders } = stage.http;
      assert.not.match(JSON.stringify(lastHeaders), 'secret');
      for (const name of ['cookie', 'range', 'referer', 'if-none-match'])
        assert.is(lastHeaders[name], undefined, name);
      assert.is(`http://${lastHeaders.host}/paper`, stage.http.origin);
    },
  ],
  [
    'a page that changed is shown when the old one is over',
    async (stage) => {
      const path = await stage.page('changing', 'old');
      const before = await stage.ask(get(path));
      await stage.page('changing', 'new');
      await justExpired();
      await stage.ask(get(path));
      await sleep(400);
      const after = await stage.ask(get(path));
      assert.equal([saysOf(before), saysOf(after)], ['old', 'new']);
      assert.is.not(before.headers.get('etag'), after.headers.get('etag'));
    },
  ],
  [
    'what is not there is remembered for a while',
    async (stage) => {
      for (let times = 0; times < 3; times++) assert.is((await stage.ask(get('/no-such-page/'))).status, 404);
      assert.equal(
        stage.asked().filter((request) => !request.endsWith('404.html')),
        ['GET no-such-page/index.html'],
      );
    },
  ],
  [
    'what is never public is not even asked for',
    async (stage) => {
      for (const path of ['/_state/a', '/_release/b', '/m/_state/c', '/.bucket/d', '/linux/.git/config'])
        assert.is((await stage.ask(get(path))).status, 404);
      assert.equal(
        stage.asked().filter((request) => !request.endsWith('404.html')),
        [],
      );
    },
  ],
  ...(['fails', 'gone', 'hangs'] as const).map(
    (health): Case => [
      `the bucket ${health === 'gone' ? 'is gone' : health}: old pages are shown, others are not, and it comes back`,
      async (stage) => {
        const other = await stage.page(`other-${health}`, 'never seen');
        await longExpired(stage);
        await stage.http.become(health);
        for (let times = 0; times < 3; times++) {
          const told = await stage.ask(get(`/old-${health}/`));
          assert.equal([told.status, saysOf(told)], [200, 'old']);
        }
        const { status, headers } = await stage.ask(get(other));
        assert.ok(stage.unavailable.includes(status), `${status}`);
        assert.equal([headers.get('cache-control'), headers.get('retry-after')], ['no-store', '10']);
        assert.match(headers.get('content-security-policy') ?? '', "default-src 'none'");
        await stage.http.become('well');
        assert.is(await statusSoon(stage, other), 200);
      },
    ],
  ),
  [
    'half a body is shown to nobody again',
    async (stage) => {
      const path = await stage.page('half', 'whole');
      await stage.http.become('cut off');
      const torn = await stage.ask(get(path)).catch(() => undefined);
      assert.ok(
        torn === undefined || stage.unavailable.includes(torn.status),
        `${torn?.status}, ${torn?.body.length} bytes`,
      );
      await stage.http.become('well');
      const { status, body } = await stage.ask(get(path));
      assert.equal([status, String(body)], [200, long('whole')]);
    },
  ],
  ...[
    ['two lengths', 'content-length: 1\r\ncontent-length: 2\r\n\r\nab'],
    [
      'a length and chunks',
      'content-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\nGET /x HTTP/1.1\r\nhost: a\r\n\r\n',
    ],
    ['chunks by another name', 'transfer-encoding: xchunked\r\n\r\n0\r\n\r\n'],
    ['a space before the colon', 'transfer-encoding : chunked\r\n\r\n0\r\n\r\n'],
    ['a length below zero', 'content-length: -1\r\n\r\n'],
  ].map(
    ([says, rest]): Case => [
      `a request within a request is not heard: ${says}`,
      async ({ port, ask, asked }) => {
        const socket = connect(port, '127.0.0.1');
        socket.write(`POST /linux/ HTTP/1.1\r\nhost: a\r\nconnection: close\r\n${rest}`);
        const answers = (await text(socket)).match(/^HTTP\/1\.1 \d+/gm) ?? [];
        assert.ok(
          answers.length <= 1 && answers.every((line) => /40[05]|501/.test(line)),
          answers.join(', '),
        );
        assert.is((await ask(get('/linux/'))).status, 200);
        assert.not.match(asked().join(), /GET x/);
      },
    ],
  ),
];

/**
 * @param cannot sentences of cases that this program has no way to fulfil, each with the reason
 * @param lockMisses requests that may follow the first of a herd, for a program whose lock does not promise one alone
 * @param unavailable statuses that say that a page cannot be had now, for a program that has several
 */
export function outageSuite(
  name: string,
  start: (origin: string, policy: Policy) => Promise<RunningProgram>,
  {
    cannot = {},
    lockMisses = 0,
    unavailable = [503],
  }: { cannot?: Record<string, string>; lockMisses?: number; unavailable?: readonly number[] } = {},
): void {
  const outage = suite(`edge and bucket: ${name}`);
  const bucket = memory();
  const endings: (() => unknown)[] = [];
  let stage: Stage;

  outage.before(async () => {
    await fillBucket(bucket);
    const http = await startHttpBucket(bucket);
    endings.push(http.close);
    const program = await start(http.origin, policy);
    endings.unshift(program.close);
    const { ask, close } = reader(program.port);
    endings.unshift(close);
    stage = {
      port: program.port,
      http,
      startedAt: 0,
      unavailable,
      lockMisses,
      ask,
      async page(of, says) {
        const body = Buffer.from(long(says));
        for (const key of [`${of}/index.html`, `m/${of}/index.html`])
          await bucket.put(key, body, objectHeaders(key));
        return `/${of}/`;
      },
      // A HEAD is a program's look whether the bucket is well.
      asked: () => http.requests.splice(0).filter((request) => request.startsWith('GET ')),
    };
    for (const of of ['old-herd', 'old-fails', 'old-gone', 'old-hangs']) {
      await ask(get(await stage.page(of, 'old')));
      await stage.page(of, 'new');
    }
    stage.startedAt = performance.now();
  });
  outage.before.each(async () => {
    stage.http.delay = 0;
    await stage.http.become('well');
    stage.asked();
  });
  outage.after(async () => {
    for (const end of endings) await end();
  });

  for (const [says, run] of cases) {
    if (cannot[says]) console.log(`skipped: ${name}: ${says}: ${cannot[says]}`);
    else outage(says, () => run(stage));
  }
  outage('names of what it cannot do are those of cases', () => {
    const names = cases.map(([says]) => says);
    assert.equal(
      Object.keys(cannot).filter((says) => !names.includes(says)),
      [],
    );
  });
  outage.run();
}
