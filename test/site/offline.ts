// What a reader without a network has: the pages that were visited, with their age over them, and saved stories.
import { devices, type Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { story } from '../build/sample.ts';
import { needChromium } from '../servers/chromium.ts';
import { keptText, mark, openStage, type Stage, until, visit } from './offline-stage.ts';

const offline = suite('site/offline');

/** Whether the style sheet is on: the name is in the serif of the paper. */
const isStyled = (page: Page) =>
  page.locator('h1').evaluate((name) => /Iowan|Charter|Georgia/.test(getComputedStyle(name).fontFamily));

const titles = (page: Page) => page.locator('.story a:not(.picture)').allTextContents();
/** The browser hears that the network is back. What hung may still be on its way to fail: then it is tried again. */
async function comesBack(page: Page, isSeen: () => Promise<boolean>): Promise<void> {
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await until(isSeen);
}

const isRenewed = (page: Page) => async () => (await mark(page).count()) === 0;

if (needChromium()) {
  let stage: Stage;
  offline.before(async () => {
    stage = await openStage();
    await stage.publish([story('one'), story('two')]);
  });
  offline.before.each(() => {
    stage.line.turn('up');
    stage.line.asked.length = 0;
    stage.complaints.length = 0;
  });
  offline.after(() => stage.close());

  for (const [variant, options] of [
    ['desktop', {}],
    ['mobile', devices['Pixel 7'] ?? {}],
  ] as const)
    offline(
      `a ${variant} page that was visited is there without a network, whole, and says its age`,
      async () => {
        const context = await stage.reader(options);
        const page = await context.newPage();
        await visit(page, stage.line, '/linux/');
        await page.locator('.save').first().click();
        const before = await titles(page);
        stage.line.turn('cut');
        await page.reload();
        assert.is(await page.locator('html').getAttribute('data-variant'), variant);
        await mark(page).waitFor();
        assert.match(
          (await mark(page).textContent()) ?? '',
          /^Offline: this is the edition of Nov 23, (2026, )?\d+:00\s[AP]M, (.+ ago|yesterday)\.$/,
        );
        assert.equal(await titles(page), before);
        assert.ok(await isStyled(page));
        await page.locator('.saved-button:visible').click();
        await page.locator('dialog.saved a').waitFor();
        assert.match((await page.locator('dialog.saved a').textContent()) ?? '', /^Title of (one|two)$/);
        assert.equal(stage.complaints, []);
        await context.close();
      },
    );

  offline('a page without an edition of its own says when it was kept, in its language', async () => {
    const context = await stage.reader();
    const page = await context.newPage();
    await visit(page, stage.line, '/welt/2026/11/23/');
    stage.line.turn('cut');
    await page.reload();
    await mark(page).waitFor();
    assert.match((await mark(page).textContent()) ?? '', /^Offline: Diese Seite ist von \d\d:\d\d, /);
    await context.close();
  });

  offline('the mark goes when the network is back, and a new edition stands in its place', async () => {
    const context = await stage.reader();
    const page = await context.newPage();
    await visit(page, stage.line, '/linux/');
    stage.line.turn('cut');
    await page.reload();
    await mark(page).waitFor();
    // What this browser has never opened cannot be opened now.
    const settings = page.locator('.settings-button');
    await until(() => settings.isDisabled());
    await stage.publish([story('one'), story('two'), story('three', { hour: 9 })]);
    stage.line.turn('up');
    await comesBack(page, isRenewed(page));
    assert.ok((await titles(page)).includes('Title of three'));
    await settings.click();
    await page.locator('dialog.settings fieldset').first().waitFor();
    // It is what is kept from now on.
    await until(async () => (await keptText(page, '/linux/')).includes('Title of three'));
    assert.is(await page.locator('html').getAttribute('data-kept'), null);
    assert.equal(stage.complaints, []);
    await context.close();
  });

  for (const state of ['failing', 'silent'] as const)
    offline(`a paper whose edge is ${state} is read from what is kept`, async () => {
      const context = await stage.reader();
      const page = await context.newPage();
      await visit(page, stage.line, '/linux/');
      await page.goto('about:blank');
      stage.line.turn(state);
      // Not by what the browser's own cache has for a minute.
      await page.goto(`${stage.line.url}/linux/?${state}`);
      await mark(page).waitFor();
      stage.line.turn('up');
      await comesBack(page, isRenewed(page));
      await context.close();
    });

  offline(
    'a page that is not kept has one in its place that lists those that are, and comes by itself',
    async () => {
      const context = await stage.reader();
      const page = await context.newPage();
      await visit(page, stage.line, '/welt/');
      await visit(page, stage.line, '/linux/');
      stage.line.turn('cut');
      await page.goto(`${stage.line.url}/welt/timeline/`);
      assert.is(await page.locator('h1').textContent(), 'Nicht zur Hand');
      assert.is(await page.locator('html').getAttribute('data-theme'), 'moss');
      assert.ok(await isStyled(page));
      const links = page.locator('.kept-pages a');
      await links.nth(1).waitFor();
      assert.equal(await links.evaluateAll((all) => all.map((one) => one.getAttribute('href'))), [
        '/linux/',
        '/welt/',
      ]);
      assert.is(await mark(page).count(), 0);

      stage.line.turn('up');
      await comesBack(page, () => page.locator('.timeline').isVisible());
      assert.is(await page.locator('h1').textContent(), 'Zeitleiste');

      stage.line.turn('cut');
      await page.goto(`${stage.line.url}/linux/feed/wire/`);
      assert.is(await page.locator('h1').textContent(), 'Not at hand');
      await page.locator('.kept-pages a[href="/linux/"]').click();
      await page.getByRole('heading', { name: 'linux report' }).waitFor();
      assert.equal(stage.complaints, []);
      await context.close();
    },
  );

  offline(
    'what is fetched for later is six files, and a second visit asks for none but the worker',
    async () => {
      const context = await stage.reader();
      const page = await context.newPage();
      await visit(page, stage.line, '/linux/');
      const name = (path: string) => path.replace(/-[0-9a-f]{10}/, '').replace('/assets/', '');
      const asked = stage.line.asked.map(name);
      const later = asked.slice(asked.indexOf('/sw.js')).filter((path) => path !== '/edition.json');
      assert.equal(later.sort(), [
        '/linux/offline/',
        '/sw.js',
        'offline.js',
        'saved.js',
        'sheet.css',
        'swap.js',
      ]);
      await page.goto('about:blank');
      stage.line.asked.length = 0;
      await page.goto(`${stage.line.url}/linux/`);
      await page.locator('.save').first().waitFor({ state: 'attached' });
      await until(async () => stage.line.asked.includes('/sw.js'));
      assert.equal(
        stage.line.asked.filter((path) => /^\/assets\/|\/offline\/$/.test(path)),
        [],
      );
      await context.close();
    },
  );
}

offline.run();
