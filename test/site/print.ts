// What comes out of a printer, in a browser.
import type { Browser, Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { launchChromium, needChromium } from '../servers/chromium.ts';
import { type Press, startPress } from './press.ts';
import { archiveData, frontData, render, timelineData } from './sample.ts';

const print = suite('site/print');
let press: Press;
let browser: Browser;

print.before(async () => {
  press = await startPress(
    new Map([
      ['/edition.json', JSON.stringify({ edition: '', reports: {} })],
      ['/front/', await render('front', frontData())],
      ['/timeline/', await render('timeline', timelineData())],
      ['/day/', await render('day', archiveData().day)],
      ['/month/', await render('calendar', archiveData().calendar)],
    ]),
  );
  browser = await launchChromium();
});
print.after(async () => {
  await browser.close();
  press.close();
});

/** When its scripts have begun. */
async function open(path: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1_400, height: 900 }, colorScheme: 'light' });
  await page.goto(press.origin + path);
  await page.locator('.variant-button').waitFor();
  return page;
}

print('who reads by night prints by day', async () => {
  const page = await open('/front/');
  await page.evaluate(() => {
    document.documentElement.dataset.mode = 'dark';
  });
  const ink = () => page.evaluate(() => getComputedStyle(document.documentElement).color);
  const night = await ink();
  await page.emulateMedia({ media: 'print' });
  assert.is.not(await ink(), night);
  assert.is(await ink(), 'rgb(27, 26, 24)');
  await page.close();
});

const onScreens: [path: string, parts: string[]][] = [
  ['/front/', ['.saved-button', '.search-button', '.settings-button', '.reports', '.foot', '.save']],
  ['/front/', ['.box .all a', '.pager', '.past div > a']],
  ['/timeline/', ['.reports', '.foot', '.ways', '.save']],
  ['/day/', ['.reports', '.foot', '.ways', '.save']],
  ['/month/', ['.reports', '.foot', '.ways']],
];
for (const [path, parts] of onScreens)
  print(`what only a screen has is left out of ${path}: ${parts.join(', ')}`, async () => {
    const page = await open(path);
    if (parts.includes('.saved-button')) {
      await page.locator('.box .save').first().press('Enter');
      await page.locator('.saved-button').waitFor();
    }
    for (const part of parts) await page.locator(part).first().waitFor({ state: 'attached' });
    const shown = () => page.locator(parts.join()).filter({ visible: true }).count();
    assert.ok((await shown()) > 0);
    await page.emulateMedia({ media: 'print' });
    assert.is(await shown(), 0);
    await page.close();
  });

if (needChromium()) print.run();
