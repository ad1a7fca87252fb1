// Sources of other reports on a reader's page: put there in the settings, moved like the others, and sent home.
import type { Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { needChromium } from '../servers/chromium.ts';
import { openSettings, type Readers, startReaders } from './reader.ts';
import { box, chrome, feedData, frontData, headline, render, sourcesData } from './sample.ts';

const guests = suite('site/guests');
let readers: Readers;
const WIRE = '/ai/feed/wire/';

const names = (page: Page) => page.locator('.columns .box h3').allTextContents();
const guest = (page: Page) => page.locator('.box[data-guest]');
const status = (page: Page) => page.getByRole('dialog').getByRole('status');

async function openSources(page: Page): Promise<void> {
  await openSettings(page);
  await page.getByText('Add a source of another report').click();
  await page.getByRole('combobox', { name: 'Add a source of another report' }).waitFor();
}

async function invite(page: Page): Promise<void> {
  await openSources(page);
  await page.getByRole('combobox', { name: 'Add a source of another report' }).selectOption('ai/wire');
  await page.locator('.other-sources').getByRole('button', { name: 'Add' }).click();
  await status(page).filter({ hasText: 'Wire is at the end of the page.' }).waitFor();
}

guests.before(async () => {
  readers = await startReaders([]);
});
guests.before.each(async () => {
  const told = Array.from({ length: 12 }, (_, id) => headline(id + 900, { title: `Wire ${id}.` }));
  const wire = box(9, { id: 'wire', name: 'Wire', path: WIRE, headlines: told, total: 12 });
  const ai = chrome({ path: WIRE, current: 'ai' });
  const own = {
    title: 'Linux',
    path: '/linux/',
    feeds: [{ name: 'Source 1', path: '/linux/feed/source-1/' }],
  };
  const others = { title: 'AI', path: '/ai/', feeds: [{ name: 'Wire', path: WIRE }] };
  readers.complaints.length = 0;
  readers.press.pages
    .set('/linux/', await render('front', frontData()))
    .set('/ai/', await render('front', { ...frontData(), chrome: chrome({ current: 'ai', path: '/ai/' }) }))
    .set(
      WIRE,
      await render('feed', feedData({ chrome: ai, report: 'AI Report', reportPath: '/ai/', box: wire })),
    )
    .set('/sources/', await render('sources', sourcesData({ reports: [own, others] })));
});
guests.after(() => readers.close());

guests('a source of another report comes to the end of the page, and is there the next time', async () => {
  const context = await readers.reader();
  const page = await readers.open(context);
  await openSources(page);
  assert.equal(await page.locator('#other-source option').allTextContents(), ['Wire'], 'none of its own');
  await page.keyboard.press('Escape');
  await page.reload();
  await invite(page);
  await page.keyboard.press('Escape');
  assert.is((await names(page)).at(-1), 'Wire');
  assert.equal(
    await guest(page).locator('li > a').allTextContents(),
    [0, 1, 2, 3, 4, 5, 6, 7].map((id) => `Wire ${id}.`),
  );
  await guest(page).locator('.save').nth(7).waitFor({ state: 'attached' });
  assert.is(await guest(page).locator('.all > a').textContent(), 'AI Report');

  await page.reload();
  await guest(page).waitFor();
  await guest(page).locator('.save').nth(7).waitFor({ state: 'attached' });
  await guest(page).getByRole('button', { name: 'Older' }).click();
  await guest(page).getByRole('link', { name: 'Wire 11.' }).waitFor();
  // On another report it is not.
  await page.goto(`${readers.press.origin}/ai/`);
  await page.locator('.save').first().waitFor({ state: 'attached' });
  assert.is(await guest(page).count(), 0);
  assert.equal(readers.complaints, []);
  await context.close();
});

guests('it is moved like the others, goes when it is no longer shown, and comes again', async () => {
  const context = await readers.reader();
  const page = await readers.open(context);
  await invite(page);
  const row = page.locator('.sources li').filter({ hasText: 'Wire' });
  await row.getByRole('button', { name: 'Move Wire up' }).click();
  assert.is.not((await names(page)).at(-1), 'Wire');
  await row.getByRole('checkbox').uncheck();
  await guest(page).waitFor({ state: 'detached' });
  const kept = await page.evaluate(() => localStorage.getItem('settings') ?? '');
  assert.not.match(kept, /"added":\["ai/);
  await row.getByRole('checkbox').check();
  await guest(page).waitFor();
  await page.locator('.reset').click();
  await guest(page).waitFor({ state: 'detached' });
  await context.close();
});

guests('one that cannot be fetched is said so, and the page is as it was', async () => {
  const context = await readers.reader();
  await context.route(`**${WIRE}`, (route) => route.abort());
  const page = await readers.open(context);
  const before = await names(page);
  await openSources(page);
  await page.locator('.other-sources').getByRole('button', { name: 'Add' }).click();
  await status(page).filter({ hasText: 'Wire cannot be fetched now.' }).waitFor();
  assert.equal(await names(page), before);
  await context.close();
});

if (needChromium()) guests.run();
