// A link that carries a reader's settings to another browser.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { needChromium } from '../../servers/chromium.ts';
import { keptBy, openSettings, type Readers, startReaders } from '../reader.ts';
import { frontData, render } from '../sample.ts';
import { across, printed, status } from './arranged-front.ts';

const carry = suite('site/own/carry');
let readers: Readers;
let reader: Readers['reader'];
let open: Readers['open'];

carry.before(async () => {
  readers = await startReaders([['/linux/', await render('front', frontData())]]);
  ({ reader, open } = readers);
});
carry.before.each(() => {
  readers.complaints.length = 0;
});
carry.after(() => readers.close());

carry('a link carries the settings to another browser, which is asked first', async () => {
  const [here, there] = [
    await reader({ permissions: ['clipboard-read', 'clipboard-write'] }),
    await reader(),
  ];
  const page = await open(here);
  await openSettings(page);
  await page.getByRole('radio', { name: 'moss' }).check();
  await page.getByRole('checkbox', { name: 'Show Source 3' }).uncheck();
  await page.getByRole('button', { name: 'Copy' }).click();
  await page.waitForFunction(() => document.querySelector('dialog [role=status]')?.textContent);
  assert.is(await status(page), 'The link is copied.');
  const link = await page.evaluate(() => navigator.clipboard.readText());
  assert.is(new URL(link).pathname, '/linux/');

  for (const [answer, count] of [
    ['Keep mine', 10],
    ['Take them', 9],
  ] as const) {
    const other = await there.newPage();
    await other.goto(link);
    await other.getByRole('group', { name: 'This link brings settings' }).waitFor();
    assert.is((await across(other)).length, 10, 'a link alone changes nothing');
    await other.getByRole('button', { name: answer }).click();
    assert.is((await across(other)).length, count);
    assert.not.match(other.url(), /#/);
  }
  assert.equal(readers.complaints, []);
  await Promise.all([here.close(), there.close()]);
});

carry('a link that brings nothing good changes nothing', async () => {
  const context = await reader();
  for (const hash of ['%', 'x', encodeURIComponent('{"feeds":{"linux":7},"theme":"<script>"}')]) {
    const page = await open(context, `/linux/#settings=${hash}`);
    await page.getByRole('dialog').waitFor();
    assert.equal(await across(page), printed);
    assert.equal(await keptBy(page), []);
  }
  await context.close();
});

if (needChromium()) carry.run();
