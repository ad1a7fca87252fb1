// Which of a lead's files a browser takes, by how wide its window is and how fine its pixels.
import type { Browser } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Variant } from '../../build/pages.ts';
import { leadWidths } from '../../build/picture-sizes.ts';
import { launchChromium, needChromium } from '../servers/chromium.ts';
import { type Press, startPress } from './press.ts';
import { frontData, lead, render } from './sample.ts';

const widths = suite('site/picture-widths');
let browser: Browser;
let press: Press;

const pictured = (id: number) =>
  lead(id, {
    picture: {
      sizes: leadWidths.map((width) => ({ src: `/img/${id}-${width}.avif`, width })),
      width: 960,
      height: 540,
    },
  });

widths.before(async () => {
  if (!needChromium()) return;
  const pages = new Map<string, string>();
  for (const variant of ['desktop', 'mobile'] as const) {
    const data = frontData({ leads: [1, 2].map(pictured) });
    pages.set(`/${variant}/`, await render('front', { ...data, chrome: { ...data.chrome, variant } }));
  }
  press = await startPress(pages);
  browser = await launchChromium();
});
widths.after(async () => {
  await browser?.close();
  press?.close();
});

const rows: [says: string, variant: Variant, width: number, pixels: number, taken: string[]][] = [
  ['a phone with two pixels to each of CSS', 'mobile', 390, 2, ['/img/1-720.avif', '/img/2-480.avif']],
  ['one in between, as Lighthouse has it', 'mobile', 412, 1.75, ['/img/1-720.avif', '/img/2-480.avif']],
  ['a phone with three', 'mobile', 393, 3, ['/img/1-960.avif', '/img/2-480.avif']],
  ['a wide screen', 'desktop', 1_400, 1, ['/img/1-960.avif', '/img/2-480.avif']],
  ['a wide screen of fine pixels', 'desktop', 1_400, 2, ['/img/1-960.avif', '/img/2-960.avif']],
];
for (const [says, variant, width, deviceScaleFactor, taken] of rows)
  widths(says, async () => {
    if (!browser) return;
    const context = await browser.newContext({ viewport: { width, height: 900 }, deviceScaleFactor });
    const page = await context.newPage();
    await page.goto(`${press.origin}/${variant}/`);
    await page.waitForFunction(() =>
      [...document.querySelectorAll<HTMLImageElement>('.picture img')].every(({ currentSrc }) => currentSrc),
    );
    const sources = await page.$$eval('.picture img', (images) =>
      images.map((image) => new URL((image as HTMLImageElement).currentSrc).pathname),
    );
    assert.equal(sources, taken);
    await context.close();
  });

widths.run();
