// How pages fit the window: columns, words and names of any length, scrollbars, thumbs.
import type { Browser, Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { launchChromium, needChromium } from '../servers/chromium.ts';
import { everyPage, pageKinds } from './every-page.ts';
import { type Press, startPress } from './press.ts';
import { box, chrome, frontData, headline, lead, render } from './sample.ts';

const long = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';

const fits = suite('site/widths');
let browser: Browser;
let press: Press;
/** One for all. */
let sheet: Page;
const complaints: string[] = [];

const columnsOf = (page: Page) =>
  page.$$eval(
    '.box',
    (boxes) => new Set(boxes.map((each) => Math.round(each.getBoundingClientRect().x))).size,
  );

fits.before(async () => {
  const pages = new Map([['/edition.json', JSON.stringify({ edition: '', reports: {} })]]);
  for (const variant of ['desktop', 'mobile'] as const) {
    const drawn = await Promise.all(everyPage(variant));
    for (const [place, kind] of pageKinds.entries()) pages.set(`/${variant}/${kind}`, drawn[place] ?? '');
  }
  const hard = box(1, { name: long, headlines: [headline(1, { title: long, summary: long })] });
  const reports = [...Array(12).keys()].map((id) => ({
    id: `${id}`,
    title: `Sample ${id} Report`,
    path: `/${id}/`,
  }));
  const leads = [lead(1, { title: long, summary: long, sources: [long, long] })];
  pages.set(
    '/desktop/hard',
    await render('front', {
      ...frontData({ leads, columns: [[hard], [hard], [hard]], title: long }),
      chrome: chrome({ reports }),
    }),
  );
  press = await startPress(pages);
  browser = await launchChromium();
  sheet = await browser.newPage();
  sheet.on('console', (message) => complaints.push(message.text()));
  sheet.on('pageerror', (error) => complaints.push(error.message));
  sheet.on('request', (request) => request.url().startsWith(press.origin) || complaints.push(request.url()));
});
fits.before.each(() => {
  complaints.length = 0;
});
fits.after(async () => {
  await browser.close();
  press.close();
});

const widths: [string, string, number, number][] = [
  ['three columns on a wide desktop', '/desktop/front', 1400, 3],
  ['two on a middling one', '/desktop/front', 768, 2],
  ['one on a desktop page as narrow as a phone', '/desktop/front', 360, 1],
  ['one on a phone', '/mobile/front', 360, 1],
  ['one on a mobile page, however wide', '/mobile/front', 1400, 1],
];
for (const [says, path, width, expected] of widths) {
  fits(says, async () => {
    await sheet.setViewportSize({ width, height: 900 });
    await sheet.goto(press.origin + path);
    assert.is(await columnsOf(sheet), expected);
    assert.equal(complaints, []);
  });
}

fits('nothing is wider than a phone, not even a word of eighty letters', async () => {
  await sheet.setViewportSize({ width: 360, height: 900 });
  for (const path of [...press.pages.keys()].filter((path) => !path.endsWith('.json'))) {
    await sheet.goto(press.origin + path);
    assert.is(await sheet.evaluate(() => document.documentElement.scrollWidth), 360, path);
  }
  assert.equal(complaints, []);
});

fits('a scrollbar that comes with the rest of a page moves nothing', async () => {
  const shown = await launchChromium({ scrollbars: true });
  const page = await shown.newPage({ viewport: { width: 1_400, height: 900 } });
  await page.goto(`${press.origin}/desktop/front`);
  const edges = () =>
    page.evaluate(() => {
      const { left, right } = document.querySelector('.page')?.getBoundingClientRect() ?? {};
      return [left, right];
    });
  const long = await edges();
  assert.ok(await page.evaluate(() => document.documentElement.scrollHeight > innerHeight));
  await page.evaluate(() => document.querySelector('main')?.remove());
  assert.ok(await page.evaluate(() => document.documentElement.scrollHeight <= innerHeight));
  const short = await edges();
  await shown.close();
  assert.equal(short, long);
});

fits('a time has its room beside the longest name', async () => {
  const old = '2018-01-02T03:04:05.000Z';
  const named = box(0, { name: 'Nachrichten aus aller Welt und von nebenan '.repeat(3), newest: old });
  press.pages.set(
    '/desktop/names',
    await render('front', frontData({ columns: [[named], [named], [named]] })),
  );
  for (const width of [360, 768, 1_400]) {
    await sheet.setViewportSize({ width, height: 900 });
    await sheet.goto(`${press.origin}/desktop/names`);
    const cut = await sheet.$$eval('.box header time', (times) =>
      times.filter((time) => time.scrollWidth > time.clientWidth).map(({ outerHTML }) => outerHTML),
    );
    assert.equal(cut, [], `${width} pixels`);
  }
  press.pages.delete('/desktop/names');
});

fits('on a phone, what is touched is as high as a thumb: 44 pixels', async () => {
  await sheet.setViewportSize({ width: 360, height: 900 });
  await sheet.goto(`${press.origin}/mobile/front`);
  const low = await sheet.$$eval('main a:not(.picture), nav a, .foot a, .foot button', (targets) =>
    targets.filter((target) => target.getBoundingClientRect().height < 44).map(({ outerHTML }) => outerHTML),
  );
  assert.equal(low, []);
});

if (needChromium()) fits.run();
