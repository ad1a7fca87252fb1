// What a reader does with the settings, in a real browser under the real content policy.
import type { Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { needChromium } from '../servers/chromium.ts';
import { keptBy, openSettings, type Readers, startReaders } from './reader.ts';
import { chrome, frontData, render } from './sample.ts';

const settings = suite('site/settings');
let readers: Readers;
let complaints: string[];
let reader: Readers['reader'];
let open: Readers['open'];

const ground = (page: Page) =>
  page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
const chosen = (page: Page, group: string) =>
  page.getByRole('group', { name: group }).getByRole('radio', { checked: true }).inputValue();

settings.before(async () => {
  readers = await startReaders([
    ['/linux/', await render('front', frontData())],
    ['/ai/', await render('front', { ...frontData(), chrome: chrome({ theme: 'slate', path: '/ai/' }) })],
    ['/de/', await render('front', { ...frontData(), chrome: chrome({ language: 'de', path: '/de/' }) })],
  ]);
  ({ complaints, reader, open } = readers);
});
settings.before.each(() => {
  complaints.length = 0;
});
settings.after(() => readers.close());

settings('nothing of the settings is fetched before a reader asks', async () => {
  const context = await reader();
  const asked: string[] = [];
  context.on('request', (request) => asked.push(request.url()));
  const page = await open(context);
  await page.waitForLoadState('networkidle');
  assert.equal(
    asked.filter((url) => url.includes('settings')),
    [],
  );
  await openSettings(page);
  assert.is(asked.filter((url) => /(settings-\w+\.js|(sheet|themes)-\w+\.css)$/.test(url)).length, 3);
  assert.equal(complaints, []);
  await context.close();
});

settings(
  'a theme shows at once, and from the first paint of the next page, by day and by night',
  async () => {
    const context = await reader();
    const page = await open(context);
    assert.is(await ground(page), 'rgb(251, 250, 247)');
    await openSettings(page);
    await page.getByRole('radio', { name: 'moss' }).check();
    assert.is(await ground(page), 'rgb(247, 249, 243)');

    // Without the page's script nothing but what is inline in the head can have put it on.
    await page.route('**/*.js', (route) => route.abort());
    for (const path of ['/linux/', '/ai/']) {
      await page.goto(readers.press.origin + path);
      assert.is(await ground(page), 'rgb(247, 249, 243)', path);
    }
    await page.emulateMedia({ colorScheme: 'dark' });
    assert.is(await ground(page), 'rgb(18, 22, 15)');
    await context.close();
  },
);

settings('what was chosen is there before the first paint', async () => {
  const context = await reader();
  const page = await open(context);
  await openSettings(page);
  await page.getByRole('radio', { name: 'Night' }).check();
  // The first that is heard of the body: nothing of the page was there to be painted before it.
  await page.addInitScript(() => {
    const seen = new MutationObserver(() => {
      if (!document.body) return;
      seen.disconnect();
      Object.assign(window, { modeAtBody: document.documentElement.dataset.mode });
    });
    seen.observe(document, { childList: true, subtree: true });
  });
  await page.reload();
  assert.is(await page.evaluate(() => Reflect.get(window, 'modeAtBody')), 'dark');
  assert.is(await ground(page), 'rgb(19, 20, 23)');
  assert.equal(complaints, []);
  await context.close();
});

settings('letters, their size and the height of lines are chosen by keyboard alone', async () => {
  const context = await reader();
  const page = await open(context);
  const line = page.locator('.box li').first();
  const look = async () => ({
    padding: Number.parseFloat(await line.locator('a').evaluate((link) => getComputedStyle(link).paddingTop)),
    size: Number.parseFloat(await line.evaluate((element) => getComputedStyle(element).fontSize)),
    family: await line.evaluate((element) => getComputedStyle(element).fontFamily),
  });
  const before = await look();
  await page.getByRole('button', { name: 'Settings' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await page.getByRole('group', { name: 'Letters' }).getByRole('radio').first().focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight');
  assert.equal(
    [await chosen(page, 'Letters'), await chosen(page, 'Size'), await chosen(page, 'Lines')],
    ['serif', 'large', 'compact'],
  );
  await page.keyboard.press('Escape');
  assert.is(await page.getByRole('dialog').count(), 0);
  assert.is(await page.evaluate(() => document.activeElement?.className), 'settings-button');
  const after = await look();
  assert.is(after.size, before.size * 1.125);
  assert.ok(after.padding < before.padding);
  assert.match(after.family, /^Charter/);
  await context.close();
});

settings('what scripts have put on stories keeps its looks when a theme is chosen', async () => {
  const context = await reader();
  const page = await open(context);
  const star = page.locator('.box .save').first();
  await star.waitFor({ state: 'attached' });
  const looks = () => star.evaluate((button) => getComputedStyle(button, '::before').content);
  assert.is(await looks(), '"☆"');
  await openSettings(page);
  await page.getByRole('radio', { name: 'moss' }).check();
  assert.is(await looks(), '"☆"');
  await context.close();
});

settings('a look that another build has kept is made anew, once', async () => {
  const context = await reader();
  const page = await open(context);
  await page.evaluate(() => {
    localStorage.setItem('settings', '{"version":1,"theme":"moss","mode":"dark"}');
    localStorage.setItem('look', '[{"mode":"dark"},":root{--paper:#123456}"]');
  });
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.reload();
  await page.waitForFunction(() => localStorage.getItem('lookOf') !== null);
  assert.is(await ground(page), 'rgb(18, 22, 15)');
  const kept = await page.evaluate(() => localStorage.getItem('look'));
  assert.match(kept ?? '', /color-scheme:dark/);
  assert.not.match(kept ?? '', '#123456');

  asked.length = 0;
  await page.reload({ waitUntil: 'networkidle' });
  await page.locator('.box .save').first().waitFor({ state: 'attached' });
  assert.equal(
    asked.filter((url) => /settings|themes/.test(url)),
    [],
  );
  assert.is(await ground(page), 'rgb(18, 22, 15)');
  assert.equal(complaints, []);
  await context.close();
});

settings('settings of an older version, or half spoilt, keep what is good in them', async () => {
  const context = await reader();
  const page = await open(context);
  await page.evaluate(() =>
    localStorage.setItem('settings', '{"version":0,"theme":"plum","mode":"noon","size":"larger","gone":1}'),
  );
  await openSettings(page);
  assert.equal(
    [await chosen(page, 'Theme'), await chosen(page, 'Day or night'), await chosen(page, 'Size')],
    ['plum', '', 'larger'],
  );
  await context.close();
});

for (const look of ['{', '[{"mode":"dark"}', '"x"', '[null,7]'])
  settings(`a spoilt look (${look}) leaves the page as it is printed`, async () => {
    const context = await reader();
    const page = await open(context);
    await page.evaluate((text) => localStorage.setItem('look', text), look);
    await page.reload();
    assert.is(await ground(page), 'rgb(251, 250, 247)');
    assert.equal(complaints, []);
    await context.close();
  });

settings('all is as printed again by one button, and nothing stays behind', async () => {
  const context = await reader();
  const page = await open(context, '/ai/');
  await openSettings(page);
  await page.getByRole('radio', { name: 'cherry' }).check();
  await page.getByRole('radio', { name: 'Largest' }).check();
  await page.getByRole('button', { name: 'Reset all' }).click();
  assert.is(await page.getByRole('dialog').getByRole('status').textContent(), 'All is as printed again.');
  assert.is(await ground(page), 'rgb(246, 248, 250)');
  assert.equal(await keptBy(page), []);
  assert.is(await page.evaluate(() => document.activeElement?.className), 'reset');
  await context.close();
});

settings('the settings speak the language of the page', async () => {
  const context = await reader();
  const page = await open(context, '/de/');
  await page.getByRole('button', { name: 'Einstellungen' }).click();
  await page.getByRole('dialog', { name: 'Einstellungen' }).waitFor();
  assert.is(await page.getByRole('group', { name: 'Farben' }).getByRole('radio').count(), 24);
  await context.close();
});

settings('without a script there is no button that would do nothing', async () => {
  const context = await reader({ javaScriptEnabled: false });
  const page = await open(context);
  assert.is(await page.locator('.settings-button').isVisible(), false);
  await context.close();
});

settings('a script that is not the one that was built is not run', async () => {
  const context = await reader();
  const page = await open(context);
  await page.route('**/settings-*.js', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: 'document.title = "taken over"' }),
  );
  const refused = page.waitForEvent('console', (message) => message.text().includes('integrity'));
  await page.getByRole('button', { name: 'Settings' }).click();
  await refused;
  assert.not.match(await page.title(), /taken over/);
  await context.close();
});

if (needChromium()) settings.run();
