// Words that a reader has muted.
import type { Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { needChromium } from '../../servers/chromium.ts';
import { keptBy, openSettings, type Readers, startReaders } from '../reader.ts';
import { box, frontData, headline, lead, render } from '../sample.ts';
import { again, status } from './arranged-front.ts';

const muted = suite('site/own/muted');
let readers: Readers;
let reader: Readers['reader'];
let open: Readers['open'];

const leads = [
  lead(0, { title: 'Kernel lands a scheduler' }),
  lead(101, { title: 'Ubuntu ships', summary: 'With a new kernel.' }),
  lead(202, { title: 'Fedora ships' }),
];

const storiesOf = (page: Page) =>
  page.$$eval('.box .story', (stories) =>
    stories.filter((story) => story.checkVisibility()).map((story) => story.querySelector('a')?.textContent),
  );
const leadsOf = (page: Page) =>
  page.$$eval('.lead', (all) =>
    all
      .filter((one) => one.checkVisibility())
      .map(
        (one) => `${one.classList.contains('first') ? 'first: ' : ''}${one.querySelector('h3')?.textContent}`,
      ),
  );

muted.before(async () => {
  const told = ['Kernel news', 'Kernels grow', 'The KERNEL', 'Nothing of it', '新しい日'].map((title, id) =>
    headline(id, { title }),
  );
  readers = await startReaders([
    ['/five/', await render('front', frontData({ leads: [...leads, lead(303), lead(404)] }))],
    ['/muted/', await render('front', frontData({ leads, columns: [[box(0, { headlines: told })]] }))],
  ]);
  ({ reader, open } = readers);
});
muted.before.each(() => {
  readers.complaints.length = 0;
});
muted.after(() => readers.close());

muted('a muted word takes its stories away, whole words in title or summary, and another leads', async () => {
  const context = await reader();
  const page = await open(context, '/muted/');
  await openSettings(page);
  await page.getByLabel('Stories with these words').fill('kernel');
  await page.keyboard.press('Enter');
  assert.is(await status(page), '“kernel” is muted.');
  assert.equal(await storiesOf(page), ['Kernels grow', 'Nothing of it', '新しい日']);
  assert.equal(await leadsOf(page), ['first: Fedora ships']);
  await page.keyboard.type('日');
  await page.keyboard.press('Enter');
  await again(page);
  assert.equal(await storiesOf(page), ['Kernels grow', 'Nothing of it']);
  await openSettings(page);
  await page.getByRole('button', { name: 'Unmute “kernel”' }).click();
  await page.getByRole('button', { name: 'Unmute “日”' }).click();
  assert.is((await storiesOf(page)).length, 5);
  assert.equal(
    await leadsOf(page),
    leads.map(({ title }, place) => (place ? title : `first: ${title}`)),
  );
  assert.equal(await keptBy(page), []);
  await context.close();
});

muted('a story of a box whose summary says a muted word goes, too, then and on the next page', async () => {
  const context = await reader();
  const page = await open(context, '/muted/');
  const asked: string[] = [];
  context.on('request', (request) => asked.push(new URL(request.url()).pathname));
  readers.press.pages.set(
    '/api/summaries/linux.json',
    JSON.stringify({ [headline(3).link]: 'A kernel panic in it.', [headline(4).link]: 7 }),
  );
  await openSettings(page);
  assert.not.ok(asked.includes('/api/summaries/linux.json'), 'who mutes nothing fetches nothing');
  await page.getByLabel('Stories with these words').fill('panic');
  await page.keyboard.press('Enter');
  const gone = page.locator('.box .story', { hasText: 'Nothing of it' });
  await gone.waitFor({ state: 'hidden' });
  assert.is((await storiesOf(page)).length, 4);
  await again(page);
  assert.is(await gone.isVisible(), false);
  assert.is((await storiesOf(page)).length, 4);
  await openSettings(page);
  await page.getByRole('button', { name: 'Unmute “panic”' }).click();
  await gone.waitFor();
  readers.press.pages.delete('/api/summaries/linux.json');
  await context.close();
});

muted('five leads keep their form when something is set, and four of them theirs', async () => {
  const context = await reader();
  const page = await open(context, '/five/');
  const form = () => page.locator('.leads').getAttribute('class');
  assert.is(await form(), 'leads leads-5 many');
  await openSettings(page);
  await page.getByLabel('Stories with these words').fill('ubuntu');
  await page.keyboard.press('Enter');
  assert.is(await form(), 'leads leads-4 many');
  await again(page);
  assert.is(await form(), 'leads leads-4 many');
  await context.close();
});

if (needChromium()) muted.run();
