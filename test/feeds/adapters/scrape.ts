import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { askFeed } from '../../../feeds/ask.ts';
import { parseFeed } from '../../../feeds/parse.ts';
import type { Entry, Selectors } from '../../../feeds/story.ts';
import { asking } from './asking.ts';

const url = 'https://harbour.example/news/';
const page = `<!doctype html><html><head><title>Harbour &amp; town</title></head><body>
<nav><a href="/">Home</a></nav>
<article class="story"><h2><a href="one.html?utm_source=front">The <b>ferry</b> runs</a></h2><time datetime="2026-11-23T08:00:00+01:00">today</time><img src="/p/ferry.jpg"></article>
<article class="story"><h2><a href="/two.html">Nets mended</a></h2><span class="on">22 November 2026</span><img src="/p/1x1.gif" width="1"></article>
<article class="story"><p>No story in it</p></article>
<script>document.write('<article class="story"><a href="/x">x</a></article>')</script>
</body></html>`;

const scraping = suite('adapter scrape');

const first: [says: string, selectors: Selectors, body: string, expected: Partial<Entry>][] = [
  [
    'item alone: heading, link, time and picture are those that come first',
    { item: 'article.story' },
    page,
    {
      title: 'The ferry runs',
      link: 'https://harbour.example/news/one.html',
      published: '2026-11-23T07:00:00Z',
      image: 'https://harbour.example/p/ferry.jpg',
    },
  ],
  [
    'every part by a selector of its own; words are read as a time',
    { item: 'article.story:nth-of-type(2)', title: 'h2', link: 'h2 > a', time: '.on', image: 'video' },
    page,
    {
      title: 'Nets mended',
      link: 'https://harbour.example/two.html',
      published: '2026-11-22T00:00:00Z',
      image: null,
    },
  ],
  [
    'the item may be the link itself',
    { item: 'h2 a' },
    page,
    { title: 'The ferry runs', link: 'https://harbour.example/news/one.html' },
  ],
  [
    'a base in the page counts',
    { item: 'li' },
    '<base href="/archive/"><li><a href="a.html">A</a>',
    { link: 'https://harbour.example/archive/a.html' },
  ],
  [
    'markup in a title is text, and a script no link',
    { item: 'li' },
    '<li><a href="javascript:alert(1)">Bad</a></li><li><a href="/b">&lt;img onerror=x&gt;</a></li>',
    { title: '<img onerror=x>', link: 'https://harbour.example/b' },
  ],
];
for (const [says, scrape, body, expected] of first)
  scraping(says, async () => {
    const { entries } = await parseFeed(Buffer.from(body), { url, scrape });
    const found: Partial<Entry> = entries[0] ?? {};
    assert.equal(
      Object.fromEntries(Object.keys(expected).map((key) => [key, found[key as keyof Entry]])),
      expected,
    );
  });

scraping('what has no title and link is left out, and a script is not read', async () => {
  const { entries, title, format } = await parseFeed(Buffer.from(page), {
    url,
    scrape: { item: 'article.story' },
  });
  assert.equal([entries.length, title, format], [2, 'Harbour & town', 'page']);
});

scraping('the charset of the page is believed', async () => {
  const body = Buffer.from('<meta charset="iso-8859-1"><li><a href="/a">Caf\xe9</a>', 'latin1');
  const { entries } = await parseFeed(body, { url, scrape: { item: 'li' } });
  assert.is(entries[0]?.title, 'Café');
});

scraping('a page that was rebuilt is a warning that names the selector; its stories stay', async () => {
  const feed = { id: 'harbour', url, name: 'Harbour', items: 8, scrape: { item: 'article.story' } };
  const answered = (body: string) => asking(new Response(body, { headers: { 'content-type': 'text/html' } }));
  const good = await askFeed(feed, undefined, answered(page));
  assert.is(good.outcome, 'updated');
  const { outcome, memory, says } = await askFeed(feed, good.memory, answered('<main>New look</main>'));
  assert.is(outcome, 'failed');
  assert.is(memory?.count, 2);
  assert.match(says.join(), /item: "article\.story" names nothing on the page; its last 2 stories stay/);
});

scraping('other selectors read the same page anew', async () => {
  const feed = { id: 'harbour', url, name: 'Harbour', items: 8 };
  const one = await askFeed({ ...feed, scrape: { item: 'nav' } }, undefined, asking(new Response(page)));
  const two = await askFeed(
    { ...feed, scrape: { item: 'article.story' } },
    one.memory,
    asking(new Response(page)),
  );
  assert.is(two.outcome, 'updated');
});

scraping.run();
