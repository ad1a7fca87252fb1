// The pages as readers have them who need them otherwise: twice as large, from right to left, in the colours of their
// system, on paper.
import type { Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { needChromium } from '../servers/chromium.ts';
import { everyPage } from './every-page.ts';
import { openSettings, type Readers, startReaders } from './reader.ts';
import { chrome, frontData, render } from './sample.ts';

const conditions = suite('site/conditions');
let readers: Readers;
const paths: string[] = [];

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
const shown = (page: Page, selector: string) =>
  page.locator(selector).evaluateAll((all) => all.filter((one) => one.checkVisibility()).length);

conditions.before(async () => {
  const pages: [string, string][] = [];
  for (const variant of ['desktop', 'mobile'] as const)
    for (const language of ['en', 'ar'])
      for (const [kind, page] of (await Promise.all(everyPage(variant, { language }))).entries())
        pages.push([`/${variant}/${language}/${kind}/`, page]);
  paths.push(...pages.map(([path]) => path));
  pages.push([
    '/ar/',
    await render('front', { ...frontData(), chrome: chrome({ language: 'ar', path: '/ar/' }) }),
  ]);
  readers = await startReaders(pages);
});
conditions.before.each(() => {
  readers.complaints.length = 0;
});
conditions.after(() => readers.close());

conditions('twice as large, nothing lies beyond the edge: WCAG 2.2, 1.4.10', async () => {
  // 200 % of a window of 1,280 pixels, and of 640: the browser lays out half as many.
  for (const width of [640, 320]) {
    const context = await readers.reader({ viewport: { width, height: 512 } });
    const page = await context.newPage();
    for (const path of paths) {
      await page.goto(readers.press.origin + path);
      assert.is(await overflow(page), 0, `${path} at ${width}`);
    }
    await context.close();
  }
});

conditions('letters of the reader’s that are twice as large are so on the page, and stay on it', async () => {
  const context = await readers.reader({ viewport: { width: 768, height: 900 } });
  const page = await readers.open(context, '/desktop/en/0/');
  const size = () =>
    page
      .locator('.box li a')
      .first()
      .evaluate((link) => Number.parseFloat(getComputedStyle(link).fontSize));
  const before = await size();
  await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
  assert.is(await size(), before * 2);
  assert.is(await overflow(page), 0);
  await context.close();
});

conditions('a report from right to left has its columns, boxes and dialogs on the other side', async () => {
  const context = await readers.reader();
  const page = await readers.open(context, '/ar/');
  const lefts = await page.$$eval('.column', (all) =>
    all.map((column) => column.getBoundingClientRect().left),
  );
  assert.equal(
    lefts,
    lefts.toSorted((a, b) => b - a),
  );
  // A story's own words may be of another direction, and take their line along; the box is of the page's.
  const [badge, name] = [page.locator('.box .badge').first(), page.locator('.box h3').first()];
  assert.ok(((await badge.boundingBox())?.x ?? 0) > ((await name.boundingBox())?.x ?? 0));
  await openSettings(page);
  assert.is((await page.getByRole('dialog').boundingBox())?.x, 0);
  assert.is(await overflow(page), 0);
  await context.close();
});

conditions('in the colours of the system what is chosen is seen, and what has the focus', async () => {
  const context = await readers.reader({ forcedColors: 'active' });
  const page = await readers.open(context, '/desktop/en/0/');
  await openSettings(page);
  const outline = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((one) => getComputedStyle(one).outlineStyle);
  assert.is(await outline('.choices label:has(:checked)'), 'solid');
  await page.keyboard.press('Escape');
  await page.locator('.box li a').first().focus();
  await page.keyboard.press('Tab');
  assert.is(await outline(':focus-visible'), 'solid');
  await context.close();
});

conditions('on paper stand the name and the stories, and nothing to press', async () => {
  const context = await readers.reader();
  const page = await readers.open(context, '/mobile/en/0/');
  await page.locator('.save').first().waitFor({ state: 'attached' });
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  assert.is(await shown(page, 'h1'), 1);
  assert.ok((await shown(page, '.story')) > 80);
  assert.is(await shown(page, '.tabs, .save, .foot, .reports, .tools button'), 0);
  assert.is(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme), 'light');
  await context.close();
});

if (needChromium()) conditions.run();
