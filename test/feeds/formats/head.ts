import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parsed } from '../parsed.ts';

const head = suite('head');

const at = (path: string) => `https://a.example/${path}`;
const rss = (inside: string) => `<rss version="2.0"><channel><title>T</title>${inside}</channel></rss>`;
const atom = (inside: string) =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title>${inside}<entry><id>1</id><title>E</title></entry></feed>`;
const json = (more: object) =>
  JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'T', items: [], ...more });
const rdf =
  '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>T</title><image rdf:resource="/i.png"/></channel><image rdf:about="/i.png"><url>/i.png</url></image><item><title>E</title></item></rdf:RDF>';
const podcast =
  '<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel><itunes:image href="/c.jpg"/><image><url>/i.png</url></image></channel></rss>';
const xmlBase = '<icon xml:base="/b/">i.png</icon>';

const logos: [says: string, document: string, logo: string | null][] = [
  ['RSS 2.0', rss('<image><title>T</title><url>/i.png</url><link>/</link></image>'), at('i.png')],
  ['RSS 1.0', rdf, at('i.png')],
  ['a podcast: its square cover first', podcast, at('c.jpg')],
  [
    "Atom's icon, which is square, before its logo",
    atom('<logo>/l.png</logo><icon>/i.png</icon>'),
    at('i.png'),
  ],
  ["Atom's logo", atom('<logo>/l.png</logo>'), at('l.png')],
  ['relative to xml:base', atom(xmlBase), at('b/i.png')],
  ["JSON Feed's icon before its favicon", json({ icon: '/i.png', favicon: '/f.png' }), at('i.png')],
  ["JSON Feed's favicon", json({ favicon: 'f.png' }), at('f.png')],
  ['JSON Feed with something else', json({ icon: 7 }), null],
  ['an address that is none', rss('<image><url>javascript:alert(1)</url></image>'), null],
  ['an image of words', rss('<image>words</image>'), null],
  [
    "an item's image is not the feed's",
    rss('<item><title>E</title><image><url>/i.png</url></image></item>'),
    null,
  ],
  ['none', rss(''), null],
];
for (const [says, document, logo] of logos)
  head(`the picture of a feed: ${says}`, async () => {
    assert.is((await parsed(document)).logo, logo);
  });

head('a document that has to be mended names its picture too', async () => {
  const { logo, warnings } = await parsed(
    rss('<image><url>/i.png</url></image><description>A & B</description>'),
  );
  assert.is(logo, at('i.png'));
  assert.ok(warnings.length);
});

head.run();
