// What RSS 2.0, RFC 4287 and JSON Feed 1.1 ask of a feed, rule by rule, of those that an edition writes.
import { DomUtils, parseDocument } from 'htmlparser2';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { makeEdition } from '../../build/edition.ts';
import { planPages } from '../../build/plan-pages.ts';
import { parseFeed } from '../../feeds/parse.ts';
import { config, feed, report, state, story } from './sample.ts';

const told = 'Kernel 7.2 lands a scheduler & <b>more</b>';
const paper = config([report('linux', [feed('wire'), feed('daily')]), report('empty', [])]);
const edition = makeEdition(paper, {
  feeds: {
    'https://wire.example/feed': state([
      story('one', {
        title: told,
        summary: 'A "summary" & <i>signs</i> ]]>',
        author: 'A & B',
        categories: ['a&b'],
      }),
      story('two', { link: 'https://a.example/?a=1&b=2', title: 'Ubuntu \u{1F427} ships' }),
    ]),
    'https://daily.example/feed': state([story('three', { title: told, link: 'https://b.example/3' })]),
  },
});
const pages = planPages(paper, edition, { pictureOf: () => undefined });
const textOf = (key: string) => {
  const page = pages.find((one) => one.key === key);
  assert.ok(page && 'text' in page.data, key);
  return page.data.text;
};

const xml = (key: string) => parseDocument(textOf(key), { xmlMode: true });
type Document = ReturnType<typeof parseDocument>;
type Element = Extract<Document['children'][number], { attribs: unknown }>;
const elements = ({ children: nodes }: Document | Element) =>
  nodes.filter((node): node is Element => 'attribs' in node);
const children = (parent: Document | Element, name: string) =>
  elements(parent).filter((element) => element.name === name);
const textOfElement = (element: Element | undefined) => (element ? DomUtils.textContent(element) : '');
const textIn = (parent: Document | Element, name: string) => {
  const found = children(parent, name);
  assert.is(found.length, 1, `${name} is there, and once`);
  return textOfElement(found[0]);
};
const isWeb = (address: string) => /^https?:\/\/\S+$/.test(address) && URL.canParse(address);
const rfc822 = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;
const rfc3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

const valid = suite('valid feeds');

for (const folder of ['', 'linux/', 'empty/']) {
  valid(`${folder}rss.xml: RSS 2.0`, async () => {
    const [root] = elements(xml(`${folder}rss.xml`));
    assert.is(root?.attribs.version, '2.0');
    const [channel, ...others] = root ? children(root, 'channel') : [];
    assert.ok(channel && !others.length);
    assert.ok(textIn(channel, 'title') && textIn(channel, 'description'));
    assert.ok(isWeb(textIn(channel, 'link')));
    assert.match(textIn(channel, 'lastBuildDate'), rfc822);
    assert.match(textIn(channel, 'language'), /^[a-z]{2}/);
    // RSS Advisory Board's profile: a feed names its own address.
    const self = children(channel, 'atom:link').filter(({ attribs }) => attribs.rel === 'self');
    assert.is(self.length, 1);
    assert.ok(isWeb(self[0]?.attribs.href ?? ''));
    const items = children(channel, 'item');
    const guids = items.map((item) => textIn(item, 'guid'));
    assert.is(new Set(guids).size, items.length, 'each guid once');
    for (const item of items) {
      assert.ok(children(item, 'title').length || children(item, 'description').length);
      assert.ok(isWeb(textIn(item, 'link')));
      assert.match(textIn(item, 'pubDate'), rfc822);
      const [guid] = children(item, 'guid');
      assert.ok(guid?.attribs.isPermaLink === 'false' || isWeb(textIn(item, 'guid')));
      // Its author is an address of mail; a name alone goes into dc:creator.
      for (const {
        children: [inside],
      } of children(item, 'author'))
        assert.match(String(inside && 'data' in inside && inside.data), /@/);
    }
    await assertWellFormed(`${folder}rss.xml`, 'application/rss+xml');
  });

  valid(`${folder}atom.xml: RFC 4287`, async () => {
    const [root, ...others] = elements(xml(`${folder}atom.xml`));
    assert.ok(root?.name === 'feed' && !others.length);
    assert.is(root.attribs.xmlns, 'http://www.w3.org/2005/Atom');
    // 4.1.1: one id, title and time; 4.2.6: an id is an IRI.
    assert.ok(isWeb(textIn(root, 'id')) && textIn(root, 'title'));
    assert.match(textIn(root, 'updated'), rfc3339);
    assert.is(children(root, 'link').filter(({ attribs }) => attribs.rel === 'self').length, 1);
    const entries = children(root, 'entry');
    assert.is(new Set(entries.map((entry) => textIn(entry, 'id'))).size, entries.length, 'each id once');
    for (const entry of entries) {
      // 4.1.2: an author in each entry, when the feed has none; a link or a content.
      assert.ok(isWeb(textIn(entry, 'id')));
      assert.match(textIn(entry, 'updated'), rfc3339);
      for (const published of children(entry, 'published')) assert.match(textOfElement(published), rfc3339);
      const authors = [...children(entry, 'author'), ...children(root, 'author')];
      assert.ok(authors.length);
      for (const author of authors) assert.ok(textIn(author, 'name'));
      const alternates = children(entry, 'link').filter(
        ({ attribs }) => (attribs.rel ?? 'alternate') === 'alternate',
      );
      assert.is(alternates.length, 1);
      assert.ok(isWeb(alternates[0]?.attribs.href ?? ''));
      // 3.1.1: text, html or xhtml.
      for (const name of ['title', 'summary', 'content'])
        for (const { attribs } of children(entry, name))
          assert.match(attribs.type ?? 'text', /^(text|html|xhtml)$/);
      for (const { attribs } of children(entry, 'category')) assert.ok(attribs.term);
    }
    await assertWellFormed(`${folder}atom.xml`, 'application/atom+xml');
  });

  valid(`${folder}feed.json: JSON Feed 1.1`, () => {
    const { version, title, home_page_url, feed_url, language, items } = JSON.parse(
      textOf(`${folder}feed.json`),
    );
    assert.is(version, 'https://jsonfeed.org/version/1.1');
    assert.ok(title && isWeb(home_page_url) && isWeb(feed_url) && language);
    assert.ok(Array.isArray(items));
    assert.is(new Set(items.map(({ id }) => id)).size, items.length, 'each id once');
    for (const item of items) {
      assert.type(item.id, 'string');
      assert.ok(isWeb(item.url));
      assert.ok(typeof item.content_text === 'string' || typeof item.content_html === 'string');
      assert.match(item.date_published, rfc3339);
      if (item.date_modified) assert.match(item.date_modified, rfc3339);
      for (const { name } of item.authors) assert.ok(name);
      for (const tag of item.tags) assert.type(tag, 'string');
      // Extensions begin with an underscore, and say where they are explained.
      const known =
        /^(id|url|title|summary|content_(text|html)|date_(published|modified)|authors|tags|_\w+)$/;
      for (const key of Object.keys(item)) assert.match(key, known);
    }
  });
}

/** What is mended on the way is told as a warning. */
async function assertWellFormed(key: string, contentType: string): Promise<void> {
  const { warnings } = await parseFeed(Buffer.from(textOf(key)), {
    url: 'https://paper.example/',
    contentType,
  });
  assert.equal(warnings, []);
}

valid.run();
