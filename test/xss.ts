// Attack strings in every text and address of feeds: none may reach a page as markup. A real browser reads the pages
// with their content policy switched off, so that only the pages themselves protect it.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, devices } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { need } from './need.ts';
import { launchChromium, needChromium } from './servers/chromium.ts';
import { type Words, writers } from './xss/feeds.ts';
import { look } from './xss/look.ts';
import { publish } from './xss/paper.ts';

const list = join(import.meta.dirname, '../../shared/feeds/xss/vectors.json');

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
    attacked = await publish(attacks, few);
    calm = await publish(harmless, few);
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
