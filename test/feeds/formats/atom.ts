import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Entry } from '../../../feeds/story.ts';
import { onlyEntry, parsed, sameFields } from '../parsed.ts';

const atom = suite('atom');

const atom10 = (entry: string, more = '') =>
  `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/" ${more}><entry>${entry}</entry></feed>`;

const rows: readonly (readonly [says: string, document: string, expected: Partial<Entry>])[] = [
  [
    'a title without type is text (RFC 4287 §3.1.1.1)',
    atom10('<title>a &lt;b&gt; &amp;amp; c</title>'),
    { title: 'a <b> &amp; c' },
  ],
  [
    'HTML is HTML (§3.1.1.2)',
    atom10('<title type="html">a &lt;b&gt;c&lt;/b&gt; &amp;amp; d</title>'),
    { title: 'a c & d' },
  ],
  [
    'XHTML stands as elements (§3.1.1.3)',
    atom10('<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">a <b>c</b> &lt; d</div></title>'),
    { title: 'a c < d' },
  ],
  [
    'XHTML with a prefix',
    atom10(
      '<title type="xhtml"><h:div>a <h:b>c</h:b></h:div></title>',
      'xmlns:h="http://www.w3.org/1999/xhtml"',
    ),
    { title: 'a c' },
  ],
  ['elements in a text without a type are markup', atom10('<title>a <b>c</b> d</title>'), { title: 'a c d' }],
  [
    "where FeedBurner counts, the page's own address stands beside",
    atom10(
      '<link href="https://feeds.a.example/~r/blog/~3/x/"/><feedburner:origLink>https://a.example/1</feedburner:origLink>',
      'xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"',
    ),
    { link: 'https://feeds.a.example/~r/blog/~3/x/', original: 'https://a.example/1' },
  ],
  [
    'a type that is no text is base64 (§4.1.3.3)',
    atom10('<title type="application/octet-stream">PHA+b25lPC9wPg==</title>'),
    { title: 'one' },
  ],
  [
    'but what is none is taken as it stands',
    atom10('<title type="application/x-custom">test</title>'),
    { title: 'test' },
  ],
  [
    'the title of a source is not that of the entry',
    atom10('<source><title>S</title></source><title>one</title>'),
    { title: 'one' },
  ],
  [
    'the link without rel is the alternate (§4.2.7.2)',
    atom10('<link rel="self" href="/self"/><link href="/1"/>'),
    { link: 'https://a.example/1' },
  ],
  [
    'of several alternates the page',
    atom10(
      '<link rel="alternate" type="text/html" href="/1"/><link rel="alternate" type="application/json" href="/1.json"/>',
    ),
    { link: 'https://a.example/1' },
  ],
  [
    'a link may be text, as in RSS',
    atom10('<link>https://a.example/1</link>'),
    { link: 'https://a.example/1' },
  ],
  [
    'an id that is an address serves as link',
    atom10('<id>https://a.example/1</id>'),
    { id: 'https://a.example/1', link: 'https://a.example/1' },
  ],
  ['another id does not', atom10('<id>tag:a.example,2026:1</id>'), { id: 'tag:a.example,2026:1', link: '' }],
  [
    'times',
    atom10('<published>2026-02-01T10:00:00Z</published><updated>2026-02-02T10:00:00+01:00</updated>'),
    { published: '2026-02-01T10:00:00Z', updated: '2026-02-02T09:00:00Z' },
  ],
  [
    'a time that cannot be read is none, and the entry stays',
    atom10('<title>one</title><published>soon</published><updated>2026-02-02T10:00:00Z</updated>'),
    { title: 'one', published: null, updated: '2026-02-02T10:00:00Z' },
  ],
  [
    'of two the later element',
    atom10('<updated>2010-12-01T10:14:55Z</updated><updated>2003-12-31T10:14:55Z</updated>'),
    { updated: '2003-12-31T10:14:55Z' },
  ],
  [
    'authors',
    atom10('<author><name>Ann</name><email>a@a.example</email></author><author><name>Bo</name></author>'),
    { author: 'Ann, Bo' },
  ],
  [
    'the summary before the content',
    atom10('<content type="html">long</content><summary>short</summary>'),
    { summary: 'short' },
  ],
  [
    'a label before a term (§4.2.2)',
    atom10('<category term="t" label="Label"/><category term="u"/>'),
    { categories: ['Label', 'u'] },
  ],
  [
    'the picture of a media group',
    atom10('<media:group><media:thumbnail url="/t.jpg"/><media:title>one</media:title></media:group>'),
    { image: 'https://a.example/t.jpg', title: 'one' },
  ],
  [
    'an enclosed picture',
    atom10('<link rel="enclosure" type="image/png" href="/p.png"/>'),
    { image: 'https://a.example/p.png' },
  ],
  [
    'the first picture in XHTML',
    atom10(
      '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><img src="/p.png"/> words</div></content>',
    ),
    { image: 'https://a.example/p.png', summary: 'words' },
  ],
  [
    'xml:base, one within another (RFC 4287 §2)',
    atom10('<link href="post.html"/>', 'xml:base="https://b.example/blog/"').replace(
      '<entry>',
      '<entry xml:base="2026/">',
    ),
    { link: 'https://b.example/blog/2026/post.html' },
  ],
  [
    'xml:base holds for pictures too',
    atom10('<content type="html" xml:base="https://b.example/x/">&lt;img src="p.png"&gt;</content>'),
    { image: 'https://b.example/x/p.png' },
  ],
  [
    'a base that is no address changes nothing',
    atom10('<link href="/1"/>', 'xml:base="http://[bad"'),
    { link: 'https://a.example/1' },
  ],
  ['an entry with nothing in it', atom10(''), { id: '', title: '', link: '', published: null }],
];

for (const [says, document, expected] of rows)
  atom(says, async () => assert.equal(sameFields(await onlyEntry(document), expected), expected));

const documents: readonly (readonly [says: string, document: string, format: string])[] = [
  [
    'with its namespace as prefix',
    '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>T</a:title><a:entry><a:title>one</a:title><a:link href="/1"/></a:entry></a:feed>',
    'atom10',
  ],
  [
    'without any namespace',
    '<feed><title>T</title><entry><title>one</title><link href="/1"/></entry></feed>',
    'atom',
  ],
  [
    '0.3, escaped',
    '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>T</title><entry><title mode="escaped" type="text/html">&lt;b&gt;one&lt;/b&gt;</title><link rel="alternate" href="/1"/></entry></feed>',
    'atom03',
  ],
  [
    '0.3, base64',
    '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>T</title><entry><title mode="base64" type="text/html">PGI+b25lPC9iPg==</title><link href="/1"/></entry></feed>',
    'atom03',
  ],
];

for (const [says, document, format] of documents)
  atom(`${says} it is read`, async () => {
    const feed = await parsed(document);
    assert.equal(
      [feed.format, feed.title, feed.entries[0]?.title, feed.entries[0]?.link],
      [format, 'T', 'one', 'https://a.example/1'],
    );
  });

atom('issued and modified are the times of 0.3', async () => {
  const entry = await onlyEntry(
    '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><issued>2026-02-01T00:00:00Z</issued><modified>2026-02-02T00:00:00Z</modified></entry></feed>',
  );
  assert.equal([entry.published, entry.updated], ['2026-02-01T00:00:00Z', '2026-02-02T00:00:00Z']);
});

atom.run();
