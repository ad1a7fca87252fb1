// The reader's process: real ones, one of them with faults built in.
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { startOf } from '../../deploy/commands/own-process.ts';
import { checkFeeds } from '../../feeds/check.ts';
import { openNetwork } from '../../feeds/http.ts';
import { defaultLimits } from '../../feeds/limits.ts';
import { NotAFeed } from '../../feeds/parse.ts';
import { type Pulled, pull } from '../../feeds/pull.ts';
import { readHere } from '../../feeds/read.ts';
import { openReaders } from '../../feeds/readers.ts';
import { startOrigin } from '../servers/origin.ts';

const rss = (word: string) =>
  `<rss version="2.0"><channel><title>Wire</title><ttl>45</ttl><item><title>${word}</title><link>/1</link></item></channel></rss>`;
const url = 'https://wire.example/feed';
// On a busy machine it takes seconds until V8 has no memory left.
const limits = { ...defaultLimits, readSeconds: 15, readBytes: 48_000_000 };

const program = startOf('reading');
const good = openReaders({ limits, program, execArgv: [] });
const badProgram = [join(import.meta.dirname, '../servers/bad-reader.ts')] as const;
const bad = openReaders({
  limits,
  program: badProgram,
  // It is not compiled.
  execArgv: process.execArgv,
});
const words = ['Fine', 'HANG', 'EAT OBJECTS', 'EAT TEXT', 'DIE', 'THROW', 'Fine too'];
const pathOf = (word: string) => `/${word.toLowerCase().replace(' ', '-')}`;
const origin = await startOrigin(
  Object.fromEntries(words.map((word) => [pathOf(word), { body: rss(word) }])),
);
const network = openNetwork({ allowHosts: [new URL(origin.url).host] });
const feeds = words.map((name) => ({ id: 'x', url: origin.url + pathOf(name), name, items: 8 }));
const asking = {
  ...network,
  now: () => new Date('2026-11-23T08:00:00Z'),
  sleep: async () => {},
  random: () => 0,
  userAgent: 'Paper/1',
  limits,
  read: bad.read,
};

const readers = suite('readers');
readers.after(async () => {
  await Promise.all([good.close(), bad.close(), network.close()]);
  await origin.close();
});

readers('a feed comes from there as it is read here', async () => {
  const options = { url, linkHeader: '<https://hub.example/>; rel=hub' };
  const here = await readHere(Buffer.from(rss('One')), options);
  assert.is(here.parsed.entries[0]?.link, 'https://wire.example/1');
  assert.equal(here.hints, { ttlMinutes: 45, hubs: ['https://hub.example/'] });
  assert.equal(await good.read(Buffer.from(rss('One')), options), here);
  assert.ok(good.cpuSeconds() > 0);
});

readers('a page without a feed is read there by its selectors', async () => {
  const page = '<title>T</title><p><a href="/a">A</a></p><p><a href="/b">B</a></p>';
  const { parsed } = await good.read(Buffer.from(page), { url, scrape: { item: 'p' } });
  assert.equal(
    parsed.entries.map(({ title }) => title),
    ['A', 'B'],
  );
});

readers('what is no feed is told as such', async () => {
  const error = await good.read(Buffer.from('<html></html>'), { url }).catch((thrown: unknown) => thrown);
  assert.instance(error, NotAFeed);
  assert.match((error as Error).message, /web page/);
});

readers(
  'fourteen million signs that a page would have to escape are too much there, and no harm here',
  async () => {
    const real = openReaders({ limits: { ...limits, readSeconds: 30 }, program, execArgv: [] });
    const error = await real
      .read(Buffer.from(rss('<'.repeat(14_000_000))), { url })
      .catch((thrown) => thrown);
    assert.is((error as Error).message, 'could not be read in 48 MB of memory');
    assert.is((await real.read(Buffer.from(rss('One')), { url })).parsed.entries.length, 1);
    await real.close();
  },
);

readers('the limits hold there', async () => {
  const strict = openReaders({ limits: { ...limits, entries: 1 }, program, execArgv: [] });
  const two = rss('One').replace('</channel>', '<item><title>Two</title></item></channel>');
  const { parsed } = await strict.read(Buffer.from(two), { url });
  await strict.close();
  assert.equal(parsed.warnings, ['has 2 entries; the first 1 are read']);
});

let pulled: Pulled;
readers('a run in which the parser hangs, eats memory or dies ends well', async () => {
  const known = { feeds: {}, keptOf: async () => ({ stories: [] }) };
  pulled = await pull(feeds, known, {
    ...asking,
    isOwn: () => true,
    pace: 'polite',
    site: 'https://p.example',
  });
  const outcomes = words.map((word) => `${word}: ${pulled.outcomes[origin.url + pathOf(word)]}`);
  assert.equal(outcomes, [
    'Fine: updated',
    'HANG: failed',
    'EAT OBJECTS: failed',
    'EAT TEXT: failed',
    'DIE: failed',
    'THROW: failed',
    'Fine too: updated',
  ]);
  // Each that answered says one second: those that have ended meanwhile count, too.
  assert.ok(bad.cpuSeconds() >= 2);
});

const told: [word: string, expected: RegExp][] = [
  ['HANG', /^could not be read in 15 s; it has no stories yet \(http:.*\/hang\)$/],
  ['EAT OBJECTS', /^could not be read in 48 MB of memory; it has no stories yet/],
  ['EAT TEXT', /^could not be read in 48 MB of memory; it has no stories yet/],
  ['DIE', /^ended the process that was to read it; it has no stories yet/],
  ['THROW', /^a fault of ours; it has no stories yet/],
];
for (const [word, expected] of told)
  readers(`the warning names the feed: ${word}`, () => {
    const warning = pulled.warnings.find(({ about }) => about === word);
    assert.match(warning?.says ?? 'nothing', expected);
  });

readers('who waits behind one that hangs or dies is read by the next process, and not blamed', async () => {
  const said = await Promise.all(
    ['DIE', 'Fine', 'HANG', 'Fine too', 'DIE', 'DIE', 'Fine as well'].map((word) =>
      bad.read(Buffer.from(rss(word)), { url }).then(
        ({ parsed }) => parsed.entries[0]?.title,
        ({ message }: Error) => message,
      ),
    ),
  );
  assert.equal(said, [
    'ended the process that was to read it',
    'Fine',
    'could not be read in 15 s',
    'Fine too',
    'ended the process that was to read it',
    'ended the process that was to read it',
    'Fine as well',
  ]);
});

readers('each gets its own answer, however many ask at once', async () => {
  const words = Array.from({ length: 50 }, (_, nth) => `Story ${nth}`);
  const read = await Promise.all(words.map((word) => good.read(Buffer.from(rss(word)), { url })));
  assert.equal(
    read.map(({ parsed }) => parsed.entries[0]?.title),
    words,
  );
});

readers('what is closed while it reads starts no other process', async () => {
  const closed = openReaders({ limits, program: badProgram, execArgv: process.execArgv });
  await closed.read(Buffer.from(rss('Fine')), { url });
  const reading = ['HANG', 'Fine'].map((word) =>
    closed.read(Buffer.from(rss(word)), { url }).then(
      () => 'read',
      ({ name }: Error) => name,
    ),
  );
  await setImmediate();
  await closed.close();
  assert.equal(await Promise.all(reading), ['Unreadable', 'Unreadable']);
});

readers('a check of the feeds tells the same', async () => {
  const checked = await checkFeeds(
    feeds.filter(({ name }) => /Fine|HANG/.test(name)),
    { ...asking, isOwn: () => true },
  );
  assert.equal(
    checked.map(({ status, error }) => [status, error]),
    [
      [200, ''],
      [200, 'could not be read in 15 s'],
      [200, ''],
    ],
  );
});

readers('who reads nothing starts no process', async () => {
  const unused = openReaders({ limits, program: ['no-such-file'], execArgv: [] });
  await unused.close();
});

readers.run();
