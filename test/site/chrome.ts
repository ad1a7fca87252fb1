import { createHash } from 'node:crypto';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { securityHeaders } from '../../deploy/edge/response-headers.ts';
import * as manifest from '../../site/pages/manifest.11ty.ts';
import { firstPaint } from '../../site/partials/first-paint.ts';
import { elementsOf } from './elements.ts';
import { everyPage } from './every-page.ts';
import { aboutData, box, chrome, feedData, frontData, headline, render } from './sample.ts';

const frame = suite('site/chrome');

const links = (page: string, rel: string) =>
  elementsOf(page)
    .filter(({ name, attributes }) => name === 'link' && attributes.rel === rel)
    .map(({ attributes }) => attributes);
const meta = (page: string, key: string) =>
  elementsOf(page).find(({ attributes }) => attributes.property === key || attributes.name === key)
    ?.attributes.content;
const nav = (page: string) =>
  elementsOf(page).filter(({ attributes }) => attributes.href?.match(/^\/(linux|ai|space)\/$/));

frame('a desktop page names its mobile form, and a mobile page only the address of both', async () => {
  const [desktop, mobile] = [
    await render('front', frontData()),
    await render('front', frontData({ variant: 'mobile' })),
  ];
  for (const page of [desktop, mobile])
    assert.is(links(page, 'canonical')[0]?.href, 'https://paper.example/linux/');
  const forms = (page: string) => links(page, 'alternate').filter(({ media }) => media);
  assert.equal(forms(desktop), [
    { rel: 'alternate', media: 'only screen and (max-width: 640px)', href: 'https://paper.example/m/linux/' },
  ]);
  assert.equal(forms(mobile), []);
});

frame(
  'a page of a report offers its three feeds in the head and in the foot; others offer none',
  async () => {
    const feeds = ['/linux/rss.xml', '/linux/atom.xml', '/linux/feed.json'];
    const typed = (page: string) =>
      links(page, 'alternate')
        .filter(({ type }) => type)
        .map(({ href }) => href);
    const page = await render('feed', feedData());
    assert.equal(typed(page), feeds);
    assert.ok(
      feeds.every((feed) =>
        elementsOf(page).some(({ name, attributes }) => name === 'a' && attributes.href === feed),
      ),
    );
    assert.equal(typed(await render('about', aboutData())), []);
  },
);

frame('what is shared shows title, description and the largest picture', async () => {
  const page = await render('front', frontData());
  assert.is(meta(page, 'og:title'), 'Linux Report · The Sample');
  assert.is(meta(page, 'og:description'), 'All of Linux.');
  assert.is(meta(page, 'og:image'), 'https://paper.example/img/0-1280.jpg');
});

frame('the page for what is not there has no address and is not to be found', async () => {
  const page = await render('not-found', { chrome: chrome({ path: '/404.html', current: undefined }) });
  assert.is(meta(page, 'robots'), 'noindex');
  assert.equal(links(page, 'canonical'), []);
});

const places: [string, Promise<string>, (string | undefined)[]][] = [
  ['a front is its page', render('front', frontData()), ['page', undefined, undefined]],
  ['a feed’s page belongs to it', render('feed', feedData()), ['true', undefined, undefined]],
  ['about belongs to none', render('about', aboutData()), [undefined, undefined, undefined]],
];
for (const [says, page, expected] of places) {
  frame(`of the reports, ${says}`, async () => {
    const marked = nav(await page).slice(-3);
    assert.equal(
      marked.map(({ attributes }) => attributes['aria-current']),
      expected,
    );
  });
}

frame('what all reports are called is said, but not shown, each time', async () => {
  const page = await render('front', frontData());
  assert.equal(
    nav(page).map(({ text }) => text),
    ['Linux Report', 'AI Report', 'Space Report'],
  );
  assert.ok(page.includes('>AI<span class="spoken"> Report</span></a>'));
  const reports = [
    { id: 'one', title: 'Report', path: '/one/' },
    { id: 'two', title: 'The Report', path: '/two/' },
  ];
  assert.not.match(await render('front', frontData({ chrome: chrome({ reports }) })), /"spoken"> Report/);
});

frame('a feed’s page is cut into days, newest first, and says the hour of each story', async () => {
  const headlines = ['2026-11-23T08:00:00Z', '2026-11-23T07:30:00Z', '2026-11-21T23:59:00Z'].map((time, id) =>
    headline(id, { time }),
  );
  const page = elementsOf(await render('feed', feedData({ box: box(1, { headlines }) })));
  assert.equal(
    page.filter(({ name }) => name === 'h2').map(({ text }) => text),
    ['Monday, November 23, 2026', 'Saturday, November 21, 2026'],
  );
  assert.equal(
    page
      .filter(({ name, attributes }) => name === 'time' && attributes.class === 'fixed')
      .slice(1)
      .map(({ text }) => text),
    ['08:00', '07:30', '23:59'],
  );
});

frame('about names every source of every report, with its site and its feed', async () => {
  const page = elementsOf(await render('about', aboutData()));
  const leads = (href: string) =>
    page.filter(({ name, attributes }) => name === 'a' && attributes.href === href).length;
  assert.is(leads('https://source.example/'), 3);
  assert.is(leads('https://source.example/feed.xml'), 3);
});

frame('every page has its language, landmarks, a way past them, and one script inline', async () => {
  const pages = await Promise.all([...everyPage('desktop'), ...everyPage('mobile')]);
  assert.is(pages.length, 22);
  for (const page of pages) {
    const elements = elementsOf(page);
    const names = elements.map(({ name }) => name);
    assert.is(elements[0]?.attributes.lang, 'en');
    for (const landmark of ['header', 'nav', 'main', 'footer']) assert.ok(names.includes(landmark), landmark);
    assert.is(elements.find(({ name }) => name === 'a')?.attributes.href, '#stories');
    assert.is(elements.find(({ name }) => name === 'main')?.attributes.id, 'stories');
    assert.not.ok(names.includes('style'));
    assert.not.ok(elements.some(({ attributes }) => 'style' in attributes));
    const scripts = elements.filter(
      ({ name, attributes }) => name === 'script' && !attributes.type?.includes('/'),
    );
    assert.equal(
      scripts.map(({ attributes, text }) => [attributes.src, text]),
      [
        ['/assets/page-0123456789.js', ''],
        [undefined, firstPaint],
      ],
    );
  }
});

frame(
  'every edge, and every page for hosts without one, lets run what is written into pages by its hash',
  async () => {
    const hash = createHash('sha256').update(firstPaint).digest('base64');
    const policy = securityHeaders()['Content-Security-Policy'] ?? '';
    assert.match(policy, `script-src 'self' 'sha256-${hash}';`);
    const said = elementsOf(await render('about', aboutData())).find(
      ({ attributes }) => attributes['http-equiv'] === 'Content-Security-Policy',
    );
    // CSP 3, 3.3: a meta element cannot say who may frame.
    assert.is(`${said?.attributes.content}; frame-ancestors 'none'`, policy);
  },
);

frame('a phone may install the paper: by its name, its reports, and an icon that may be cut round', () => {
  const reports = chrome().reports;
  const data = { name: 'The Sample', language: 'de', theme: 'moss', reports };
  const sheet = { key: 'paper.webmanifest', template: 'manifest' as const, data };
  const asset = Object.assign((name: string) => `/assets/${name}`, {
    integrity: () => '',
    critical: () => '',
  });
  const said = JSON.parse(manifest.render({ sheet, asset }));
  assert.equal(
    [said.name, said.lang, said.start_url, said.display, said.theme_color],
    ['The Sample', 'de', '/', 'standalone', '#f7f9f3'],
  );
  assert.equal(
    said.icons.map(({ src, sizes, purpose = 'any' }: Record<string, string>) => [src, sizes, purpose]),
    [
      ['/assets/icon.svg', 'any', 'any'],
      ['/assets/icon-192.png', '192x192', 'any'],
      ['/assets/icon-512.png', '512x512', 'any'],
      ['/assets/icon-cut-512.png', '512x512', 'maskable'],
    ],
  );
  assert.equal(
    said.shortcuts.map(({ url }: { url: string }) => url),
    ['/linux/', '/ai/', '/space/'],
  );
});

frame.run();
