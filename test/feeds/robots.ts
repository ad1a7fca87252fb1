// RFC 9309, against a real server.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { checkFeeds } from '../../feeds/check.ts';
import { defaultLimits } from '../../feeds/limits.ts';
import { readHere } from '../../feeds/read.ts';
import type { OriginAnswer } from '../servers/origin.ts';
import { feed, monday, openPapers } from './papers.ts';

const { origin, network, paper, close } = await openPapers();
const page = '<title>Harbour</title><p><a href="/1">One</a></p><p><a href="/2">Two</a></p>';
const scrape = { item: 'p' };
const day = 24 * 60;
const news = { path: '/news/today', name: 'Harbour', scrape };

const robots = suite('robots');
robots.after(close);
robots.before.each(() => {
  origin.set('/news/today', { body: page, headers: { 'content-type': 'text/html' } });
  origin.set('/robots.txt', { status: 404 });
});

const busy = { 'retry-after': '60' };
const rules: [says: string, answer: OriginAnswer, isAsked: boolean][] = [
  ['§2.2.2: nothing is said of the page', { body: 'User-agent: *\nDisallow: /admin/\n' }, true],
  ['§2.2.2: all is forbidden to all', { body: 'User-agent: *\nDisallow: /\n' }, false],
  ['§2.2.2: the longest match counts', { body: 'User-agent: *\nDisallow: /news/\nAllow: /news/to\n' }, true],
  [
    '§2.2.2: of two alike the one that allows',
    { body: 'User-agent: *\nDisallow: /news\nAllow: /news\n' },
    true,
  ],
  ['§2.2.3: * and $', { body: 'User-agent: *\nDisallow: /*day$\n' }, false],
  [
    '§2.2.1: a group by our name',
    { body: 'User-agent: *\nDisallow: /\n\nUser-agent: broadsheet\nDisallow:\n' },
    true,
  ],
  ['§2.2.1: a group by our name that forbids', { body: 'User-agent: BROADSHEET\nDisallow: /news\n' }, false],
  ["§2.2.1: another's group", { body: 'User-agent: OtherBot\nDisallow: /\n' }, true],
  [
    '§2.2.1: two groups of ours are one',
    {
      body: 'User-agent: broadsheet\nDisallow: /a\n\nUser-agent: b\nDisallow: /c\n\nUser-agent: broadsheet\nDisallow: /news\n',
    },
    false,
  ],
  ['§2.3.1.3: it is not there (404)', { status: 404 }, true],
  ['§2.3.1.3: it is forbidden itself (403)', { status: 403 }, true],
  ['§2.3.1.4: the server is in trouble (500)', { status: 500 }, false],
  ['§2.3.1.4: the server is in trouble (503)', { status: 503, headers: busy }, false],
  ['§2.3.1.4: the connection is cut', { reset: true }, false],
  ['RFC 6585 §4: the server is asked too much (429)', { status: 429, headers: busy }, false],
  [
    '§2.5: only its first 500 KiB are read',
    { body: `${'#'.repeat(500 << 10)}\nUser-agent: *\nDisallow: /\n` },
    true,
  ],
  ['a page in its place', { body: '<!doctype html><title>Not here</title>' }, true],
];
for (const [says, answer, isAsked] of rules)
  robots(`${isAsked ? 'the page is asked' : 'the page is not asked'}: ${says}`, async () => {
    origin.set('/robots.txt', answer);
    const { asked } = await paper(news).run(0);
    assert.equal(asked, isAsked ? ['/robots.txt', '/news/today'] : ['/robots.txt']);
  });

robots('five redirects to it are followed (§2.3.1.2)', async () => {
  for (const n of [1, 2, 3, 4, 5])
    origin.set(n === 1 ? '/robots.txt' : `/r${n}`, { status: 302, headers: { location: `/r${n + 1}` } });
  origin.set('/r6', { body: 'User-agent: *\nDisallow: /\n' });
  assert.equal((await paper(news).run(0)).asked, ['/robots.txt', '/r2', '/r3', '/r4', '/r5', '/r6']);
});

robots('what it said is kept for a day, over runs (§2.4)', async () => {
  const reader = paper(news);
  assert.equal((await reader.run(0)).asked, ['/robots.txt', '/news/today']);
  assert.equal((await reader.run(12 * 60)).asked, ['/news/today']);
  assert.equal((await reader.run(day)).asked, ['/robots.txt', '/news/today']);
});

robots('a page that it forbids is not asked for, is told of in words, and keeps its stories', async () => {
  const reader = paper(news);
  await reader.run(0);
  origin.set('/robots.txt', { body: 'User-agent: *\nDisallow: /news/\n' });
  const { asked, warnings, outcomes } = await reader.run(day);
  assert.equal(asked, ['/robots.txt']);
  assert.is(outcomes[`${origin.url}/news/today`], 'failed');
  assert.match(
    warnings[0]?.says.replaceAll(origin.url, '') ?? '',
    /^\/robots\.txt forbids Broadsheet to read the page; its last 2 stories stay \(\/news\/today\)$/,
  );
  assert.equal((await reader.run(day + 60)).asked, [], 'the ban is remembered too');
  origin.set('/robots.txt', { status: 404 });
  assert.equal((await reader.run(2 * day)).asked, ['/robots.txt', '/news/today']);
});

robots('when it cannot be had, what it said last holds on (§2.4)', async () => {
  const reader = paper(news);
  await reader.run(0);
  origin.set('/robots.txt', { status: 500 });
  assert.equal((await reader.run(day)).asked, ['/robots.txt', '/news/today']);
});

robots('two pages of one site cost one request for it, with a pause after it', async () => {
  origin.set('/news/more', { body: page });
  const pauses: number[] = [];
  const { asked } = await paper(news, { ...news, path: '/news/more' }).run(0, {
    sleep: async (milliseconds) => void pauses.push(milliseconds),
  });
  assert.equal(asked, ['/robots.txt', '/news/today', '/news/more']);
  assert.equal(pauses, [1_000, 1_000]);
});

robots('a feed is asked without it: it is made for readers', async () => {
  origin.set('/feed', feed());
  assert.equal((await paper('/feed').run(0)).asked, ['/feed']);
});

robots('the check of the feeds keeps to it too', async () => {
  origin.set('/robots.txt', { body: 'User-agent: *\nDisallow: /news/\n' });
  const before = origin.requests.length;
  const url = origin.url + news.path;
  const [checked] = await checkFeeds([{ id: 'x', url, name: '', items: 8, scrape }], {
    ...network,
    now: () => new Date(monday),
    sleep: async () => {},
    userAgent: 'Broadsheet/1',
    limits: defaultLimits,
    read: readHere,
  });
  assert.is(checked?.error, `${origin.url}/robots.txt forbids Broadsheet to read the page`);
  assert.equal(
    origin.requests.slice(before).map(({ path }) => path),
    ['/robots.txt'],
  );
});

robots.run();
