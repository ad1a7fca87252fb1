// What a reader's browser makes of the pages: ages, tips, the switch of variants, a new edition.
import type { Browser, Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { launchChromium, needChromium } from '../servers/chromium.ts';
import { everyPage, pageKinds } from './every-page.ts';
import { editionOf, type Press, startPress } from './press.ts';
import { frontData, headline, render } from './sample.ts';

const now = Date.UTC(2026, 10, 23, 14, 4);

const screen = suite('site/screen');
let browser: Browser;
let press: Press;
const complaints: string[] = [];

/** The page at `path` in a wide window, at four minutes past fourteen hours. */
async function open(path: string, { height = 900, script = true } = {}): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1400, height }, javaScriptEnabled: script });
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => request.url().startsWith(press.origin) || complaints.push(request.url()));
  if (script) await page.clock.install({ time: now });
  await page.goto(press.origin + path);
  return page;
}

/** Lets the page look at the edition once more. Its clock is ours, the network's is not: so it is waited for. */
async function poll(page: Page): Promise<void> {
  const looked = page.waitForResponse(/edition\.json/);
  await page.clock.runFor(25_000);
  await (await looked).finished();
  // One turn for the page to set its next timer.
  await page.evaluate(() => fetch('/edition.json').then((response) => response.text()));
}

screen.before(async () => {
  const pages = new Map([['/edition.json', editionOf('one')]]);
  for (const variant of ['desktop', 'mobile'] as const) {
    const drawn = await Promise.all(everyPage(variant));
    for (const [place, kind] of pageKinds.entries()) pages.set(`/${variant}/${kind}`, drawn[place] ?? '');
  }
  const boxed = frontData()
    .columns.flat()
    .flatMap(({ headlines }) => headlines);
  pages.set(
    '/api/summaries/linux.json',
    JSON.stringify(Object.fromEntries(boxed.map(({ link, summary }) => [link, summary]))),
  );
  press = await startPress(pages);
  browser = await launchChromium();
});
screen.before.each(() => {
  complaints.length = 0;
});
screen.after(async () => {
  await browser.close();
  press.close();
});

screen('times become ages, and without a script they stay dates', async () => {
  const [live, plain] = [await open('/desktop/front'), await open('/desktop/front', { script: false })];
  const first = (page: Page) => page.locator('.box li time').first();
  await first(live).filter({ hasText: '4\u00a0min' }).waitFor();
  await live.clock.runFor(60_000);
  assert.is(await first(live).textContent(), '5\u00a0min');
  assert.is(await first(plain).textContent(), 'Nov 23');
  assert.is(await plain.locator('.variant-button').isVisible(), false);
  await Promise.all([live.close(), plain.close()]);
});

screen(
  'behind a time is its whole date, in the zone of its reader, for a pointer that comes to it',
  async () => {
    const page = await open('/desktop/front');
    await page.locator('.save').first().waitFor({ state: 'attached' });
    for (const [time, expected] of [
      [page.locator('.box li time').first(), /^Monday, November 23, 2026 at \d+:\d\d\s[AP]M$/],
      [page.locator('.dateline time'), /^Monday, November 23, 2026 at /],
    ] as const) {
      await time.hover();
      assert.match((await time.getAttribute('title')) ?? '', expected);
    }
    await page.close();
  },
);

screen('a headline’s summary comes by keyboard and by pointer, and Escape takes it away', async () => {
  const page = await open('/desktop/front');
  await page.locator('.save').first().waitFor({ state: 'attached' });
  const tip = page.locator('[role=tooltip]');
  const link = page.locator('.box li a');
  await page.locator('.box h3 a').first().focus();
  await page.keyboard.press('Tab');
  await page.clock.runFor(400);
  await tip.waitFor();
  assert.is(await tip.textContent(), 'What story 0 says in a sentence.');
  assert.is(await link.first().getAttribute('aria-describedby'), await tip.getAttribute('id'));
  await page.keyboard.press('Escape');
  assert.is(await tip.count(), 0);
  assert.is(await link.first().getAttribute('aria-describedby'), null);
  await link.nth(1).hover();
  await page.clock.runFor(400);
  await tip.waitFor();
  await tip.hover();
  await page.clock.runFor(400);
  assert.is(await tip.textContent(), 'What story 1 says in a sentence.');
  assert.equal(complaints, []);
  await page.close();
});

screen('the other variant is a button away, and its cookie is for the whole site', async () => {
  const page = await open('/desktop/front');
  await page.getByRole('button', { name: 'Mobile version' }).click();
  await page.waitForLoadState();
  const [cookie] = await page.context().cookies();
  assert.equal(
    { name: cookie?.name, value: cookie?.value, path: cookie?.path, sameSite: cookie?.sameSite },
    { name: 'variant', value: 'mobile', path: '/', sameSite: 'Lax' },
  );
  await page.close();
});

screen('a new edition comes in without a jump, and shows what is new', async () => {
  const old = frontData();
  press.pages.set('/linux/', await render('front', old));
  const page = await open('/linux/', { height: 600 });
  const mark = page.locator('.column').nth(1).locator('.box').nth(1).locator('li a').nth(3);
  await mark.focus();
  const href = await mark.getAttribute('href');
  await mark.evaluate((link) => scrollBy({ top: link.getBoundingClientRect().y - 300, behavior: 'instant' }));
  const top = () => page.locator(`.box a[href="${href}"]`).evaluate((link) => link.getBoundingClientRect().y);
  const [before, image] = [await top(), await page.locator('.lead img').first().elementHandle()];

  const news = [5001, 5002].map((id) => headline(id, { title: `News ${id}` }));
  const columns = old.columns.map((boxes, column) =>
    boxes.map((each, place) =>
      place ? each : { ...each, headlines: column ? each.headlines : [...news, ...each.headlines] },
    ),
  );
  press.pages.set('/linux/', await render('front', { ...old, columns, stories: 1414 }));
  await poll(page);
  assert.is(await page.locator('.new').count(), 0, 'the edition is looked at, not the page');
  press.pages.set('/edition.json', editionOf('two'));
  await poll(page);
  await page.locator('.new').first().waitFor({ state: 'attached' });

  assert.equal(await page.locator('.new a').allTextContents(), ['News 5001', 'News 5002']);
  assert.is(await page.locator('.masthead p').textContent(), '1,414 stories from 10 sources\u00a0· Timeline');
  assert.is(await page.locator('[role=status]').textContent(), 'New stories: 2');
  // A window scrolls by whole pixels.
  assert.ok(Math.abs((await top()) - before) < 1, `${before} became ${await top()}`);
  assert.is(await page.evaluate(() => document.activeElement?.getAttribute('href')), href);
  assert.ok(
    await image?.evaluate((element) => element.isConnected),
    'a picture that stays is the same element',
  );
  assert.equal(complaints, []);
  await page.close();
});

screen('an edition with other styles or another script opens the page anew', async () => {
  press.pages.set('/edition.json', editionOf('one'));
  const old = await render('front', frontData());
  press.pages.set('/linux/', old);
  const page = await open('/linux/');
  await poll(page);
  await page.evaluate(() => document.body.classList.add('old'));
  press.pages.set(
    '/linux/',
    old.replaceAll('page-0123456789.css', 'page-9876543210.css').replace('1,412', '1,413'),
  );
  press.pages.set('/edition.json', editionOf('two'));
  await poll(page).catch(() => 'the page went away under the look');
  await page.locator('body:not(.old)').waitFor();
  assert.is(await page.locator('link[href*="9876543210"]').count(), 1);
  await page.close();
});

screen('an edition of another report leaves the page alone', async () => {
  press.pages.set('/linux/', await render('front', frontData()));
  press.pages.set('/edition.json', editionOf('one'));
  const page = await open('/linux/');
  await poll(page);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  press.pages.set('/edition.json', editionOf('one', { ai: 'new' }));
  await poll(page);
  assert.not.ok(asked.includes('/linux/'));
  await page.close();
});

if (needChromium()) screen.run();
