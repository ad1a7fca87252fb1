// What one key does, and that it does nothing where a reader writes or does not want it.
import type { Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { needChromium } from '../servers/chromium.ts';
import { openSettings, type Readers, startReaders } from './reader.ts';
import { frontData, lead, render } from './sample.ts';

const keys = suite('site/keys');
let readers: Readers;

async function open(): Promise<Page> {
  const context = await readers.reader();
  await context.route('https://source.example/**', (route) => route.fulfill({ body: 'told' }));
  const page = await readers.open(context);
  await page.locator('.save').first().waitFor({ state: 'attached' });
  return page;
}
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent?.slice(0, 9));

keys.before(async () => {
  const leads = [lead(0, { title: 'First' }), lead(101, { title: 'Second' })];
  readers = await startReaders([
    ['/linux/', await render('front', frontData({ leads }))],
    ['/api/search.json', '{"titles":[],"links":{}}'],
  ]);
});
keys.before.each(() => {
  readers.complaints.length = 0;
});
keys.after(() => readers.close());

keys('j and k go from story to story, and stay at the ends', async () => {
  const page = await open();
  for (const [key, expected] of [
    ['k', 'First'],
    ['j', 'Second'],
    ['j', 'Title 0 o'],
    ['j', 'Title 1 o'],
    ['k', 'Title 0 o'],
    ['k', 'Second'],
    ['k', 'First'],
    ['k', 'First'],
  ] as const) {
    await page.keyboard.press(key);
    assert.is(await focused(page), expected);
  }
  await page.context().close();
});

keys('o opens the story in a tab of its own and it is read, s saves it', async () => {
  const page = await open();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('s');
  assert.is(await page.locator('.lead .save').nth(1).getAttribute('aria-pressed'), 'true');
  const opened = page.context().waitForEvent('page');
  await page.keyboard.press('o');
  await (await opened).waitForURL('https://source.example/story/101');
  assert.is(new URL(page.url()).pathname, '/linux/');
  assert.ok(await page.locator('.lead.read').count());
  await page.context().close();
});

keys('/ opens the search, and letters are written there; ? tells the keys', async () => {
  const page = await open();
  await page.keyboard.press('/');
  await page.getByRole('dialog', { name: 'Search' }).waitFor();
  await page.keyboard.type('jks?/');
  assert.is(await page.getByRole('searchbox').inputValue(), 'jks?/');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await help.waitFor();
  assert.equal(await help.locator('dt').allTextContents(), ['j', 'k', 'o', 's', '/', '?']);
  assert.equal(readers.complaints, []);
  await page.context().close();
});

keys('a key pressed as a dialog closes is one for the page', async () => {
  const page = await open();
  await page.keyboard.press('/');
  await page.getByRole('dialog', { name: 'Search' }).waitFor();
  const target = await page.evaluate(() => {
    document.querySelector('dialog')?.close();
    const key = new KeyboardEvent('keydown', { key: '?', bubbles: true });
    document.activeElement?.dispatchEvent(key);
    return document.activeElement?.tagName;
  });
  assert.is(target, 'INPUT', 'the focus has not left the field yet');
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
  await page.context().close();
});

keys('with Ctrl, and when the settings say so, a key does nothing', async () => {
  const page = await open();
  await page.keyboard.press('Control+j');
  assert.is(await page.evaluate(() => document.activeElement?.tagName), 'BODY');
  await openSettings(page);
  await page.getByRole('group', { name: 'Single keys' }).getByRole('radio', { name: 'Off' }).check();
  await page.keyboard.press('Escape');
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.keyboard.press('j');
  assert.is(await page.evaluate(() => document.activeElement?.tagName), 'BODY');
  await page.context().close();
});

keys('the page is shared by the sheet of the system, else its address is copied', async () => {
  const context = await readers.reader({ permissions: ['clipboard-read', 'clipboard-write'] });
  for (const [has, expected] of [
    [true, 'https://paper.example/linux/'],
    [false, 'https://paper.example/linux/'],
  ] as const) {
    const page = await context.newPage();
    await page.addInitScript((shares) => {
      Object.defineProperty(navigator, 'share', {
        value: shares
          ? async (data: ShareData) => void Object.assign(window, { shared: data.url })
          : undefined,
      });
    }, has);
    await page.goto(`${readers.press.origin}/linux/`);
    await page.getByRole('button', { name: 'Share' }).click();
    if (has) assert.is(await page.evaluate(() => Reflect.get(window, 'shared')), expected);
    else {
      await page.locator('.share-button.done').waitFor();
      assert.is(await page.evaluate(() => navigator.clipboard.readText()), expected);
      assert.is(await page.locator('body > [role=status]').textContent(), 'The link is copied.');
    }
    await page.close();
  }
  await context.close();
});

if (needChromium()) keys.run();
