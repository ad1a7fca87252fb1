// Pages that are looked at, on a real server.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CoolDowns } from '../../feeds/hosts.ts';
import { openNetwork } from '../../feeds/http.ts';
import { defaultLimits } from '../../feeds/limits.ts';
import { lookUp } from '../../feeds/look-up.ts';
import { type OriginAnswer, startOrigin } from '../servers/origin.ts';

const monday = '2026-11-23T08:00:00.000Z';
const tuesday = '2026-11-24T08:00:00.000Z';
const origin = await startOrigin({});
const network = openNetwork({ allowHosts: [new URL(origin.url).host] });
const page = (head: string): OriginAnswer => ({ body: head, headers: { 'content-type': 'text/html' } });

/** What is found on pages of the server, what it was asked for, and how many pauses were made. */
async function look(paths: readonly string[], { coolDowns = new CoolDowns(), isOwn = false } = {}) {
  const before = origin.requests.length;
  let pauses = 0;
  const found = await lookUp(
    paths.map((path) => origin.url + path),
    {
      fetch: network.fetch,
      now: () => new Date(monday),
      userAgent: 'Broadsheet/1 (+https://paper.example/fetching/)',
      limits: defaultLimits,
      isOwn: () => isOwn,
      coolDowns,
      pause: async () => void pauses++,
    },
  );
  const requests = origin.requests.slice(before);
  const signs = Object.fromEntries(
    Object.entries(found).map(([url, one]) => [url.slice(origin.url.length), one]),
  );
  return { signs, requests, pauses, asked: requests.map(({ path }) => path) };
}

const looking = suite('look-up');
looking.before.each(() => {
  for (const name of ['/robots.txt', '/1', '/2', '/end']) origin.set(name, { status: 404 });
});
looking.after(async () => {
  await network.close();
  await origin.close();
});

looking('pages of one site are asked one after another, its rules once, with pauses between', async () => {
  origin.set('/1', page('<meta property="og:image" content="/p.jpg">'));
  origin.set('/2', page('<link rel="icon" href="/i.png">'));
  const { signs, asked, pauses, requests } = await look(['/1', '/2']);
  assert.equal(signs, {
    '/1': { image: `${origin.url}/p.jpg`, icon: `${origin.url}/favicon.ico` },
    '/2': { icon: `${origin.url}/i.png` },
  });
  assert.equal(asked, ['/robots.txt', '/1', '/2']);
  assert.is(pauses, 2);
  for (const { headers } of requests) {
    assert.match(headers['user-agent'] ?? '', /^Broadsheet\/1 \(\+https/);
    assert.equal([headers.cookie, headers.referer], [undefined, undefined]);
  }
});

looking("a server of the owner's own is asked without pauses", async () => {
  origin.set('/1', page(''));
  origin.set('/2', page(''));
  assert.is((await look(['/1', '/2'], { isOwn: true })).pauses, 0);
});

looking('addresses are read against where the page was in the end', async () => {
  origin.set('/1', { status: 302, headers: { location: '/end' } });
  origin.set('/end', page('<meta property="og:image" content="p.jpg">'));
  const icon = `${origin.url}/favicon.ico`;
  assert.equal((await look(['/1'])).signs, { '/1': { image: `${origin.url}/p.jpg`, icon } });
});

const failures: [says: string, robots: OriginAnswer, answer: OriginAnswer, failed: RegExp, asked: number][] =
  [
    ['robots.txt forbids it', { body: 'User-agent: *\nDisallow: /\n' }, page(''), /forbids Broadsheet/, 1],
    ['robots.txt cannot be had', { status: 503 }, page(''), /cannot be had/, 1],
    ['it is not there', { status: 404 }, { status: 404 }, /^answered 404/, 2],
    ['the server is in trouble', { status: 404 }, { status: 500 }, /^answered 500/, 2],
    ['the connection is cut', { status: 404 }, { reset: true }, /./, 2],
  ];
for (const [says, robots, answer, failed, count] of failures)
  looking(`a page is looked at again a day later when ${says}`, async () => {
    origin.set('/robots.txt', robots);
    origin.set('/1', answer);
    const { signs, asked } = await look(['/1']);
    const found = signs['/1'];
    assert.ok(found && 'failed' in found);
    assert.match(found.failed, failed);
    assert.is(found.until, tuesday);
    assert.is(asked.length, count);
  });

looking('an operator that wants to be left alone is left alone, and nothing is remembered', async () => {
  const wait = { until: tuesday, failures: 1, told: true, host: true };
  const coolDowns = CoolDowns.of({ [`${origin.url}/feed`]: { wait } }, () => false);
  const { signs, asked } = await look(['/1'], { coolDowns });
  assert.equal([signs, asked], [{}, []]);
});

looking.run();
