// A reader searches: with a typo, by keyboard, on a line that breaks.
import type { Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { makeEdition } from '../../build/edition.ts';
import { planSearch } from '../../build/search.ts';
import { config, feed, report, state, story } from '../build/sample.ts';
import { needChromium } from '../servers/chromium.ts';
import { type Readers, startReaders } from './reader.ts';
import { frontData, render } from './sample.ts';

const searching = suite('site/searching');
let readers: Readers;

const stories = [
  story('kernel', { hour: 12, title: 'Kernel lands a <b>scheduler</b>' }),
  story('trains', { hour: 11, title: 'Scheduler of trains is late' }),
  story('ubuntu', { hour: 10, title: 'Ubuntu ships' }),
];
const edition = makeEdition(config([report('linux', [feed('wire')])]), {
  feeds: { 'https://wire.example/feed': state(stories) },
});
const parts = planSearch(edition).map(({ key, data }) => [`/${key}`, data.text] as const);

async function openSearch(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Search' }).click();
  await page.getByRole('dialog', { name: 'Search' }).waitFor();
}
const titles = (page: Page) => page.locator('.found a').allTextContents();
const status = (page: Page) => page.locator('.search .kept');

searching.before(async () => {
  readers = await startReaders([['/linux/', await render('front', frontData())], ...parts]);
});
searching.before.each(() => {
  readers.complaints.length = 0;
});
searching.after(() => readers.close());

searching('as words are typed stories are found, and nothing is loaded before', async () => {
  const context = await readers.reader();
  const asked: string[] = [];
  context.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const page = await readers.open(context);
  await page.waitForLoadState('networkidle');
  assert.equal(
    asked.filter((path) => path.includes('search')),
    [],
  );
  await openSearch(page);
  await status(page).filter({ hasText: '3 stories of the last 30 days' }).waitFor();
  await page.keyboard.type('schedlr');
  assert.equal((await titles(page)).sort(), [
    'Kernel lands a <b>scheduler</b>',
    'Scheduler of trains is late',
  ]);
  assert.is(await status(page).textContent(), 'Found: 2');
  assert.equal((await page.locator('.found mark').allTextContents()).sort(), ['Scheduler', 'scheduler']);
  assert.match((await page.locator('.found li').first().textContent()) ?? '', /The wire/);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('nowhere');
  assert.is(await status(page).textContent(), 'Nothing was found.');
  assert.equal(readers.complaints, []);
  await context.close();
});

searching('Enter opens the best, the arrow goes to it', async () => {
  const context = await readers.reader();
  await context.route('https://a.example/**', (route) => route.fulfill({ body: 'told' }));
  const page = await readers.open(context);
  await openSearch(page);
  await page.keyboard.type('ubunt');
  await page.locator('.found a[href]').waitFor();
  await page.keyboard.press('ArrowDown');
  assert.is(await page.evaluate(() => document.activeElement?.textContent), 'Ubuntu ships');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await page.waitForURL('https://a.example/ubuntu');
  await context.close();
});

searching('what cannot be loaded is said, and tried again the next time', async () => {
  const context = await readers.reader();
  const page = await readers.open(context);
  await page.route('**/api/search.json', (route) => route.abort());
  await openSearch(page);
  await status(page).filter({ hasText: 'could not be fetched' }).waitFor();
  await page.keyboard.press('Escape');
  await page.unroute('**/api/search.json');
  await openSearch(page);
  await status(page).filter({ hasText: '3 stories' }).waitFor();
  await context.close();
});

searching('a month that is over is searched when a reader asks for it', async () => {
  const context = await readers.reader();
  const page = await readers.open(context);
  const list = JSON.parse(readers.press.pages.get('/api/search.json') ?? '{}');
  const month = {
    version: 1,
    sources: [['The wire', 'linux']],
    days: [{ day: '2026-09-05', titles: ['Scheduler of old'], sources: [0], minutes: [600] }],
    links: [['https://a.example/old']],
  };
  const months = { linux: ['2026-09', '2026-08'], ai: ['2026-09'] };
  await page.route('**/api/search.json', (route) => route.fulfill({ json: { ...list, months } }));
  await page.route('**/api/archive/**', (route) =>
    route.request().url().endsWith('/linux/2026-09.json')
      ? route.fulfill({ json: month })
      : route.fulfill({ status: 404, body: '' }),
  );
  await openSearch(page);
  const further = page.locator('.further button');
  await further.first().waitFor();
  assert.equal(await further.allTextContents(), ['September 2026', 'August 2026']);
  await page.keyboard.type('scheduler');
  await status(page).filter({ hasText: 'Found: 2' }).waitFor();
  await further.first().click();
  await status(page).filter({ hasText: 'Found: 3 With September 2026.' }).waitFor();
  await page.locator('.found a[href="https://a.example/old"]').waitFor();
  assert.ok(await further.first().isDisabled());
  await further.nth(1).click();
  await status(page).filter({ hasText: 'could not be fetched' }).waitFor();
  assert.not.ok(await further.nth(1).isDisabled());
  await context.close();
});

searching('an address that is none of the web is no link', async () => {
  const context = await readers.reader();
  const page = await readers.open(context);
  await page.route(/search-2026-11-23-\w+\.json$/, (route) =>
    route.fulfill({ json: ['javascript:alert(1)', 7, null] }),
  );
  await openSearch(page);
  await page.keyboard.type('sched');
  await page.locator('.found a').first().waitFor();
  await page.waitForLoadState('networkidle');
  assert.is(await page.locator('.found a[href]').count(), 0);
  await context.close();
});

if (needChromium()) searching.run();
