import { existsSync, readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { firstPaint } from '../../site/partials/first-paint.ts';
import { need } from '../need.ts';
import { elementsOf } from './elements.ts';
import { aboutData, box, chrome, feedData, frontData, headline, lead, render } from './sample.ts';

const escapes = suite('site/escapes');

const captured = new URL('../../../shared/feeds/xss/vectors.json', import.meta.url);
const words = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</title><script>alert(1)</script>',
  '--></style></textarea><svg onload=alert(1)>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '<a href="javascript:alert(1)">x</a>',
  '{{constructor.constructor("alert(1)")()}}',
  '\u202E\u2066<b>\u0000',
];
const addresses = [
  'javascript:alert(1)',
  ' \tJAVASCRIPT:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'https://a.example/"><script>alert(1)</script>',
];

const expected = new Set(
  'html head meta title link script body a div header time b span h1 h2 h3 p nav ul ol li main section article bdi picture source img svg path footer button noscript template'.split(
    ' ',
  ),
);
const addressed = ['href', 'src', 'content'];

/** The only drawing that a template writes: a picture's own colour. */
const TINT = /^viewBox=0 0 1 1 preserveAspectRatio=none aria-hidden=true$|^fill=#[0-9a-f]{6} d=M0 0h1v1H0z$/i;

function shapeOf(attributes: Record<string, string>): string {
  return Object.entries(attributes)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');
}

/** Fails when anything on the page is there that no template of ours writes. */
function assertTame(page: string): void {
  const elements = elementsOf(page);
  assert.ok(elements.filter(({ name }) => name === 'template').length < 2);
  for (const { name, attributes, text } of elements) {
    assert.ok(expected.has(name), `<${name}> came in`);
    for (const [attribute, value] of Object.entries(attributes)) {
      assert.not.match(attribute, /^on|^style$|^srcdoc$|^formaction$/, `<${name} ${attribute}>`);
      if (addressed.includes(attribute)) assert.not.match(value, /^\W*(javascript|vbscript|data):/i);
      if (attribute === 'href') assert.match(value, /^(https?:\/\/|\/|#)/);
    }
    if (name === 'svg' || name === 'path') assert.match(shapeOf(attributes), TINT);
    if (name !== 'script') continue;
    // The page's first styles, as the sample names them.
    if (attributes.type === 'text/css') assert.match(text, /^[a-z-]+ (desktop|mobile)$/);
    else if (attributes.type === 'application/ld+json')
      assert.is(JSON.parse(text)['@type'], 'CollectionPage');
    else
      assert.equal(
        [attributes.src, text],
        attributes.src ? ['/assets/page-0123456789.js', ''] : [undefined, firstPaint],
      );
  }
}

/** A page of each kind with `text` in every field that holds words, and `address` in every one that leads away. */
async function pagesWith(text: string, address: string): Promise<string[]> {
  const story = headline(1, { title: text, summary: text, link: address });
  const source = box(1, { name: text, home: address, headlines: [story] });
  const known = chrome({
    site: { name: text, base: 'https://paper.example' },
    theme: text,
    reports: [{ id: 'linux', title: text, path: '/linux/' }],
  });
  const feed = { name: text, home: address, url: address };
  return Promise.all([
    render(
      'front',
      frontData({
        chrome: known,
        title: text,
        description: text,
        leads: [lead(1, { ...story, sources: [text, text] })],
        columns: [[source]],
      }),
    ),
    render('feed', feedData({ chrome: known, report: text, box: source })),
    render(
      'about',
      aboutData({
        chrome: known,
        reports: [{ id: text, title: text, path: '/linux/', description: text, feeds: [feed] }],
      }),
    ),
    render('not-found', { chrome: known }),
    render('offline', { chrome: known }),
  ]);
}

for (const text of words) {
  for (const address of addresses) {
    escapes(`${text} is shown as it is, and ${address} leads nowhere it should not`, async () => {
      const pages = await pagesWith(text, address);
      assert.is(pages.length, 5);
      for (const page of pages) {
        assertTame(page);
        assert.ok(
          elementsOf(page).some((element) => element.name === 'title' && element.text.includes(text)),
        );
      }
    });
  }
}

escapes('the words of a story are the same on the page, letter by letter', async () => {
  const [title, summary] = ['Tom & "Jerry" <em>\'s</em>', 'a < b &amp; c'];
  const told = box(1, { headlines: [headline(1, { title, summary })] });
  const page = elementsOf(await render('feed', feedData({ box: told })));
  const story = page.findIndex(({ name }) => name === 'article');
  assert.is(page.slice(story).find(({ name }) => name === 'a')?.text, title);
  assert.is(page.slice(story).find(({ name }) => name === 'p')?.text, summary);
});

const link = 'https://a.example/?a=1&copy=2&amp=3&notit;=4&lt&copy&x=%22';
escapes('an address leads where it says, though what joins its parameters stands bare', async () => {
  const page = await render('feed', feedData({ box: box(1, { headlines: [headline(1, { link })] }) }));
  assert.match(page, '?a=1&copy=2&amp=3&amp;notit;=4&amp;lt&amp;copy&x=%22"');
  assert.ok(elementsOf(page).some(({ attributes }) => attributes.href === link));
});

escapes('words that look like an address are words', async () => {
  const title = ' href="https://a.example/?a&copy=2"';
  const page = await render('feed', feedData({ box: box(1, { headlines: [headline(1, { title })] }) }));
  assert.ok(elementsOf(page).some(({ name, text }) => name === 'a' && text === title));
});

escapes('captured attacks come to nothing in any field', async () => {
  if (!need('../shared/feeds/xss/vectors.json', existsSync(captured))) return;
  const vectors: string[] = JSON.parse(readFileSync(captured, 'utf8'));
  assert.ok(vectors.length > 100);
  const headlines = vectors.map((text, id) => headline(id, { title: text, summary: text, link: text }));
  assertTame(await render('front', frontData({ columns: [[box(1, { headlines })]] })));
  assertTame(await render('feed', feedData({ box: box(1, { headlines }) })));
});

escapes.run();
