// axe-core finds no violation: on every kind of page, in both variants, by day and by night, with each dialog open,
// and every theme's contrast as it is computed.
import type { RunOptions } from 'axe-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { themes } from '../../feeds/config-schema.ts';
import { needChromium } from '../servers/chromium.ts';
import { everyPage } from './every-page.ts';
import { openSettings, type Readers, startReaders } from './reader.ts';
import { box, frontData, headline, render } from './sample.ts';
import { violations } from './violations.ts';

const axe = suite('site/axe');
const variants = ['desktop', 'mobile'] as const;
const sizes = { desktop: { width: 1200, height: 900 }, mobile: { width: 360, height: 740 } };
let readers: Readers;
const kinds: string[] = [];

axe.before(async () => {
  const arabic = [...Array(8).keys()].map((id) => headline(id + 400, { title: 'أخبار اليوم من المدينة' }));
  const beside = [[box(0)], [box(1, { headlines: arabic })], [box(2)]];
  const pages: [string, string][] = [
    ['/api/search.json', '{"titles":[],"links":{}}'],
    ['/both-ways/', await render('front', frontData({ columns: beside }))],
  ];
  for (const variant of variants)
    for (const [kind, page] of (await Promise.all(everyPage(variant))).entries()) {
      pages.push([`/${variant}/${kind}/`, page]);
      kinds.push(`/${variant}/${kind}/`);
    }
  readers = await startReaders(pages);
});
axe.after(() => readers.close());

for (const variant of variants)
  for (const colorScheme of ['light', 'dark'] as const)
    axe(`every kind of page, ${variant}, ${colorScheme}`, async () => {
      const context = await readers.reader({ viewport: sizes[variant], colorScheme });
      for (const path of kinds.filter((one) => one.startsWith(`/${variant}`))) {
        const page = await readers.open(context, path);
        await page.waitForLoadState('networkidle');
        assert.equal(await violations(page), [], path);
        await page.close();
      }
      await context.close();
    });

for (const variant of variants)
  for (const name of ['Settings', 'Search', 'Saved', 'Keyboard shortcuts'] as const)
    axe(`the page with its dialog open: ${name}, ${variant}`, async () => {
      const context = await readers.reader({ viewport: sizes[variant] });
      const page = await readers.open(context, `/${variant}/0/`);
      await page.locator('.save').first().click();
      if (name === 'Keyboard shortcuts') await page.keyboard.press('?');
      else await page.getByRole('button', { name }).first().click();
      await page.getByRole('dialog').waitFor();
      assert.equal(await violations(page), []);
      await context.close();
    });

axe('stars are apart for a thumb on a wide screen, whichever way the titles beside them run', async () => {
  const context = await readers.reader({ hasTouch: true });
  for (const width of [700, 1000, 1335]) {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setEmulatedMedia', { features: [{ name: 'hover', value: 'none' }] });
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`${readers.press.origin}/both-ways/`);
    await page.locator('.save').first().waitFor();
    assert.equal(await violations(page, { runOnly: ['target-size'] }), [], `${width} pixels`);
    await page.close();
  }
  await context.close();
});

axe('every theme has contrast, by day and by night, on the page and in its dialog', async () => {
  const context = await readers.reader();
  const page = await readers.open(context, '/desktop/0/');
  for (const theme of themes) {
    await openSettings(page);
    await page.getByRole('radio', { name: theme, exact: true }).check();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const only: RunOptions = { runOnly: ['color-contrast'] };
      assert.equal(await violations(page, only), [], `${theme}, ${colorScheme}, dialog`);
      await page.keyboard.press('Escape');
      assert.equal(await violations(page, only), [], `${theme}, ${colorScheme}`);
      await openSettings(page);
    }
    await page.keyboard.press('Escape');
  }
  await context.close();
});

if (needChromium()) axe.run();
