// Good feeds, broken in every way that chance finds, by a fixed seed: whatever comes is read or is no feed, and what is
// read is plain.
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { sampleFetch } from '../../deploy/demo/origin.ts';
import { defaultLimits } from '../../feeds/limits.ts';
import { NotAFeed, parseFeed } from '../../feeds/parse.ts';
import type { Entry, ParsedFeed } from '../../feeds/story.ts';
import { processorTime } from '../processor-time.ts';

const url = 'https://a.example/feeds/main.xml';
const seed = 20_261_123;
const runs = 1_500;

const rss = `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>Plain &amp; good</title><link>https://a.example/</link><item><guid isPermaLink="false">one</guid>
<title><![CDATA[One <b>bold</b> day]]></title><link>/one?a=1&amp;b=2</link><dc:creator>Ann</dc:creator>
<pubDate>Mon, 23 Nov 2026 08:00:00 GMT</pubDate><description>&lt;p&gt;Grüße &amp;amp; мир&lt;/p&gt;</description>
<category>news</category><media:content url="/one.jpg" medium="image"/></item></channel></rss>`;
const atom = `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://a.example/blog/"><title type="html">A &lt;i&gt;b&lt;/i&gt;</title>
<link rel="alternate" href="."/><entry><id>urn:1</id><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">1 &lt; 2</div></title>
<link href="2026/one.html"/><updated>2026-11-23T08:00:00Z</updated><author><name>Bo</name></author>
<content type="html">&lt;img src="one.png"&gt; words</content></entry></feed>`;
const json = `{"version":"https://jsonfeed.org/version/1.1","title":"J","home_page_url":"https://a.example/","items":[
{"id":"1","url":"/1","title":"One","content_html":"<p>Words</p>","image":"/1.png","date_published":"2026-11-23T08:00:00Z",
"authors":[{"name":"Cy"}],"tags":["news"]},{"id":2,"content_text":"Two"}]}`;

const sampleFeeds = [
  'harbour/gazette.xml',
  'harbour/lamp-room.rdf',
  'harbour/pier.atom',
  'orchard/cafe-zoe.json',
];
const fetch = sampleFetch({ now: () => new Date('2026-11-23T14:00:00Z') });
const fromSample = async (path: string) =>
  Buffer.from(await (await fetch(`http://sample.test/${path}`, {})).arrayBuffer());
const good = [
  ...[rss, atom, json].map((text) => Buffer.from(text)),
  Buffer.from(`\ufeff${rss}`, 'utf16le'),
  ...(await Promise.all(sampleFeeds.map(fromSample))),
];

const insertions = [
  '<',
  '>',
  '&',
  ']]>',
  '<![CDATA[',
  '<!--',
  '-->',
  '<?xml version="1.0" encoding="utf-16"?>',
  '<?xml version="1.0" encoding="shift_jis"?>',
  '<!DOCTYPE rss [<!ENTITY a "&b;&b;"><!ENTITY b "&a;&a;">]>',
  '&a;&b;&#0;&#x1b;&#xd800;&#1114112;&nbsp;&bogus;',
  '<script>alert(1)</script>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '<item><title>new</title><link>javascript:alert(1)</link></item>',
  '<link href="data:text/html,x"/>',
  '<link>ftp://a.example/x</link>',
  'xml:base="file:///etc/"',
  'xml:base="javascript:"',
  '</item></channel>',
  '<entry><entry><entry>',
  '<rss>',
  '"__proto__":{"polluted":true},',
  '[[[[{"',
  '\u0000\u0007\u001b\u202e\u200b',
  '\ud83d',
];
const byteStrings = [
  ...insertions.map((text) => Buffer.from(text)),
  Buffer.from([0xff, 0xfe]),
  Buffer.from([0xfe, 0xff]),
  Buffer.from([0xef, 0xbb, 0xbf]),
  Buffer.from([0xc0, 0xaf, 0xed, 0xa0, 0x80]),
];

/** One way to break a file, at places given as parts of its length. */
type Breakage =
  | { do: 'cut'; at: number }
  | { do: 'drop'; at: number; bytes: number }
  | { do: 'double'; at: number; bytes: number }
  | { do: 'flip'; at: number; to: number }
  | { do: 'insert'; at: number; what: Buffer; times: number };

const at = fc.double({ min: 0, max: 1, noNaN: true });
const bytes = fc.integer({ min: 1, max: 400 });
const breakage: fc.Arbitrary<Breakage> = fc.oneof(
  fc.record({ do: fc.constant('cut' as const), at }),
  fc.record({ do: fc.constant('drop' as const), at, bytes }),
  fc.record({ do: fc.constant('double' as const), at, bytes }),
  fc.record({ do: fc.constant('flip' as const), at, to: fc.nat(255) }),
  fc.record({
    do: fc.constant('insert' as const),
    at,
    what: fc.constantFrom(...byteStrings),
    times: fc.constantFrom(1, 1, 1, 50),
  }),
);

function broken(file: Buffer, how: Breakage): Buffer {
  const place = Math.floor(how.at * file.length);
  const [before, after] = [file.subarray(0, place), file.subarray(place)];
  if (how.do === 'cut') return before;
  if (how.do === 'flip') return Buffer.concat([before, Buffer.from([how.to]), after.subarray(1)]);
  if (how.do === 'insert') return Buffer.concat([before, ...Array(how.times).fill(how.what), after]);
  if (how.do === 'drop') return Buffer.concat([before, after.subarray(how.bytes)]);
  return Buffer.concat([before, after.subarray(0, how.bytes), after]);
}

// C0 and C1 but for nothing, the marks that turn text round, and halves of characters: a page has no use for them.
const unseen = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]|\p{Surrogate}/u;

/** What of a feed a page must not be given, in words. */
function faults(feed: ParsedFeed): string[] {
  return [
    ...faultsOf('feed', [feed.title], [feed.link]),
    ...feed.entries.flatMap((entry, place) => faultsOf(`entry ${place}`, textsOf(entry), linksOf(entry))),
    ...feed.entries.flatMap(({ published, updated }) =>
      [published, updated]
        .filter((time) => time !== null && !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(time))
        .map((time) => `time ${time}`),
    ),
  ];
}

function textsOf({ title, author, summary, categories }: Entry): string[] {
  return [title, author, summary, ...categories];
}

function linksOf({ link, image }: Entry): string[] {
  return [link, image ?? ''];
}

function faultsOf(where: string, texts: readonly string[], links: readonly string[]): string[] {
  return [
    ...texts.filter((text) => unseen.test(text)).map((text) => `${where}: unseen in ${JSON.stringify(text)}`),
    ...texts.filter((text) => text.length > 1_000).map((text) => `${where}: ${text.length} long`),
    ...links
      .filter((link) => link !== '' && !/^https?:\/\/[^\s<>"]+$/.test(link))
      .map((link) => `${where}: link ${JSON.stringify(link)}`),
  ];
}

const fuzz = suite('fuzz');

fuzz('what is good is read without a fault', async () => {
  for (const file of good) {
    const feed = await parseFeed(file, { url });
    assert.ok(feed.entries.length > 0);
    assert.equal(faults(feed), []);
  }
});

fuzz(`${runs} broken feeds are read without a fault, or are no feeds`, async () => {
  let read = 0;
  let slowest = 0;
  const property = fc.asyncProperty(
    fc.constantFrom(...good),
    fc.array(breakage, { minLength: 1, maxLength: 6 }),
    async (file, breakages) => {
      const bytes = breakages.reduce(broken, file);
      const spent = processorTime();
      const outcome = await parseFeed(bytes, { url }).catch((error: unknown) => error);
      slowest = Math.max(slowest, spent());
      if (outcome instanceof NotAFeed) return;
      if (outcome instanceof Error) throw outcome;
      read++;
      const feed = outcome as ParsedFeed;
      assert.equal(faults(feed), []);
      assert.ok(feed.entries.length <= 1_000);
    },
  );
  await fc.assert(property, {
    seed,
    numRuns: runs,
    interruptAfterTimeLimit: 600_000,
    markInterruptAsFailure: true,
  });
  // No file gets near the time that one has.
  assert.ok(slowest < defaultLimits.readSeconds * 1_000, `${slowest} ms`);
  // Enough breakages leave something to read: a reader that gave up at once would pass otherwise.
  assert.ok(read > runs / 4, `${read} were read`);
  assert.is(Reflect.get({}, 'polluted'), undefined);
});

fuzz('the same of bytes that were never a feed', async () => {
  const property = fc.asyncProperty(fc.uint8Array({ maxLength: 600 }), async (noise) => {
    const outcome = await parseFeed(noise, { url }).catch((error: unknown) => error);
    assert.instance(outcome, NotAFeed);
  });
  await fc.assert(property, { seed, numRuns: 300 });
});

fuzz.run();
