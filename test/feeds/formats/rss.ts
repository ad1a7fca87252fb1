import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Entry } from '../../../feeds/story.ts';
import { onlyEntry, parsed, sameFields } from '../parsed.ts';

const rss = suite('rss');

const namespaces = [
  'xmlns:content="http://purl.org/rss/1.0/modules/content/"',
  'xmlns:dc="http://purl.org/dc/elements/1.1/"',
  'xmlns:dcterms="http://purl.org/dc/terms/"',
  'xmlns:media="http://search.yahoo.com/mrss/"',
  'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"',
  'xmlns:atom="http://www.w3.org/2005/Atom"',
  'xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"',
].join(' ');
const rss20 = (item: string) =>
  `<?xml version="1.0"?><rss version="2.0" ${namespaces}><channel><item>${item}</item></channel></rss>`;

const items: readonly (readonly [says: string, item: string, expected: Partial<Entry>])[] = [
  [
    'a title is HTML that was escaped',
    '<title>one &amp;amp; &lt;i&gt;two&lt;/i&gt;</title>',
    { title: 'one & two' },
  ],
  ['or stands in CDATA', '<title><![CDATA[one &amp; <i>two</i>]]></title>', { title: 'one & two' }],
  ['without one dc:title serves', '<dc:title>one</dc:title>', { title: 'one' }],
  [
    'or that of a medium in a group',
    '<media:group><media:content url="https://a.example/v.mp4"><media:title>one</media:title></media:content></media:group>',
    { title: 'one' },
  ],
  ['an empty first title is none', '<title/><title>one</title>', { title: 'one' }],
  ['the link is text', '<link> /1 </link>', { link: 'https://a.example/1' }],
  ['of several the last', '<link>/1</link><link>/2</link>', { link: 'https://a.example/2' }],
  [
    "where FeedBurner counts, the page's own address stands beside",
    '<link>https://feeds.a.example/~r/blog/~3/x/</link><feedburner:origLink>https://a.example/1?utm_source=b</feedburner:origLink>',
    { link: 'https://feeds.a.example/~r/blog/~3/x/', original: 'https://a.example/1' },
  ],
  [
    'and may have been escaped twice',
    '<link>https://a.example/?a=1&amp;amp;b=2</link>',
    { link: 'https://a.example/?a=1&b=2' },
  ],
  ["Atom's title serves as well", '<atom:title>one</atom:title>', { title: 'one' }],
  [
    'a title may be XHTML',
    '<title><div xmlns="http://www.w3.org/1999/xhtml">one <em>two</em></div></title>',
    { title: 'one two' },
  ],
  [
    'when it was last built is when it was changed',
    '<lastBuildDate>Mon, 02 Feb 2026 08:00:00 GMT</lastBuildDate>',
    { updated: '2026-02-02T08:00:00Z' },
  ],
  ['or an href, as in Atom', '<link href="/1"/>', { link: 'https://a.example/1' }],
  ['or an atom:link', '<atom:link rel="alternate" href="/1"/>', { link: 'https://a.example/1' }],
  ['but none of another rel', '<atom:link rel="self" href="/1"/>', { link: '' }],
  [
    'its own link goes before that of Atom (RSS 2.0, item)',
    '<atom:link href="/atom"/><link>/1</link>',
    { link: 'https://a.example/1' },
  ],
  [
    'a guid is the link when there is no other',
    '<guid>https://a.example/1</guid>',
    { id: 'https://a.example/1', link: 'https://a.example/1' },
  ],
  [
    'unless it says that it is none',
    '<guid isPermaLink="false">https://a.example/1</guid>',
    { id: 'https://a.example/1', link: '' },
  ],
  ['a number is no address', '<guid>4711</guid>', { id: '4711', link: '' }],
  [
    'pubDate',
    '<pubDate>Mon, 02 Feb 2026 10:00:00 +0100</pubDate>',
    { published: '2026-02-02T09:00:00Z', updated: null },
  ],
  [
    'dc:date where there is no pubDate',
    '<dc:date>2026-02-02</dc:date>',
    { published: '2026-02-02T00:00:00Z' },
  ],
  [
    'a date that can not be read leaves the next',
    '<pubDate>soon</pubDate><dc:date>2026-02-02</dc:date>',
    { published: '2026-02-02T00:00:00Z' },
  ],
  [
    'dcterms and atom tell of changes',
    '<dcterms:issued>2026-02-01</dcterms:issued><atom:updated>2026-02-02T00:00:00Z</atom:updated>',
    { published: '2026-02-01T00:00:00Z', updated: '2026-02-02T00:00:00Z' },
  ],
  ['no date is null', '<title>one</title>', { published: null, updated: null }],
  [
    'the author without the mail address (RSS 2.0, author)',
    '<author>ann@a.example (Ann B.)</author>',
    { author: 'Ann B.' },
  ],
  [
    'dc:creator goes before it',
    '<author>x@a.example</author><dc:creator>Ann</dc:creator>',
    { author: 'Ann' },
  ],
  ['several authors', '<dc:creator>Ann</dc:creator><dc:creator>Bo</dc:creator>', { author: 'Ann, Bo' }],
  ['an atom:author', '<atom:author><atom:name>Ann</atom:name></atom:author>', { author: 'Ann' }],
  ['itunes:author', '<itunes:author>Ann</itunes:author>', { author: 'Ann' }],
  [
    'the description in plain words',
    '<description>&lt;p&gt;one&lt;/p&gt;&lt;p&gt;two&lt;/p&gt;</description>',
    { summary: 'one two' },
  ],
  [
    'before the whole content',
    '<content:encoded>long</content:encoded><description>short</description>',
    { summary: 'short' },
  ],
  [
    'the content where there is nothing shorter',
    '<content:encoded><![CDATA[<b>long</b>]]></content:encoded>',
    { summary: 'long' },
  ],
  [
    'media:content of the widest picture',
    '<media:content medium="image" url="/s.jpg" width="100"/><media:content type="image/jpeg" url="/l.jpg" width="900"/>',
    { image: 'https://a.example/l.jpg' },
  ],
  [
    'a film is no picture, its thumbnail is',
    '<media:content type="video/mp4" url="/v.mp4"><media:thumbnail url="/t.jpg"/></media:content>',
    { image: 'https://a.example/t.jpg' },
  ],
  [
    'an enclosed picture',
    '<enclosure url="/a.mp3" type="audio/mpeg"/><enclosure url="/p.png" type="image/png"/>',
    { image: 'https://a.example/p.png' },
  ],
  ['the picture of an episode', '<itunes:image href="/p.jpg"/>', { image: 'https://a.example/p.jpg' }],
  [
    'the first picture of the content',
    '<description>none</description><content:encoded>&lt;img src="/p.jpg"&gt;</content:encoded>',
    { image: 'https://a.example/p.jpg' },
  ],
  [
    'categories, each once',
    '<category>A &amp;amp; B</category><category>A &amp;amp; B</category><dc:subject>C</dc:subject>',
    { categories: ['A & B', 'C'] },
  ],
  [
    'an item with nothing in it',
    '',
    { id: '', title: '', link: '', published: null, author: '', image: null, categories: [] },
  ],
];

for (const [says, item, expected] of items)
  rss(says, async () => assert.equal(sameFields(await onlyEntry(rss20(item)), expected), expected));

const rdf = (ns: string, p: string) =>
  `<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" ${ns}><${p}channel r:about="/"><${p}title>T</${p}title></${p}channel>
   <${p}item r:about="https://a.example/about"><${p}title>one</${p}title><${p}link>https://a.example/1</${p}link></${p}item></r:RDF>`;

const documents: readonly (readonly [says: string, document: string, format: string])[] = [
  ['RSS 0.90', rdf('xmlns="http://my.netscape.com/rdf/simple/0.9/"', ''), 'rss090'],
  ['RSS 1.0', rdf('xmlns="http://purl.org/rss/1.0/"', ''), 'rss10'],
  ['RSS 1.0 with a prefix of its own', rdf('xmlns:q="http://purl.org/rss/1.0/"', 'q:'), 'rss10'],
  [
    'RSS 0.91',
    '<rss version="0.91"><channel><title>T</title><item><title>one</title><link>https://a.example/1</link></item></channel></rss>',
    'rss091',
  ],
  [
    'RSS 0.92',
    '<rss version="0.92"><channel><title>T</title><item><title>one</title><link>https://a.example/1</link></item></channel></rss>',
    'rss092',
  ],
  [
    'RSS without a version, which rss-parser refuses',
    '<rss><channel><title>T</title><item><title>one</title><link>https://a.example/1</link></item></channel></rss>',
    'rss',
  ],
  [
    'RSS in capitals',
    '<RSS version="2.0"><Channel><Title>T</Title><Item><Title>one</Title><Link>https://a.example/1</Link></Item></Channel></RSS>',
    'rss20',
  ],
  [
    'RSS in a namespace',
    '<rss version="2.0" xmlns="http://backend.userland.com/rss2"><channel><title>T</title><item><title>one</title><link>https://a.example/1</link></item></channel></rss>',
    'rss20',
  ],
  [
    'items beside the channel',
    '<rss version="2.0"><channel><title>T</title></channel><item><title>one</title><link>https://a.example/1</link></item></rss>',
    'rss20',
  ],
  [
    'items without a channel',
    '<rss version="2.0"><title>T</title><item><title>one</title><link>https://a.example/1</link></item></rss>',
    'rss20',
  ],
  [
    'items in an element that nobody knows',
    '<rss version="2.0"><channel><title>T</title><wrap><item><title>one</title><link>https://a.example/1</link></item></wrap></channel></rss>',
    'rss20',
  ],
  [
    'CDF',
    '<CHANNEL HREF="/"><TITLE>T</TITLE><ITEM HREF="/1" LASTMOD="2026-02-02T10:00:00Z"><TITLE>one</TITLE></ITEM></CHANNEL>',
    'cdf',
  ],
];

for (const [says, document, format] of documents)
  rss(`${says} is read`, async () => {
    const feed = await parsed(document);
    assert.is(feed.format, format);
    assert.is(feed.title, 'T');
    assert.equal(
      feed.entries.map(({ title, link }) => [title, link]),
      [['one', 'https://a.example/1']],
    );
    assert.equal(feed.warnings, []);
  });

rss('the title of a picture is not that of the feed', async () => {
  const feed = await parsed(
    '<rss version="2.0"><channel><image><title>Logo</title><link>/logo</link></image><title>T</title><link>/</link></channel></rss>',
  );
  assert.equal([feed.title, feed.link], ['T', 'https://a.example/']);
});

rss('an item of RDF has its address as id', async () => {
  const { entries } = await parsed(rdf('xmlns="http://purl.org/rss/1.0/"', ''));
  assert.is(
    (
      await parsed(
        rdf('xmlns="http://purl.org/rss/1.0/"', '')
          .replaceAll('r:', 'rdf:')
          .replace('xmlns:r=', 'xmlns:rdf='),
      )
    ).entries[0]?.id,
    'https://a.example/about',
  );
  assert.is(entries[0]?.id, 'https://a.example/about');
});

rss('any prefix will do, declared at the root or at the element', async () => {
  const atRoot =
    '<rss version="2.0" xmlns:k="http://purl.org/dc/elements/1.1/"><channel><item><k:date>2026-02-02</k:date></item></channel></rss>';
  const atElement =
    '<rss version="2.0"><channel><item><k:date xmlns:k="http://purl.org/dc/elements/1.1/">2026-02-02</k:date></item></channel></rss>';
  const undeclared = '<rss version="2.0"><channel><item><dc:date>2026-02-02</dc:date></item></channel></rss>';
  for (const document of [atRoot, atElement, undeclared])
    assert.is((await onlyEntry(document)).published, '2026-02-02T00:00:00Z', document);
});

rss('entries beyond the limit are left out with a word', async () => {
  const { entries, warnings } = await parsed(
    `<rss version="2.0"><channel>${'<item><title>x</title></item>'.repeat(1_001)}</channel></rss>`,
  );
  assert.is(entries.length, 1_000);
  assert.equal(warnings, ['has 1001 entries; the first 1000 are read']);
});

rss.run();
