// A front as its reader has put it: order, columns, hidden sources.
import type { Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { needChromium } from '../../servers/chromium.ts';
import { editionOf } from '../press.ts';
import { openSettings, type Readers, startReaders } from '../reader.ts';
import { box, chrome, frontData, headline, render } from '../sample.ts';
import { across, again, printed, status } from './arranged-front.ts';

const arrange = suite('site/own/arrange');
let readers: Readers;
let reader: Readers['reader'];
let open: Readers['open'];

const columnsOf = (page: Page) =>
  page.$$eval(
    '.column',
    (columns) => new Set(columns.map((column) => column.getBoundingClientRect().x)).size,
  );
const row = (page: Page, name: string) => page.locator('.sources li').filter({ hasText: name });

arrange.before(async () => {
  const owners = [[box(0), box(1), box(2)], [box(3)]];
  readers = await startReaders([
    ['/linux/', await render('front', frontData())],
    ['/phone/', await render('front', frontData({ variant: 'mobile' }))],
    ['/owners/', await render('front', frontData({ columns: owners }))],
    ['/ai/', await render('front', { ...frontData(), chrome: chrome({ current: 'ai', path: '/ai/' }) })],
  ]);
  ({ reader, open } = readers);
});
arrange.before.each(() => {
  readers.complaints.length = 0;
});
arrange.after(() => readers.close());

arrange('a box is moved by its buttons and by arrow keys, and stands there on the next page', async () => {
  const context = await reader();
  const page = await open(context);
  assert.equal(await across(page), printed);
  await openSettings(page);
  await page.getByRole('button', { name: 'Move Source 4 up' }).focus();
  await page.keyboard.press('Enter');
  assert.is(await status(page), 'Source 4: place 4 of 10.');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  assert.is(await status(page), 'Source 4: place 2 of 10.');
  assert.is(
    await page.evaluate(() => document.activeElement?.getAttribute('aria-label')),
    'Move Source 4 up',
    'the focus goes along',
  );
  const moved = [0, 4, 1, 2, 3, 5, 6, 7, 8, 9].map((number) => `Source ${number}`);
  assert.equal(await across(page), moved);
  assert.equal(await across(await again(page)), moved);
  assert.equal(await across(await open(context, '/ai/')), printed, 'another report has an order of its own');
  assert.equal(readers.complaints, []);
  await context.close();
});

arrange('a box is dragged by its handle', async () => {
  const context = await reader();
  const page = await open(context);
  await openSettings(page);
  await row(page, 'Source 0').scrollIntoViewIfNeeded();
  const handle = await row(page, 'Source 2').locator('.handle').boundingBox();
  const target = await row(page, 'Source 0').boundingBox();
  if (!handle || !target) throw new Error('no handle is in sight');
  await page.mouse.move(handle.x + 10, handle.y + 10);
  await page.mouse.down();
  await page.mouse.move(handle.x + 10, target.y + target.height / 2, { steps: 8 });
  await page.mouse.up();
  assert.equal((await across(page)).slice(0, 3), ['Source 2', 'Source 0', 'Source 1']);
  await context.close();
});

arrange('a hidden source leaves no gap, stays hidden, and comes back to its place', async () => {
  const context = await reader();
  const page = await open(context);
  await openSettings(page);
  await page.getByRole('checkbox', { name: 'Show Source 0' }).uncheck();
  assert.equal(await across(page), printed.slice(1));
  assert.equal(await across(await again(page)), printed.slice(1));
  await openSettings(page);
  await page.getByRole('checkbox', { name: 'Show Source 0' }).check();
  assert.equal(await across(page), printed);
  await context.close();
});

for (const [count, path] of [
  ['1', '/linux/'],
  ['2', '/linux/'],
  ['4', '/linux/'],
  ['3', '/owners/'],
] as const)
  arrange(`the boxes of ${path} stand in ${count} columns`, async () => {
    const context = await reader();
    const page = await open(context, path);
    await openSettings(page);
    await page.getByRole('group', { name: 'Columns' }).getByRole('radio', { name: count }).check();
    assert.is(await columnsOf(page), Number(count));
    assert.is(await columnsOf(await again(page)), Number(count));
    await openSettings(page);
    await page.getByRole('button', { name: 'Reset all' }).click();
    assert.is(await columnsOf(page), path === '/owners/' ? 2 : 3);
    assert.is(
      await page.locator('.column').first().locator('.box').count(),
      path === '/owners/' ? 3 : 4,
      'each box is where it was',
    );
    await context.close();
  });

arrange('a phone’s page has one column, and asks for no number of them', async () => {
  const context = await reader({ viewport: { width: 360, height: 740 } });
  const page = await open(context, '/phone/');
  await openSettings(page);
  assert.is(await page.getByRole('group', { name: 'Columns' }).count(), 0);
  await page.getByRole('button', { name: 'Move Source 9 up' }).click();
  assert.equal((await across(page)).slice(-2), ['Source 9', 'Source 8']);
  assert.is(await columnsOf(page), 1);
  await context.close();
});

arrange('what will be moved is not shown before it has been, and is shown if it never is', async () => {
  const context = await reader();
  const page = await open(context);
  await openSettings(page);
  await page.getByRole('button', { name: 'Move Source 1 up' }).click();
  await page.route('**/arrange-*.js', (route) => route.abort());
  // Looked at when all of the page is read: a second and a half may pass before a test has the next word.
  await page.addInitScript(() => {
    document.addEventListener(
      'readystatechange',
      () => {
        const columns = document.querySelector('.columns') as Element;
        Object.assign(window, { first: getComputedStyle(columns).opacity });
      },
      { once: true },
    );
  });
  await page.reload();
  assert.is(await page.evaluate(() => Reflect.get(window, 'first')), '0');
  await page.waitForFunction(
    () => getComputedStyle(document.querySelector('.columns') as Element).opacity === '1',
  );
  assert.equal(await across(page), printed);
  await context.close();
});

arrange('a new edition comes in as the reader has arranged the old one', async () => {
  const context = await reader();
  readers.press.pages.set('/edition.json', editionOf('one'));
  const page = await context.newPage();
  await page.clock.install({ time: Date.UTC(2026, 10, 23, 14, 4) });
  await page.goto(`${readers.press.origin}/linux/`);
  await openSettings(page);
  await page.getByRole('button', { name: 'Move Source 1 up' }).click();
  await page.keyboard.press('Escape');
  const data = frontData();
  const news = headline(7001, { title: 'Fresh' });
  const columns = data.columns.map((boxes) =>
    boxes.map((one) => (one.id === 'source-0' ? { ...one, headlines: [news, ...one.headlines] } : one)),
  );
  const before = readers.press.pages.get('/linux/') ?? '';
  readers.press.pages.set('/linux/', await render('front', { ...data, columns }));
  readers.press.pages.set('/edition.json', editionOf('two'));
  await page.clock.runFor(25_000);
  await page.locator('.new', { hasText: 'Fresh' }).waitFor();
  assert.equal((await across(page)).slice(0, 3), ['Source 1', 'Source 0', 'Source 2']);
  readers.press.pages.set('/linux/', before);
  await context.close();
});

if (needChromium()) arrange.run();
