// Attack strings in every text and address of feeds: none may reach a page as markup. A real browser reads the pages
// with their content policy switched off, so that only the pages themselves protect it.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { escapeUTF8 } from 'entities';
import { type Browser, type BrowserContextOptions, devices, type Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { build } from '../build/build.ts';
import { objectHeaders } from '../deploy/edge/policy.ts';
import { type Edge, startEdge } from '../deploy/edge/server.ts';
import type { Config } from '../feeds/config.ts';
import { defaultLimits } from '../feeds/limits.ts';
import { type FeedState, unread } from '../feeds/memory.ts';
import { mergeStories } from '../feeds/merge.ts';
import { parseFeed } from '../feeds/parse.ts';
import { pictureKey, type StoreState } from '../feeds/store.ts';
import type { Feed, ParsedFeed } from '../feeds/story.ts';
import { need } from './need.ts';
import { launchChromium, needChromium } from './servers/chromium.ts';
import { memory } from './servers/memory.ts';

const root = join(import.meta.dirname, '..');
const list = join(root, '../shared/feeds/xss/vectors.json');
const now = Date.UTC(2026, 10, 23, 14);
const hour = 3_600_000;

const few = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)' autofocus onfocus='alert(1)",
  '<svg><animate onbegin=alert(1) attributeName=x dur=1s>',
  '</title></textarea></style></script><script>alert(1)</script>',
  '<iframe srcdoc="<script>parent.alert(1)</script>"></iframe>',
  '&lt;img src=x onerror=alert(1)&gt; &amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt;',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<a href="java\tscript:alert(1)">x</a><base href="https://evil.example/">',
  ']]><!--><style>@import "https://evil.example/x.css";</style><link rel=stylesheet href=//evil.example/x.css>',
];

/** What one entry says, each at its place. */
interface Words {
  place: number;
  text: string;
  link: string;
  image: string;
}

const cdata = (text: string) => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
const time = (place: number) => new Date(now - place * hour);

/** A feed with one entry, in each form that markup can come in. */
const writers: Record<string, (words: Words) => string> = {
  rss: ({ place, text, link, image }) => `<?xml version="1.0"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>${cdata(text)}</title><link>${escapeUTF8(link)}</link>
<item><guid isPermaLink="false">${place}</guid><pubDate>${time(place).toUTCString()}</pubDate>
<title>${cdata(text)}</title><link>${escapeUTF8(link)}</link><description>${cdata(text)}</description>
<dc:creator>${escapeUTF8(text)}</dc:creator><category>${escapeUTF8(text)}</category>
<media:content medium="image" url="${escapeUTF8(image)}"/></item></channel></rss>`,
  'atom of html': (words) => atom(words, 'html', escapeUTF8(escapeUTF8(words.text))),
  'atom of xhtml': (words) =>
    atom(words, 'xhtml', `<div xmlns="http://www.w3.org/1999/xhtml">${words.text}</div>`),
  json: ({ place, text, link, image }) =>
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: text,
      home_page_url: link,
      items: [
        {
          id: `${place}`,
          url: link,
          title: text,
          summary: text,
          content_html: text,
          image,
          date_published: time(place).toISOString(),
          authors: [{ name: text }],
          tags: [text],
        },
      ],
    }),
};

function atom({ place, text, link, image }: Words, type: string, written: string): string {
  return `<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom"><id>feed</id><title type="text">${escapeUTF8(text)}</title>
<link href="${escapeUTF8(link)}"/><entry><id>${place}</id><updated>${time(place).toISOString()}</updated>
<link href="${escapeUTF8(link)}"/><link rel="enclosure" type="image/png" href="${escapeUTF8(image)}"/>
<author><name>${escapeUTF8(text)}</name></author><category term="${escapeUTF8(text)}"/>
<title type="${type}">${written}</title><summary type="${type}">${written}</summary></entry></feed>`;
}

/** A published paper whose feeds say `words`: a report with all of them as stories, and one with all as names. */
async function publish(words: readonly Words[]): Promise<{ edge: Edge; parsed: number }> {
  const state: StoreState = { feeds: {}, pictures: {} };
  const reports: [id: string, feeds: Feed[]][] = [
    ['stories', []],
    ['names', []],
  ];
  const add = (report: 0 | 1, documents: ParsedFeed[]) => {
    const [id, feeds] = reports[report] ?? [];
    const feed = { id: `${id}-${feeds?.length}`, url: `https://${id}.example/${feeds?.length}`, name: '' };
    feeds?.push({ ...feed, items: words.length });
    state.feeds[feed.url] = stateOf(documents);
  };
  const forms: (ParsedFeed | undefined)[][] = [];
  for (const write of Object.values(writers)) {
    const form: (ParsedFeed | undefined)[] = [];
    for (const one of words) {
      const bytes = Buffer.from(write(one));
      // What is not even a feed cannot reach a page; how many are is asserted.
      form.push(await parseFeed(bytes, { url: 'https://feed.example/' }).catch(() => undefined));
    }
    add(
      0,
      form.filter((document) => document !== undefined),
    );
    forms.push(form);
  }
  // Each string is a feed's name once, by another form than its neighbour.
  for (const place of words.keys()) {
    const document = forms[place % forms.length]?.[place];
    if (document) add(1, [document]);
  }
  const all = forms.flat().filter((document): document is ParsedFeed => Boolean(document?.entries.length));
  const bucket = memory();
  // Whatever address a picture has, it is one that can be shown.
  const picture = { sizes: [{ name: '0123456789abcdef-480.webp', width: 480 }], width: 480, height: 320 };
  for (const { entries } of all) for (const { image } of entries) if (image) state.pictures[image] = picture;
  await bucket.put(pictureKey('0123456789abcdef-480.webp'), Buffer.from('picture'));
  const config: Config = {
    name: 'Unmoved',
    base: 'https://paper.example',
    pictures: true,
    offline: true,
    limits: defaultLimits,
    releases: { keep: 50, days: 30 },
    reports: reports.map(([id, feeds]) => ({
      id,
      title: id,
      description: id,
      language: 'en',
      theme: 'paper',
      feeds,
    })),
  };
  const { tree } = await build(config, state, { root, bucket, known: () => undefined });
  for (const [key, { body }] of tree) if (body) await bucket.put(key, await body(), objectHeaders(key));
  await bucket.put('raw/index.html', Buffer.from(few.join('\n')), objectHeaders('raw/index.html'));
  await bucket.put('m/raw/index.html', Buffer.from(few.join('\n')), objectHeaders('m/raw/index.html'));
  return { edge: await startEdge({ bucket, now: () => new Date(now), port: 0 }), parsed: all.length };
}

function stateOf(documents: readonly ParsedFeed[]): FeedState {
  const entries = documents.flatMap((document) => document.entries);
  return {
    ...unread,
    title: documents[0]?.title ?? '',
    home: documents[0]?.link ?? '',
    stories: mergeStories([], entries, { now: new Date(now).toISOString() }),
  };
}

interface Look {
  /** Dialogs, calls that the attacks make, and requests to others. */
  doings: string[];
  /** `a[href,title]` and the like, each once. */
  shapes: string[];
  /** How many there are of what can act: `script 1, link 8 …`. */
  actors: string;
  /** Handlers, and addresses that are not of the web. */
  traps: string[];
  words: string;
}

async function look(browser: Browser, url: string, options: BrowserContextOptions): Promise<Look> {
  const context = await browser.newContext({ ...options, bypassCSP: true });
  const doings: string[] = [];
  const page = await context.newPage();
  await context.exposeFunction('attacked', (how: string) => void doings.push(how));
  await page.addInitScript(watchForAttacks);
  page.on('dialog', (dialog) => {
    doings.push(`dialog: ${dialog.message()}`);
    return dialog.dismiss();
  });
  context.on('page', () => doings.push('another page'));
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== new URL(url).origin) doings.push(`request: ${request.url()}`);
  });
  await page.goto(`${url}#x`, { waitUntil: 'load' });
  await showTips(page);
  // What fails to load tells its handler a little later.
  await page.waitForTimeout(100);
  const seen = await page.evaluate(examine);
  await context.close();
  return { doings, ...seen };
}

/** Runs in the page, before anything of it. */
function watchForAttacks(): void {
  const tell = Reflect.get(window, 'attacked') as (how: string) => void;
  for (const name of ['alert', 'confirm', 'prompt', 'open', 'print'])
    Reflect.set(window, name, () => tell(name));
}

/** A summary leaves its attribute when the reader asks for it. */
async function showTips(page: Page): Promise<void> {
  const links = page.locator('.box li > a');
  for (let place = 0; place < Math.min(5, await links.count()); place++) {
    await links.nth(place).focus();
    await page.keyboard.press('Tab');
  }
}

/** Runs in the page. */
function examine(): Omit<Look, 'doings'> {
  const elements = [...document.querySelectorAll('*')];
  const attributes = elements.flatMap((element) => [...element.attributes]);
  const addresses = attributes.filter(({ name }) => /^(href|src|action|formaction|data|.*:href)$/.test(name));
  const acting = [
    'script',
    'style',
    'link',
    'meta',
    'base',
    'form',
    'input',
    'iframe',
    'object',
    'embed',
    'svg',
    'math',
  ];
  return {
    shapes: [
      ...new Set(
        elements.map((element) => `${element.localName}[${element.getAttributeNames().sort().join()}]`),
      ),
    ].sort(),
    actors: acting.map((name) => `${name} ${document.getElementsByTagName(name).length}`).join(', '),
    traps: [
      ...attributes.filter(({ name }) => name.startsWith('on')).map(({ name, value }) => `${name}=${value}`),
      ...addresses
        .map(({ value }) => new URL(value, document.baseURI))
        .filter(({ protocol }) => protocol !== 'http:' && protocol !== 'https:')
        .map(({ href }) => href),
    ],
    words: document.body.textContent ?? '',
  };
}

const unmoved = suite('xss');

if (needChromium()) {
  const isHere = need('attack strings (../shared/feeds/xss)', existsSync(list), { onCi: false });
  const texts: string[] = isHere ? JSON.parse(readFileSync(list, 'utf8')) : [];
  const attacks = [...few, ...texts].map(
    (text, place): Words => ({
      place,
      text,
      link: place % 2 ? text : `javascript:${text}`,
      image: place % 3 ? text : `javascript:${text}`,
    }),
  );
  // As many, with and without each part, so that every form of the templates is among them.
  const harmless = attacks.map(
    (_, place): Words => ({
      place,
      text: place % 5 ? `Plain words ${place}` : '',
      link: place % 2 ? `https://feed.example/${place}` : '',
      image: place < 20 || place % 3 ? `https://feed.example/${place}.png` : '',
    }),
  );
  let browser: Browser;
  let attacked: Awaited<ReturnType<typeof publish>>;
  let calm: Awaited<ReturnType<typeof publish>>;
  unmoved.before(async () => {
    attacked = await publish(attacks);
    calm = await publish(harmless);
    browser = await launchChromium();
  });
  unmoved.after(async () => {
    await browser.close();
    await Promise.all([attacked.edge.close(), calm.edge.close()]);
  });

  unmoved('nearly every attack string makes a feed that is read', () => {
    assert.ok(attacked.parsed > 0.95 * attacks.length * Object.keys(writers).length, `${attacked.parsed}`);
  });

  unmoved(
    'the same strings as markup would be seen: they act, and leave what no template makes',
    async () => {
      const raw = await look(browser, `${attacked.edge.url}/raw/`, {});
      assert.ok(raw.doings.includes('alert'), raw.doings.join());
      assert.ok(raw.doings.some((doing) => doing.startsWith('request: https://evil.example/')));
      assert.ok(raw.traps.length > 2);
    },
  );

  const variants: [says: string, options: BrowserContextOptions][] = [
    ['desktop', { viewport: { width: 1_400, height: 900 } }],
    ['mobile', devices['Pixel 7'] ?? {}],
  ];
  const pages: [says: string, path: string][] = [
    ['a front of attacking stories', '/stories/'],
    ['a front of attacking names', '/names/'],
    ['the page of an RSS feed', '/stories/feed/stories-0/'],
    ['the page of an Atom feed of HTML', '/stories/feed/stories-1/'],
    ['the page of an Atom feed of XHTML', '/stories/feed/stories-2/'],
    ['the page of a JSON Feed', '/stories/feed/stories-3/'],
    ['the page of a feed with an attacking name', '/names/feed/names-1/'],
    ['the page about all sources', '/about/'],
  ];
  // What is on one harmless page may be on another that attacks: a lead without a picture, a story without a link.
  const known: Record<string, ReadonlySet<string>> = {};
  for (const [variant, options] of variants)
    for (const [says, path] of pages)
      unmoved(`${says} is unmoved (${variant})`, async () => {
        const plain = await look(browser, calm.edge.url + path, options);
        const shapes = new Set([...(known[variant] ?? []), ...plain.shapes]);
        known[variant] = shapes;
        const found = await look(browser, attacked.edge.url + path, options);
        assert.equal(found.doings, []);
        assert.equal(found.traps, []);
        assert.is(found.actors, plain.actors);
        assert.equal(
          found.shapes.filter((shape) => !shapes.has(shape)),
          [],
        );
        assert.match(found.words, /alert\(|<script|onerror/);
      });
}

unmoved.run();
