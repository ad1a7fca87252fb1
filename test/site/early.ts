// A button that is pressed before the scripts are there: the page notes it, and who pressed is not asked to press twice.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { needChromium } from '../servers/chromium.ts';
import { type Readers, startReaders } from './reader.ts';
import { frontData, render } from './sample.ts';

const early = suite('site/early');
let readers: Readers;

early.before(async () => {
  readers = await startReaders([['/linux/', await render('front', frontData())]]);
});
early.before.each(() => {
  readers.complaints.length = 0;
});
early.after(() => readers.close());

early('a button that is pressed before any script is there opens what it says', async () => {
  const context = await readers.reader();
  const page = await context.newPage();
  const held: (() => void)[] = [];
  await page.route('**/page-*.js', (route) => held.push(() => route.continue()));
  const asked = page.waitForRequest(/page-\w+\.js$/);
  await page.goto(`${readers.press.origin}/linux/`, { waitUntil: 'commit' });
  await page.getByRole('button', { name: 'Settings' }).click();
  await asked;
  assert.is(await page.getByRole('dialog').count(), 0);
  for (const letGo of held) letGo();
  await page.getByRole('dialog', { name: 'Settings' }).waitFor();
  assert.equal(readers.complaints, []);
  await context.close();
});

early('a button that is pressed before the page has all its parts opens what it says', async () => {
  const context = await readers.reader();
  const page = await context.newPage();
  // A picture that never comes: the page is not done loading as long as it is waited for.
  await page.route('**/img/**', () => {});
  const held: (() => void)[] = [];
  await page.route('**/late-*.js', (route) => held.push(() => route.continue()));
  await page.goto(`${readers.press.origin}/linux/`, { waitUntil: 'domcontentloaded' });
  const fetched = page.waitForRequest(/late-\w+\.js$/);
  await page.getByRole('button', { name: 'Settings' }).click();
  await fetched;
  assert.is(await page.getByRole('dialog').count(), 0);
  for (const letGo of held) letGo();
  await page.getByRole('dialog', { name: 'Settings' }).waitFor();
  assert.is(await page.evaluate(() => document.readyState), 'interactive');
  assert.equal(readers.complaints, []);
  await context.close();
});

if (needChromium()) early.run();
