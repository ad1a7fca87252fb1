// Feeds that nobody answers for: their own trouble, or the network's here.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Fetch } from '../../feeds/effects.ts';
import { openNetwork } from '../../feeds/http.ts';
import type { Pulled } from '../../feeds/pull.ts';
import type { Feed } from '../../feeds/story.ts';
import { pullBy } from './pulling.ts';

const rss = '<rss version="2.0"><channel><title>Wire</title><item><title>One</title></item></channel></rss>';
const hosts = ['one.example', 'two.example', 'three.example'];
const feedAt = (host: string, more: Partial<Feed> = {}): Feed => ({
  id: 'x',
  url: `https://${host}/feed`,
  name: host,
  items: 8,
  ...more,
});

/** What an address does: it answers with a status, or connecting to it fails with a code. */
type Does = number | string;

const doing =
  (does: Record<string, Does>): Fetch =>
  async (url) => {
    const what = does[new URL(url).hostname] ?? 'ENOTFOUND';
    if (typeof what === 'number') return new Response(what === 200 ? rss : '', { status: what });
    throw new TypeError('fetch failed', { cause: Object.assign(new Error(what), { code: what }) });
  };

const cuts = suite('cut off');

const rows: [says: string, does: Record<string, Does>, feeds: Feed[], isCutOff: boolean][] = [
  ['no name is found on three hosts', {}, hosts.map((host) => feedAt(host)), true],
  [
    'no way leads anywhere, in whatever words',
    { 'one.example': 'ENETUNREACH', 'two.example': 'EAI_AGAIN', 'three.example': 'UND_ERR_CONNECT_TIMEOUT' },
    hosts.map((host) => feedAt(host)),
    true,
  ],
  ['two hosts may have their own trouble', {}, hosts.slice(1).map((host) => feedAt(host)), false],
  [
    'three feeds on one host are one host',
    {},
    ['a', 'b', 'c'].map((name) => ({ ...feedAt('one.example'), url: `https://one.example/${name}` })),
    false,
  ],
  [
    'one that answers, if only that it is busy, was reached',
    { 'four.example': 503 },
    [...hosts, 'four.example'].map((host) => feedAt(host)),
    false,
  ],
  [
    'one that refuses the connection was reached',
    { 'four.example': 'ECONNREFUSED' },
    [...hosts, 'four.example'].map((host) => feedAt(host)),
    false,
  ],
  [
    'of a page that is scraped not even the rules are had',
    {},
    [...hosts.map((host) => feedAt(host)), feedAt('four.example', { scrape: { item: 'li' } })],
    true,
  ],
];
for (const [says, does, feeds, isCutOff] of rows)
  cuts(`${says}: ${isCutOff ? 'it is the network' : 'each is told'}`, async () => {
    const { cutOff, warnings } = await pullBy(doing(does), feeds);
    assert.is(cutOff !== undefined, isCutOff);
    assert.is(warnings.length, feeds.length, 'the details are all there');
  });

cuts('it says how many, why and on how many hosts, and what it stands for', async () => {
  const { fetch, close } = openNetwork({
    resolve: (name, _, callback) =>
      callback(Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), { code: 'ENOTFOUND' }), []),
  });
  const feeds = [
    ...hosts.map((host) => feedAt(host)),
    { ...feedAt('one.example'), url: 'https://one.example/b' },
  ];
  const { cutOff, warnings } = await pullBy(fetch, feeds);
  await close();
  assert.equal(cutOff?.warning, {
    about: 'network',
    says: 'none of 4 feeds on 3 hosts could be reached (no such host name): it is probably the network here. What was read of them stays; --json tells of each',
  });
  assert.equal(new Set(cutOff?.instead), new Set(warnings));
});

const waitsOf = ({ feeds }: Pick<Pulled, 'feeds'>) => Object.values(feeds).map(({ wait }) => wait?.failures);

cuts(
  'no feed waits for it: each run asks, and says it; once another was reached their trouble is their own',
  async () => {
    const feeds = hosts.map((host) => feedAt(host));
    const first = await pullBy(doing({}), feeds);
    const second = await pullBy(doing({}), feeds, first, '2026-11-23T08:00:30.000Z');
    assert.equal(new Set(Object.values(second.outcomes)), new Set(['failed']));
    assert.is(second.cutOff?.instead.length, 3);
    assert.equal(waitsOf(second), [undefined, undefined, undefined]);
    const others = [...feeds, feedAt('four.example')];
    const reached = await pullBy(doing({ 'four.example': 200 }), others, second, '2026-11-23T08:00:40.000Z');
    assert.is(reached.cutOff, undefined);
    assert.equal(waitsOf(reached).sort(), [1, 1, 1, undefined]);
    const again = await pullBy(doing({}), others, reached, '2026-11-23T08:00:50.000Z');
    assert.equal(new Set(Object.values(again.outcomes)), new Set(['skipped']));
    assert.is(again.cutOff, undefined);
    assert.is(again.warnings.length, 3);
  },
);

cuts('a feed that had to wait before goes on from there', async () => {
  const feeds = hosts.map((host) => feedAt(host));
  const busy = Object.fromEntries(hosts.map((host) => [host, 500]));
  const before = await pullBy(doing(busy), feeds);
  const cut = await pullBy(doing({}), feeds, before, '2026-11-23T12:00:00.000Z');
  assert.equal(waitsOf(cut), waitsOf(before));
  assert.equal(waitsOf(cut), [1, 1, 1]);
});

cuts('a feed that is found again has no trouble', async () => {
  const feeds = hosts.map((host) => feedAt(host));
  const first = await pullBy(doing({}), feeds);
  const all = Object.fromEntries(hosts.map((host) => [host, 200]));
  const { feeds: memories } = await pullBy(doing(all), feeds, first, '2026-11-23T09:00:00.000Z');
  assert.equal(
    Object.values(memories).map(({ trouble }) => trouble),
    hosts.map(() => undefined),
  );
});

cuts.run();
