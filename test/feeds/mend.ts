import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { mend } from '../../feeds/mend.ts';
import { processorTime } from '../processor-time.ts';
import { parsed } from './parsed.ts';

const mending = suite('mend');

const rss = (items: string) =>
  `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>T</title>${items}</channel></rss>`;
const cutOff = 'was cut off; what came before is read';

interface Row {
  says: string;
  given: string;
  /** Title and link of each entry. */
  entries: [string, string][];
  warnings: string[];
}

const rows: readonly Row[] = [
  {
    says: 'bare ampersands in texts and addresses',
    given: rss('<item><title>AT&T & R&D &c; x &amp; y</title><link>https://a.example/?x=1&y=2</link></item>'),
    entries: [['AT&T & R&D &c; x & y', 'https://a.example/?x=1&y=2']],
    warnings: ['is no well-formed XML (a lone & in line 1)'],
  },
  {
    says: 'a parameter that begins like an entity stays one',
    given: rss('<item><title>x</title><link>https://a.example/?a=1&copy=2&lt=3</link></item>'),
    entries: [['x', 'https://a.example/?a=1&copy=2&lt=3']],
    warnings: ['is no well-formed XML (a lone & in line 1)'],
  },
  {
    says: 'entities of HTML that nobody declared, and some that nobody knows',
    given: rss('<item><title>caf&eacute;&nbsp;&raquo; A &bogus; B &hellip;</title></item>'),
    entries: [['café » A &bogus; B …', '']],
    warnings: ['is no well-formed XML (&bogus;, which is no entity, in line 1)'],
  },
  {
    says: 'the document is cut off in an item',
    given:
      '<rss version="2.0"><channel><item><title>one</title></item><item><title>two</title><link>/2</link>',
    entries: [
      ['one', ''],
      ['two', 'https://a.example/2'],
    ],
    warnings: [cutOff],
  },
  {
    says: 'cut off in a tag',
    given: '<rss version="2.0"><channel><item><title>one</title></item><item><tit',
    entries: [['one', '']],
    warnings: [cutOff],
  },
  {
    says: 'cut off in CDATA',
    given:
      '<rss version="2.0"><channel><item><title><![CDATA[One <b>bold</b>]]></title></item><item><title><![CDATA[Two',
    entries: [
      ['One bold', ''],
      ['Two', ''],
    ],
    warnings: [cutOff],
  },
  {
    says: 'an end tag that is misspelt',
    given: rss('<item><title>one</titel><link>/1</link></item><item><title>two</title></item>'),
    entries: [
      ['one', 'https://a.example/1'],
      ['two', ''],
    ],
    warnings: ['</titel> closes nothing', '<title> was not closed'],
  },
  {
    says: 'a title of the feed that is not closed, before elements that no title holds',
    given: rss('<title>Wire<language>de</language><link>/</link><item><title>one</title></item>'),
    entries: [['one', '']],
    warnings: ['<title> was not closed'],
  },
  {
    says: 'a description that is not closed and has markup in it, before the first item',
    given: rss('<description>All <b>news</b><item><title>one</title><link>/1</link></item>'),
    entries: [['one', 'https://a.example/1']],
    warnings: ['<description> was not closed'],
  },
  {
    says: 'an address that is not closed',
    given: rss('<item><link>/1<atom:link href="/self" rel="self"/><title>one</title></item>'),
    entries: [['one', 'https://a.example/1']],
    warnings: ['<link> was not closed'],
  },
  {
    says: 'an author of the feed that is not closed',
    given: '<feed><author><name>Ann</name><entry><title>one</title><link href="/1"/></entry></feed>',
    entries: [['one', 'https://a.example/1']],
    warnings: ['<author> was not closed'],
  },
  {
    says: 'names in other letters than the usual ones',
    given:
      '<RSS VERSION="2.0"><Channel><ITEM><Title>one</Title><LINK>/1</LINK><PUBDATE>x</PUBDATE></ITEM></Channel></RSS>',
    entries: [['one', 'https://a.example/1']],
    warnings: [],
  },
  {
    says: 'just one of them in other letters',
    given: rss('<item><title>one</title><Link>/1</Link></item>'),
    entries: [['one', 'https://a.example/1']],
    warnings: [],
  },
  {
    says: 'an address with markup or words round it',
    given: rss('<item><title>one</title><link><b>x</b> https://a.example/1</link></item>'),
    entries: [['one', 'https://a.example/1']],
    warnings: [],
  },
  {
    says: 'a title that says it is base64 and is not',
    given: '<feed version="0.3"><entry><title mode="base64">Grüße, Welt</title></entry></feed>',
    entries: [['Grüße, Welt', '']],
    warnings: [],
  },
  {
    says: 'an item that is not closed before the next',
    given: rss('<item><title>one</title><item><title>two</title></item>'),
    entries: [
      ['one', ''],
      ['two', ''],
    ],
    warnings: ['<item> was not closed'],
  },
  {
    says: 'an item within another',
    given: rss('<item><conflict><item><title>two</title></item></conflict><title>one</title></item>'),
    entries: [
      ['one', ''],
      ['two', ''],
    ],
    warnings: [],
  },
  {
    says: 'HTML that is not escaped',
    given: rss('<item><title>one <b>bold</b> <br/>word</title><link>/1</link></item>'),
    entries: [['one bold word', 'https://a.example/1']],
    warnings: [],
  },
  {
    says: 'signs that are no tags',
    given: rss('<item><title>I <3 you & 1 < 2</title></item>'),
    entries: [['I <3 you & 1 < 2', '']],
    warnings: ['is no well-formed XML (a lone < in line 1)'],
  },
  {
    says: 'junk before and after',
    given: `\n <!-- cache --> \ufeff${rss('<item><title>one</title></item>')}\n<script>var x=1</script>junk`,
    entries: [['one', '']],
    warnings: [],
  },
  {
    says: 'what a program complains of before it prints the feed',
    given: `<br />\n<b>Warning</b>: cannot modify header in <b>x.php</b><br />\n${rss('<item><title>one</title></item>')}`,
    entries: [['one', '']],
    warnings: [],
  },
  {
    says: 'a comment that speaks of items',
    given: `<!-- an <item> of <rss> -->${rss('<item><title>one</title></item>')}`,
    entries: [['one', '']],
    warnings: [],
  },
  {
    says: 'the root has been lost',
    given: '<?xml version="1.0"?><item><title>one</title></item><item><title>two</title></item>',
    entries: [
      ['one', ''],
      ['two', ''],
    ],
    warnings: [],
  },
  {
    says: 'control characters',
    given: rss('<item><title>a\u0000b\u0008c</title><link>/\u00001</link></item>'),
    entries: [['abc', 'https://a.example/1']],
    warnings: [],
  },
  {
    says: 'attributes without quotes or value',
    given: rss('<item><title x=1 y>one</title></item>'),
    entries: [['one', '']],
    warnings: ['is no well-formed XML (<title> has an attribute without quotes in line 1)'],
  },
];

for (const { says, given, entries, warnings } of rows)
  mending(says, async () => {
    const feed = await parsed(given);
    assert.equal(
      feed.entries.map(({ title, link }) => [title, link]),
      entries,
    );
    assert.equal(feed.warnings, warnings);
  });

const options = { isAtom: false, limits: { entries: 10, nesting: 200 } };

mending('entities that a document declares are never expanded', () => {
  const { xml } = mend(
    '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;">]><rss><item><title>&b;</title></item></rss>',
    options,
  );
  assert.match(xml, '<title><![CDATA[&b;]]></title>');
});

mending('what is written is nothing but what is read', () => {
  const { xml } = mend(
    '<rss onload="x"><channel><script>alert(1)</script><item a="b"><title c="d">one</title></item></channel></rss>',
    options,
  );
  assert.is(xml, '<rss version="2.0"><channel><item rdf:about=""><title>one</title></item></channel></rss>');
});

mending('text that would end a CDATA section does not', () => {
  const { xml } = mend('<rss><item><title>a ]]&gt; &lt;b</title></item></rss>', options);
  assert.match(xml, '<title><![CDATA[a ]]]]><![CDATA[> <b]]></title>');
});

const many = 100_000;
const hostile: readonly (readonly [says: string, given: string])[] = [
  [
    'elements within elements',
    `<rss>${'<x>'.repeat(many)}${'</x>'.repeat(many)}<item><title>one</title></item></rss>`,
  ],
  ['elements that nobody closes', `<rss><item><title>one</title>${'<x>'.repeat(many)}`],
  ['end tags alone', `<rss><item><title>one</title>${'</x>'.repeat(many)}</item></rss>`],
  [
    'attributes',
    `<rss ${Array.from({ length: 20_000 }, (_, n) => `a${n}="1"`).join(' ')}><item><title>one</title></item></rss>`,
  ],
  [
    'namespaces',
    `<rss ${Array.from({ length: 20_000 }, (_, n) => `xmlns:a${n}="1"`).join(' ')}><item><title>one</title></item></rss>`,
  ],
];

for (const [says, given] of hostile)
  mending(`is done soon with a hundred thousand ${says}`, () => {
    const spent = processorTime();
    assert.match(mend(given, options).xml, '<title>one</title>');
    assert.ok(spent() < 5_000, `${spent()} ms`);
  });

mending.run();
