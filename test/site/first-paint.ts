// What a page looks like before its style sheet has come, in a browser: as it does afterwards, to the pixel.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Variant } from '../../build/pages.ts';
import { securityHeaders } from '../../deploy/edge/response-headers.ts';
import { launchChromium, needChromium } from '../servers/chromium.ts';
import { everyPage, pageKinds } from './every-page.ts';
import { type Press, startPress } from './press.ts';
import { box, chrome, frontData, headline, lead, render } from './sample.ts';

const firstPaint = suite('site/first-paint');
let browser: Browser;
let press: Press;

/** Fronts whose parts are there that the sample's own front has not. */
const fronts = {
  'one lead': { leads: [lead(1)] },
  'four leads, some without pictures': {
    leads: [lead(1), lead(2, { picture: undefined, note: 'A word.' }), lead(3), lead(4)],
  },
  'five leads': { leads: [1, 2, 3, 4, 5].map((id) => lead(id, { path: `/linux/story/${id}/` })) },
  'no lead, and boxes with nothing or with notes': {
    leads: [],
    columns: [
      [box(1, { headlines: [] })],
      [box(2, { headlines: [headline(1, { note: 'A word.', link: '' })], logo: '/img/logo.webp' })],
    ],
  },
  'from right to left': { chrome: chrome({ language: 'ar', version: 'one' }) },
  long: { columns: [0, 1, 2].map((column) => Array.from({ length: 9 }, (_, nth) => box(column * 9 + nth))) },
};
/** At first the end of a long page is screens away, and all around it is as high as both make it. */
const seenAtFirst = (name: string) =>
  name === 'long' ? 'header *, .leads, .leads *, .column, .column *' : 'html, body, body *';

firstPaint.before(async () => {
  if (!needChromium()) return;
  const pages = new Map<string, string>();
  for (const variant of ['desktop', 'mobile'] as const) {
    const drawn = await Promise.all(everyPage(variant));
    for (const [place, kind] of pageKinds.entries()) pages.set(`/${variant}/${kind}/`, drawn[place] ?? '');
    for (const [name, more] of Object.entries(fronts)) {
      const data = frontData({ variant, ...more });
      const page = await render('front', { ...data, chrome: { ...data.chrome, variant } });
      pages.set(encodeURI(`/${variant}/${name}/`), page);
    }
  }
  press = await startPress(pages);
  browser = await launchChromium();
});
firstPaint.after(async () => {
  await browser?.close();
  press?.close();
});

function gate(): { opened: Promise<void>; open(): void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}

/** Where each element is, and of each kind of element all of its computed style. */
function looks(page: Page, name: string): Promise<string[]> {
  return page.$$eval(`:is(${seenAtFirst(name)}):not(script, link, noscript)`, (elements) => {
    const seen = new Set<string>();
    return elements.map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      const name = [element.parentElement, element]
        .map((one) => `${one?.tagName}.${one?.getAttribute('class')}`)
        .join(' > ');
      const pseudos = seen.has(name) ? [] : ['', '::before', '::after'];
      seen.add(name);
      const styles = pseudos.map((pseudo) => {
        const style = getComputedStyle(element, pseudo);
        // What has a name of its own is compared where it is asked for.
        const properties = Array.from(style).filter((property) => !property.startsWith('--'));
        return properties.map((property) => `${property}:${style.getPropertyValue(property)}`).join(';');
      });
      return `${name} ${[x, y, width, height]} ${styles.join(' | ')}`;
    });
  });
}

/** The page at `path`, whose style sheet comes when `release` is called. Scripts of its own are kept away. */
async function openHeld(path: string, width: number) {
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  const { opened: released, open: release } = gate();
  await page.route('**/*.js', (route) => route.abort());
  await page.route('**/*.css', async (route) => {
    await released;
    await route.continue();
  });
  await page.goto(press.origin + path, { waitUntil: 'commit' });
  // The last of the body.
  await page.locator('[role=status]').waitFor({ state: 'attached' });
  return { page, release };
}

const widths = (variant: Variant, name: string) => {
  if (variant === 'mobile') return [412];
  return name === 'front' ? [1_400, 800, 360] : [1_400, 360];
};
for (const variant of ['desktop', 'mobile'] as const) {
  for (const name of [...pageKinds, ...Object.keys(fronts)]) {
    firstPaint(`nothing of a ${variant} page (${name}) changes when the style sheet comes`, async () => {
      if (!browser) return;
      for (const width of widths(variant, name)) {
        const { page, release } = await openHeld(encodeURI(`/${variant}/${name}/`), width);
        await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length);
        const before = await looks(page, name);
        release();
        await page.waitForFunction(
          () => document.querySelector<HTMLLinkElement>('head > [rel=stylesheet]')?.sheet,
        );
        const after = await looks(page, name);
        assert.is(before.length, after.length);
        for (const [place, look] of before.entries()) assert.is(look, after[place], `${width} pixels`);
        await page.close();
      }
    });
  }
}

firstPaint('without scripts the page waits for its style sheet, and has it', async () => {
  if (!browser) return;
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 1_400, height: 900 },
  });
  const page = await context.newPage();
  await page.goto(`${press.origin}/desktop/front/`);
  const columns = page.locator('.column');
  const tops = await columns.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().y));
  assert.is(tops.length, 3);
  assert.is(new Set(tops).size, 1, 'beside each other');
  await context.close();
});

// RFC 6928: a connection begins with ten segments of 1,460 bytes, which have to hold the headers, too.
const firstFlight = 14_336 - 1_024;

/** What asks for a frame waits until `draw` is called in the page. */
function holdFrames(): void {
  const waiting: FrameRequestCallback[] = [];
  window.requestAnimationFrame = (callback) => waiting.push(callback);
  Reflect.set(window, 'draw', () => {
    for (const callback of waiting) callback(0);
  });
}

const isFile = /\/assets\/page-\w+\.(js|css)$/;

/** Opens the front without a frame of it. @returns what it has asked for by its load event */
async function openUndrawn(page: Page): Promise<string[]> {
  await page.addInitScript(holdFrames);
  const asked: string[] = [];
  page.on('request', (request) => {
    if (isFile.test(request.url())) asked.push(request.url());
  });
  await page.goto(`${press.origin}/desktop/front/`);
  return asked;
}

firstPaint(
  'on a first visit sheet and script are asked for when a frame is drawn, on the next at once',
  async () => {
    if (!browser) return;
    const context = await browser.newContext();
    const first = await context.newPage();
    assert.equal(await openUndrawn(first), []);
    const asks = first.waitForRequest(isFile);
    await first.evaluate(() => Reflect.get(window, 'draw')());
    await asks;
    // By the clock: no frame is drawn any more.
    await first.waitForFunction(() => localStorage.length, undefined, { polling: 50 });
    assert.is((await openUndrawn(await context.newPage())).length, 2);
    await context.close();
  },
);

firstPaint('a front of 200 long titles is painted when the first 13 KB of it have come', async () => {
  if (!browser) return;
  const columns = [0, 1, 2].map((column) =>
    Array.from({ length: column ? 8 : 9 }, (_, place) => {
      const id = column * 10 + place;
      // Words that do not repeat are hard to compress, as those of real titles are.
      const title = (nth: number) =>
        Array.from({ length: 12 }, (_, word) =>
          ((id * 997 + nth * 131 + word * 7) ** 4 % 2_176_782_336).toString(36),
        ).join(' ');
      const headlines = Array.from({ length: 8 }, (_, nth) => headline(id * 8 + nth, { title: title(nth) }));
      return box(id, { headlines });
    }),
  );
  press.pages.set('/long/', await render('front', frontData({ columns })));
  const body = brotliCompressSync(await (await fetch(`${press.origin}/long/`)).text());
  assert.ok(body.length > firstFlight + 1_000, `${body.length} bytes`);
  const { opened: painted, open: seen } = gate();
  const server = createServer(async ({ url }, response) => {
    if (url !== '/') return response.writeHead(404).end();
    response.writeHead(200, {
      ...securityHeaders(),
      'content-type': 'text/html; charset=utf-8',
      'content-encoding': 'br',
    });
    response.write(body.subarray(0, firstFlight));
    await painted;
    response.end(body.subarray(firstFlight));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const page = await browser.newPage({ viewport: { width: 412, height: 900 } });
  // Chromium takes brotli over HTTPS, and from this machine.
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, { waitUntil: 'commit' });
  await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length);
  assert.is(await page.locator('.lead').count(), 3);
  assert.is(
    await page
      .locator('.lead')
      .first()
      .evaluate((one) => getComputedStyle(one).position),
    'relative',
  );
  assert.is(await page.locator('[role=status]').count(), 0, 'the rest is still to come');
  seen();
  await page.locator('[role=status]').waitFor({ state: 'attached' });
  await page.close();
  server.close();
});

firstPaint.run();
