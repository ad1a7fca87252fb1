import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { NotAFeed, parseFeed } from '../../feeds/parse.ts';
import type { ParsedFeed } from '../../feeds/story.ts';
import { need } from '../need.ts';
import { processorTime } from '../processor-time.ts';
import { home, parsed } from './parsed.ts';

const parse = suite('parse');

const refused: readonly (readonly [says: string, given: string, message: string])[] = [
  ['nothing', '', 'not a feed: the answer is empty'],
  ['white space', ' \n\t ', 'not a feed: the answer is empty'],
  [
    'words',
    'Service temporarily unavailable',
    'not a feed; it begins with «Service temporarily unavailable»',
  ],
  [
    'other XML',
    '<?xml version="1.0"?><urlset><url>x</url></urlset>',
    'not a feed; it begins with «<urlset><url>x</url></urlset>»',
  ],
  [
    'other JSON',
    '{"error":"rate limited"}',
    'not a feed: JSON that is no JSON Feed; it begins with «{"error":"rate limited"}»',
  ],
  [
    'a page',
    '<!doctype html><html><head><title>x</title></head></html>',
    'not a feed: it is a web page that points to no feed',
  ],
  [
    'a page that has a feed',
    '<html><head><link rel="alternate" type="application/rss+xml" href="/f.xml?a=1&amp;b=2"></head></html>',
    'not a feed: it is a web page; its feed is at https://a.example/f.xml?a=1&b=2',
  ],
  [
    'a page whose feed is Atom and named last',
    "<html><link rel=stylesheet href=x.css><link href='https://b.example/' type='application/atom+xml' rel='alternate home'></html>",
    'not a feed: it is a web page; its feed is at https://b.example/',
  ],
  [
    'a page with a feed in it',
    '<html><body><rss version="2.0"></rss></body></html>',
    'not a feed: it is a web page that points to no feed',
  ],
];

for (const [says, given, message] of refused)
  parse(`${says} is no feed`, async () => {
    const error = await parsed(given).catch((reason: unknown) => reason);
    assert.instance(error, NotAFeed);
    assert.is((error as NotAFeed).message, message);
  });

parse('JSON that breaks off says where', async () => {
  const error = (await parsed('{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1').catch(
    (reason: unknown) => reason,
  )) as Error;
  assert.instance(error, NotAFeed);
  assert.match(
    error.message,
    /^not a feed: it begins like JSON, and is none \(Unterminated string in JSON at position 63/,
  );
});

parse('without an address relative links are none', async () => {
  const feed = await parseFeed(
    Buffer.from('<rss version="2.0"><channel><item><link>/1</link></item></channel></rss>'),
  );
  assert.is(feed.entries[0]?.link, '');
});

parse('the header says the encoding', async () => {
  const bytes = Buffer.from(
    '<rss version="2.0"><channel><title>\xcf\xf0\xe8</title></channel></rss>',
    'latin1',
  );
  assert.is((await parseFeed(bytes, { contentType: 'text/xml; charset=windows-1251' })).title, 'При');
});

const deep = (open: string, times: number, close: string) => open.repeat(times) + close.repeat(times);
const nestings: [says: string, inside: string, isTold: boolean][] = [
  ['deeper than the limit, well-formed', deep('<x>', 300, '</x>'), true],
  ['deeper than the limit, and never closed', '<x>'.repeat(300), true],
  ['a hundred thousand deep', deep('<x>', 100_000, '</x>'), true],
  ['not that deep', deep('<x>', 90, '</x>'), false],
  ['wide, not deep', '<x></x><y/>'.repeat(300), false],
  [
    'deep in CDATA and comments, which open nothing',
    `<x><![CDATA[${'<b>'.repeat(300)}]]></x><!--${'<b>'.repeat(300)}-->`,
    false,
  ],
];
for (const [says, inside, isTold] of nestings)
  parse(`elements ${says}: the story beside them is read`, async () => {
    const { entries, warnings } = await parseFeed(
      Buffer.from(
        `<rss version="2.0"><channel><title>T</title>${inside}<item><title>One</title></item></channel></rss>`,
      ),
      { limits: { entries: 10, nesting: 100 } },
    );
    // What is never closed takes the rest along.
    if (!says.includes('never'))
      assert.equal(
        entries.map(({ title }) => title),
        ['One'],
      );
    assert.is(
      warnings.includes('elements nested deeper than 100 were left out'),
      isTold,
      warnings.join('; '),
    );
  });

parse('entries over the limit are left out, be the feed well-formed or not', async () => {
  for (const end of ['</channel></rss>', '&'])
    for (const more of ['', '<x>']) {
      const document = `<rss version="2.0"><channel>${'<item><title>x</title></item>'.repeat(5)}${more}${end}`;
      const { entries, warnings } = await parseFeed(Buffer.from(document), {
        limits: { entries: 3, nesting: 9 },
      });
      assert.is(entries.length, 3);
      assert.match(warnings.join('; '), /has (5 entries; the first 3|more than 3 entries)/);
    }
});

/** What must come of each of the hostile files: their number of entries, or what the error says. */
const hostile: Readonly<Record<string, number | RegExp | ((feed: ParsedFeed) => boolean)>> = {
  'billion-laughs.xml': ({ entries: [entry] }) => (entry?.title.length ?? 99) < 20,
  'external-entity.xml': ({ entries: [entry] }) => /^before .*after$/.test(entry?.title ?? ''),
  'parameter-entity.xml': 1,
  'invalid-utf8.xml': titled(/^bad [^a-z]+ end$/),
  'utf16le-bom.xml': titled('Grüße, мир, 世界 🌍'),
  'utf16be-nobom.xml': titled('Grüße, мир, 世界 🌍'),
  'utf16le-nobom.xml': titled('Grüße, мир, 世界 🌍'),
  'utf8-bom-says-latin1.xml': titled('Grüße, мир, 世界 🌍'),
  'cp1252-says-utf8.xml': titled('café “quoted” € 5'),
  'utf8-says-ascii.xml': titled('Grüße, мир, 世界 🌍'),
  'koi8-r.xml': titled('Привет'),
  'shift-jis.xml': titled('日本語'),
  'page.html': /web page; its feed is at https:\/\/a\.example\/feed\.xml/,
  'empty.xml': /empty/,
  'spaces.xml': /empty/,
  'plain.txt': /«Service temporarily unavailable»/,
  'error.json': /not a feed/,
  'truncated-item.xml': ({ entries, warnings }) => entries.length > 0 && /cut off/.test(warnings.join()),
  'truncated-tag.xml': ({ entries, warnings }) => entries.length === 1 && /cut off/.test(warnings.join()),
  'nul-bytes.xml': titled('abcde'),
  'undeclared-entities.xml': titled(/^café » A &bogus; B …$/),
  'bare-ampersands.xml': titled('AT&T & R&D &c; x & y', 'https://hostile.test/a?x=1&y=2'),
  'unclosed-cdata.xml': ({ entries }) => entries.map(({ title }) => title).join() === 'One bold,Two',
  'nested-cdata.xml': titled('a ]]> b'),
  'mismatched-tags.xml': ({ entries }) => entries.map(({ title }) => title).join() === 'one,two',
  'duplicate-guids.xml': 2,
  'no-guid-no-link.xml': 2,
  'bad-links.xml': ({ entries }) =>
    entries.every(({ link }) => link === '' || /^https?:\/\//.test(link)) &&
    entries.filter(({ link }) => link).length === 3,
  'xml-base.atom': titled('a <b> c', 'https://hostile.test/blog/2026/post.html'),
  'dates.xml': ({ entries }) =>
    entries.length === 17 && entries.filter(({ published }) => published === null).length === 3,
  'long-title.xml': ({ entries: [entry] }) => (entry?.title.length ?? 999) <= 301,
  'bidi-and-joiners.xml': titled('safe gnp.exe x z 👩‍👩‍👧‍👦 é e\u0301'),
  'double-escaped.xml': titled('<script>alert(1)</script> &amp; done'),
  'junk-around.xml': 1,
  'two-roots.xml': 1,
  'php-warning.xml': 1,
  'rss090.rdf': 1,
  'rss10.rdf': ({ entries: [entry] }) =>
    entry?.author === 'Ann' && entry.published === '2026-02-02T10:00:00Z',
  'odd-prefixes.xml': ({ entries: [entry] }) => entry?.published === '2026-02-02T10:00:00Z',
  'atom03.xml': titled('one & two'),
  'atom-no-ns.xml': 1,
  'jsonfeed11.json': ({ entries, warnings }) => entries.length === 2 && warnings.length === 1,
  'jsonfeed-broken.json': /position 136/,
  'proto-pollution.json': 1,
  'wrong-type-fields.json': 1,
  'many-attributes.xml': 1,
  'regex-trap.xml': 1,
};

function titled(title: string | RegExp, link?: string): (feed: ParsedFeed) => boolean {
  return ({ entries: [entry, ...more] }) =>
    entry !== undefined &&
    more.length === 0 &&
    (typeof title === 'string' ? entry.title === title : title.test(entry.title)) &&
    (link === undefined || entry.link === link);
}

const folder = join(import.meta.dirname, '../../../shared/feeds/hostile/files');
const isHere = need('the hostile feeds (../shared/feeds/hostile)', existsSync(folder), { onCi: false });

for (const name of isHere ? readdirSync(folder).filter((file) => !file.endsWith('.gz')) : [])
  parse(`hostile ${name} does no harm`, async () => {
    const expected = hostile[name];
    const spent = processorTime();
    const outcome = await parseFeed(readFileSync(join(folder, name)), { url: home }).catch(
      (error: unknown) => error,
    );
    assert.ok(spent() < 5_000, `${spent()} ms`);
    if (expected instanceof RegExp) {
      assert.instance(outcome, NotAFeed);
      assert.match((outcome as NotAFeed).message, expected);
      return;
    }
    if (outcome instanceof Error) throw outcome;
    const feed = outcome as ParsedFeed;
    const isRight = typeof expected === 'function' ? expected(feed) : feed.entries.length === expected;
    assert.ok(isRight, JSON.stringify(feed, null, 1).slice(0, 2_000));
  });

parse.run();
