// What a good puller must do, by those who serve feeds: fourteen rules, each with where it comes from, each against a
// real server. What there is to say of a rule in detail stands with the file that keeps it.
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { fileAnswer } from '../servers/origin.ts';
import { feed, monday, openPapers, rss } from './papers.ts';

const { origin, paper, close } = await openPapers();
const fourteen = suite('fourteen rules');
fourteen.after(close);

const hour = 60;
const day = 24 * hour;
const last = () => origin.requests.at(-1)?.headers ?? {};

/** The minutes at which a paper with that feed asks, when its cron job runs each ten minutes. */
async function askedAt(path: string, until: number): Promise<number[]> {
  const reader = paper(path);
  const minutes: number[] = [];
  for (let now = 0; now <= until; now += 10) if ((await reader.run(now)).asked.length > 0) minutes.push(now);
  return minutes;
}

// rachelbythebay.com/fs/help.html, rachelbythebay.com/w/feed
fourteen('1. both validators are sent back byte for byte, and never an invented one', async () => {
  const given = { etag: 'W/"a"b-gzip', 'last-modified': 'Monday, 23-Nov-26 08:00:00 GMT' };
  origin.set('/1', { body: rss(), headers: given });
  const reader = paper('/1');
  await reader.run(0);
  assert.is(last()['if-none-match'], undefined);
  assert.is(last()['if-modified-since'], undefined);
  origin.set('/1', { status: 304 });
  const { outcomes } = await reader.run(hour);
  assert.is(last()['if-none-match'], given.etag);
  assert.is(last()['if-modified-since'], given['last-modified']);
  assert.is(outcomes[`${origin.url}/1`], 'unchanged');
});

// rachelbythebay.com/w/feed, feedly.com/fetcher.html: once an hour on average, without validators once a day.
fourteen(
  '2. a feed with a story a day costs no request an hour; without validators, and news, one a day',
  async () => {
    const stories = Array.from({ length: 10 }, (_, n) => {
      const date = new Date(monday - n * 24 * 3_600_000).toUTCString();
      return `<item><title>Story ${n}</title><guid>${n}</guid><pubDate>${date}</pubDate></item>`;
    });
    const daily = `<rss version="2.0"><channel><title>Daily</title>${stories.join('')}</channel></rss>`;
    origin.set('/2', fileAnswer(daily, 'application/rss+xml'));
    assert.ok((await askedAt('/2', 3 * day)).length <= 3 * 24);
    origin.set('/2', { body: daily });
    const silent = (await askedAt('/2', 7 * day)).slice(-3);
    assert.ok(
      silent.every((minutes, place) => place === 0 || minutes - (silent[place - 1] ?? 0) >= day),
      String(silent),
    );
  },
);

fourteen('2. without validators an hour passes between two requests, though the feed is busy', async () => {
  origin.set('/2b', { body: rss() });
  const minutes = await askedAt('/2b', 10 * hour);
  assert.equal(minutes, [0, 1 * hour, 2 * hour, 4 * hour, 8 * hour]);
});

// shallowbrooksoftware.com on a reader that asked again when it was started again
fourteen('3. the clock of the next request survives a restart', async () => {
  origin.set('/3', feed('', { 'cache-control': 'max-age=7200' }));
  assert.equal(await askedAt('/3', 4 * hour), [0, 2 * hour, 4 * hour]);
});

// rachelbythebay.com/w/feed, kramkarthik.com/notes/rss-readers
fourteen('4. no cookie, no referrer, and nothing behind the address', async () => {
  origin.set('/4?a=1', { ...feed(), status: 302, headers: { location: '/4b', 'set-cookie': 'a=1; Path=/' } });
  origin.set('/4b', feed('', { 'set-cookie': 'b=2; Path=/' }));
  const reader = paper('/4?a=1');
  assert.equal((await reader.run(0)).asked, ['/4?a=1', '/4b']);
  await reader.run(hour);
  for (const { headers } of origin.requests.slice(-4)) {
    assert.is(headers.cookie, undefined);
    assert.is(headers.referer, undefined);
  }
});

// openrss.org developers guide, m.earth.org.uk/RSS-efficiency.html, RFC 9111 §4.2
fourteen('5. nothing is asked again before max-age is over', async () => {
  origin.set('/5', feed('', { 'cache-control': 'public, max-age=5400' }));
  assert.equal(await askedAt('/5', 3 * hour), [0, 90, 180]);
});

// m.earth.org.uk/RSS-efficiency.html, RFC 9110 §12.5.3
for (const [coding, encode] of [
  ['gzip', gzipSync],
  ['br', brotliCompressSync],
  ['deflate', deflateSync],
] as const)
  fourteen(`6. bodies are asked for compressed, and read: ${coding}`, async () => {
    origin.set('/6', { body: encode(Buffer.from(rss())), headers: { 'content-encoding': coding } });
    const { newStories } = await paper('/6').run(0);
    assert.is(newStories, 20);
    assert.ok((last()['accept-encoding'] ?? '').split(', ').includes(coding));
  });

// RSS 2.0, skipHours and skipDays; m.earth.org.uk/RSS-efficiency.html
fourteen('7. skipHours and skipDays are kept to', async () => {
  origin.set('/7', feed('<skipHours><hour>9</hour><hour>10</hour></skipHours>'));
  assert.equal(
    (await askedAt('/7', 4 * hour)).filter((minutes) => minutes >= hour && minutes < 3 * hour),
    [],
  );
  origin.set('/7', feed('<skipDays><day>Monday</day></skipDays>'));
  assert.equal((await askedAt('/7', 11 * hour)).length, 1);
});

// RFC 9110 §10.2.3; github.com/apache/stormcrawler issue 1984 for what to do without the header
for (const status of [429, 503])
  for (const [form, value] of [
    ['seconds', '7200'],
    ['a date', 'Mon, 23 Nov 2026 10:00:00 GMT'],
  ] as const)
    fourteen(`8. Retry-After is obeyed: ${status} and ${form}`, async () => {
      const date = new Date(monday).toUTCString();
      origin.set('/8', { status, headers: { date, 'retry-after': value } });
      const reader = paper('/8');
      await reader.run(0);
      for (const minutes of [1, 60, 119]) assert.equal((await reader.run(minutes)).asked, []);
      assert.equal((await reader.run(120)).asked, ['/8']);
    });

fourteen('8. without Retry-After a minute, doubled up to a day, and longer by chance', async () => {
  origin.set('/8', { status: 500 });
  const waits = async (dice: number) => {
    const reader = paper('/8');
    const minutes: number[] = [];
    for (let now = 0; now < 6 * day; ) {
      const { feeds } = await reader.run(now, { random: () => dice });
      const until = Date.parse(feeds[`${origin.url}/8`]?.wait?.until ?? '');
      minutes.push((until - monday) / 60_000 - now);
      now = (until - monday) / 60_000;
    }
    return minutes;
  };
  assert.equal((await waits(0)).slice(0, 13), [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1_024, day, day]);
  assert.equal((await waits(0.5)).slice(0, 4), [1.25, 2.5, 5, 10]);
});

// github.com/FreshRSS/FreshRSS issue 6973, github.com/miniflux/v2 issue 3289
fourteen('9. one connection a host, one request at a time, and one to two seconds between two', async () => {
  const paths = ['/9a', '/9b', '/9c'];
  for (const path of paths) origin.set(path, { ...feed(), delayMs: 20 });
  const before = origin.connections();
  const pauses: number[] = [];
  const { asked } = await paper(...paths).run(0, {
    random: () => 0.25,
    sleep: async (milliseconds) => void pauses.push(milliseconds),
  });
  assert.equal(asked, paths);
  assert.equal(pauses, [1_250, 1_250]);
  assert.ok(origin.connections() - before <= 1);
});

// github.com/FreshRSS/FreshRSS issues 8925 and 7870
fourteen(
  '10. a host that is asked too much is left alone with all its feeds, an own server with that one',
  async () => {
    origin.set('/10a', { status: 429, headers: { 'retry-after': '600' } });
    origin.set('/10b', feed());
    assert.equal((await paper('/10a', '/10b').run(0)).asked, ['/10a']);
    assert.equal((await paper('/10a', '/10b').run(0, { isOwn: () => true })).asked, ['/10a', '/10b']);
  },
);

// github.com/Xyrio/RSSOwlnix issue 32 (NewsBlur waits for ten days), RFC 9110 §15.4.2, §15.4.9, §15.5.11
for (const [status, isTrusted] of [
  [301, true],
  [308, true],
  [302, false],
  [307, false],
] as const)
  fourteen(`11. a ${status} is ${isTrusted ? 'trusted after ten days' : 'never remembered'}`, async () => {
    origin.set('/11b', feed());
    origin.set('/11', { status, headers: { location: '/11b' } });
    const reader = paper('/11');
    for (const days of [0, 5]) assert.equal((await reader.run(days * day)).asked, ['/11', '/11b']);
    assert.equal((await reader.run(10 * day)).asked, isTrusted ? ['/11b'] : ['/11', '/11b']);
  });

fourteen('11. 410 ends asking', async () => {
  origin.set('/11c', { status: 410 });
  assert.equal(await askedAt('/11c', 3 * day), [0]);
});

// classy.dk 2004 on Netcraft's readers
fourteen('12. papers spread their requests over the hour', async () => {
  origin.set('/12', feed('', { 'cache-control': 'max-age=1' }));
  const slow = rss().replaceAll(/<pubDate>[^<]*/g, '<pubDate>Mon, 02 Nov 2026 08:00:00 GMT');
  origin.set('/12', fileAnswer(slow, 'application/rss+xml'));
  const due = async (site: string) => {
    const reader = paper('/12');
    await reader.run(0, { site });
    for (let minutes = 30; ; minutes++)
      if ((await reader.run(minutes, { site })).asked.length) return minutes;
  };
  const minutes = await Promise.all(
    [...'abcdefghijklmnopqrst'].map((name) => due(`https://${name}.example`)),
  );
  assert.ok(new Set(minutes).size >= 3, String(minutes));
});

// WebSub §4, blog.feedmail.org 2022-04; a run from cron cannot be called back.
fourteen('13. hubs are noted, from the feed and from Link', async () => {
  origin.set('/13', feed('', { link: '<https://hub.example/>; rel="hub"' }));
  const { feeds } = await paper('/13').run(0);
  assert.equal(feeds[`${origin.url}/13`]?.hints?.hubs, ['https://hub.example/']);
});

// github.com/python/planet issues 151, 97, 124 and 191
fourteen('14. what has no date is not new again, and a changed date lifts nothing', async () => {
  const item = (date: string, title: string) =>
    `<item><guid>1</guid><title>${title}</title>${date && `<pubDate>${date}</pubDate>`}</item>`;
  const document = (inner: string) => `<rss version="2.0"><channel><title>T</title>${inner}</channel></rss>`;
  origin.set('/14', fileAnswer(document(item('', 'One')), 'text/xml'));
  const reader = paper('/14');
  const first = (await reader.run(0)).kept[`${origin.url}/14`]?.stories[0];
  origin.set('/14', fileAnswer(document(item('', 'One, edited')), 'text/xml'));
  const second = (await reader.run(hour)).kept[`${origin.url}/14`]?.stories[0];
  assert.is(second?.title, 'One, edited');
  assert.is(second?.published, first?.published);
  assert.is(first?.published, new Date(monday).toISOString());
  origin.set('/14', fileAnswer(document(item('Mon, 23 Nov 2026 12:00:00 GMT', 'One')), 'text/xml'));
  const third = (await reader.run(5 * hour)).kept[`${origin.url}/14`]?.stories[0];
  assert.is(third?.published, first?.published);
  assert.is(third?.firstSeen, first?.firstSeen);
});

fourteen.run();
