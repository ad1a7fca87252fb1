// Newer and Older in the box of a source, as a reader presses them.
import type { Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { needChromium } from '../servers/chromium.ts';
import { editionOf } from './press.ts';
import { type Readers, startReaders } from './reader.ts';
import { box, chrome, feedData, frontData, headline, render } from './sample.ts';

const pager = suite('site/pager');
let readers: Readers;

const FEED = '/linux/feed/source-1/';
const stories = (count: number, first = 0) =>
  Array.from({ length: count }, (_, place) => headline(first + place, { title: `Story ${first + place}.` }));
/** A front on which one source has as many stories more as its page, and one has no more. */
const front = (first = 0, total = 19) => {
  const many = box(1, { headlines: stories(8, first), total });
  const few = box(2, { headlines: stories(3, 300), total: 3 });
  return render('front', frontData({ columns: [[many], [few], []] }));
};
const feedPage = (count = 19) => {
  const told = box(1, { headlines: stories(count), total: count });
  return render('feed', feedData({ box: told, chrome: chrome({ path: FEED }) }));
};

const many = (page: Page) => page.locator('.box:has(> .all > [href="/linux/feed/source-1/"])');
const titles = (page: Page) => many(page).locator('li > a').allTextContents();
const button = (page: Page, name: 'Newer' | 'Older') => many(page).getByRole('button', { name });
const says = (page: Page, words: string) =>
  page.waitForFunction((text) => document.querySelector('body > [role=status]')?.textContent === text, words);
const named = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, place) => `Story ${from + place}.`);

pager.before(async () => {
  readers = await startReaders([]);
});
pager.before.each(async () => {
  readers.complaints.length = 0;
  readers.press.pages.set('/linux/', await front()).set(FEED, await feedPage());
});
pager.after(() => readers.close());

pager('a source with more than its box shows pages to the end and back, with one request', async () => {
  const context = await readers.reader();
  const asked: string[] = [];
  context.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const page = await readers.open(context);
  await button(page, 'Older').waitFor();
  assert.is(await page.locator('.pager').count(), 1, 'a source that shows all has none');
  assert.ok(await button(page, 'Newer').isDisabled());
  assert.not.ok(asked.includes(FEED), 'nothing is fetched before a reader asks');
  const height = (await many(page).boundingBox())?.height ?? 0;

  await button(page, 'Older').click();
  await says(page, 'Stories 9 to 16 of 19');
  assert.equal(await titles(page), named(8, 15));
  assert.is(await many(page).locator('li .save').count(), 8, 'they have their stars');
  assert.match(
    (await many(page).locator('li time').first().textContent()) ?? '',
    /^(\S+ ago|\d+\D{1,5}|\w+ \d+)$/,
  );
  await button(page, 'Older').click();
  await says(page, 'Stories 12 to 19 of 19');
  assert.equal(await titles(page), named(11, 18));
  assert.ok(await button(page, 'Older').isDisabled());
  assert.is(await page.evaluate(() => document.activeElement?.firstChild?.textContent), 'Newer');
  assert.is((await many(page).boundingBox())?.height, height, 'what lies below has not moved');

  await button(page, 'Newer').click();
  await says(page, 'Stories 4 to 11 of 19');
  await button(page, 'Newer').click();
  await says(page, 'Stories 1 to 8 of 19');
  assert.equal(await titles(page), named(0, 7));
  assert.is(asked.filter((path) => path === FEED).length, 1);
  assert.equal(readers.complaints, []);
  await context.close();
});

pager('what came while the page was open is not told twice', async () => {
  const context = await readers.reader();
  const page = await readers.open(context);
  await button(page, 'Older').waitFor();
  readers.press.pages.set('/linux/', await front(2)).set(FEED, await feedPage(21));
  // The front begins at story 0; its source has since told of nothing before it, and lists two more at its end.
  await button(page, 'Older').click();
  await says(page, 'Stories 9 to 16 of 21');
  assert.equal(await titles(page), named(8, 15));
  await context.close();
});

pager('who has turned to older stories keeps them when an edition comes in', async () => {
  const context = await readers.reader();
  readers.press.pages.set('/edition.json', editionOf('one'));
  const page = await context.newPage();
  await page.clock.install({ time: Date.UTC(2026, 10, 23, 14, 30) });
  await page.goto(`${readers.press.origin}/linux/`);
  await button(page, 'Older').click();
  await says(page, 'Stories 9 to 16 of 19');
  const fresh = headline(-1, { title: 'News.' });
  const came = box(1, { headlines: [fresh, ...stories(7)], total: 20 });
  const main = await render('front', frontData({ columns: [[came], [], []] }));
  readers.press.pages.set('/linux/', main).set('/edition.json', editionOf('two'));
  const said = page.waitForFunction(
    (before) => document.querySelector('body > [role=status]')?.textContent !== before,
    'Stories 9 to 16 of 19',
  );
  await page.clock.runFor(25_000);
  await said;
  await page.locator('.pager').waitFor();
  assert.equal(await titles(page), named(8, 15));
  await button(page, 'Newer').click();
  await says(page, 'Stories 2 to 9 of 20');
  await button(page, 'Newer').click();
  await says(page, 'Stories 1 to 8 of 20');
  assert.equal(await titles(page), ['News.', ...named(0, 6)]);
  await context.close();
});

pager('a summary of what was fetched is its tip, and muted words hold there', async () => {
  const context = await readers.reader();
  const page = await readers.open(context);
  await page.evaluate(() =>
    localStorage.setItem('settings', JSON.stringify({ version: 1, muted: ['story 9'] })),
  );
  await page.reload();
  await button(page, 'Older').click();
  await says(page, 'Stories 9 to 16 of 19');
  assert.is(await many(page).locator('li:not([hidden])').count(), 7);
  await many(page).getByRole('link', { name: 'Story 8.' }).hover();
  await page.getByRole('tooltip').waitFor();
  assert.is(await page.getByRole('tooltip').textContent(), headline(8).summary);
  await context.close();
});

pager('when nothing can be fetched the box stays, and says so', async () => {
  const context = await readers.reader();
  await context.route(`**${FEED}`, (route) => route.abort());
  const page = await readers.open(context);
  await button(page, 'Older').click();
  await says(page, 'The older stories cannot be fetched now.');
  assert.equal(await titles(page), named(0, 7));
  await context.unroute(`**${FEED}`);
  await button(page, 'Older').click();
  await says(page, 'Stories 9 to 16 of 19');
  await context.close();
});

pager('without scripts the link to all of them is there, and no button', async () => {
  const context = await readers.reader({ javaScriptEnabled: false });
  const page = await readers.open(context);
  assert.is(await page.getByRole('button', { name: 'Older' }).count(), 0);
  await many(page)
    .getByRole('link', { name: /^All 19 stories/ })
    .click();
  await page.waitForURL(`**${FEED}`);
  await context.close();
});

if (needChromium()) pager.run();
