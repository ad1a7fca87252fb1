// How often an open page looks whether there is a new edition.
import type { Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { needChromium } from '../servers/chromium.ts';
import { editionOf } from './press.ts';
import { type Readers, startReaders } from './reader.ts';
import { chrome, frontData, render } from './sample.ts';

const refresh = suite('site/refresh');
let readers: Readers;

interface Open {
  page: Page;
  /** Paths, in order. */
  asked: string[];
  /** Until all that was asked for has come, and the page has set its next timer. */
  settle(): Promise<void>;
  wait(seconds: number): Promise<void>;
  close(): Promise<void>;
}

/** A page with its own clock, which has looked once. The network's clock is not ours, so it is waited for. */
async function open(edition: string): Promise<Open> {
  readers.press.pages.set('/edition.json', edition);
  const context = await readers.reader();
  const page = await context.newPage();
  await page.clock.install({ time: Date.UTC(2026, 10, 23, 14, 4) });
  const asked: string[] = [];
  let answered = 0;
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  page.on('requestfinished', () => answered++);
  page.on('requestfailed', () => answered++);
  const first = page.waitForResponse(/edition\.json/);
  async function settle(): Promise<void> {
    let before: number;
    do {
      before = asked.length;
      await page.evaluate(() => fetch('/turn.json').then((response) => response.text()));
    } while (asked.length > before + 1 || answered < asked.length);
  }
  await page.goto(`${readers.press.origin}/linux/`);
  await first;
  await settle();
  return {
    page,
    asked,
    settle,
    async wait(seconds) {
      await page.clock.runFor(seconds * 1_000);
      await settle();
    },
    close: () => context.close(),
  };
}

const looksIn = (asked: readonly string[]) => asked.filter((path) => path === '/edition.json').length;

refresh.before(async () => {
  readers = await startReaders([
    ['/linux/', await render('front', { ...frontData(), chrome: chrome({ version: 'one' }) })],
    ['/turn.json', '0'],
    ['/api/summaries/linux.json', '{}'],
  ]);
});
refresh.after(() => readers.close());

// Each look is a fifth earlier or later at the most.
for (const [says, edition, seconds] of [
  ['of an edition each minute', editionOf('one'), 20],
  ['that does not say how often', JSON.stringify({ reports: { linux: 'one' } }), 200],
  ['of an edition each hour', JSON.stringify({ every: 3_600, reports: { linux: 'one' } }), 300],
  ['where what it looks at cannot be read', '', 400],
  ['that is still the old one', editionOf('two'), 20],
  [
    'that is still the old one, with an edition each hour',
    JSON.stringify({ every: 3_600, reports: { linux: 'two' } }),
    60,
  ],
] as const)
  refresh(`a page ${says} looks again after ${seconds} seconds`, async () => {
    const { asked, wait, close } = await open(edition);
    await wait(seconds * 0.79);
    const early = looksIn(asked);
    await wait(seconds * 0.42);
    const looks = looksIn(asked);
    await close();
    assert.equal([early, looks], [1, 2]);
  });

refresh('a page that is out of sight does not look, and does at once when it is seen again', async () => {
  const { page, asked, settle, wait, close } = await open(editionOf('one'));
  const show = (isHidden: boolean) =>
    page.evaluate((hidden) => {
      Object.defineProperty(document, 'hidden', { configurable: true, value: hidden });
      document.dispatchEvent(new Event('visibilitychange'));
    }, isHidden);
  await show(true);
  await wait(3_600);
  const hidden = looksIn(asked);
  await show(false);
  await settle();
  const seen = looksIn(asked);
  await close();
  assert.equal([hidden, seen], [1, 2]);
});

refresh('a page that an edge keeps serving old is asked for five times, and then left alone', async () => {
  const { asked, wait, close } = await open(editionOf('two'));
  for (let look = 0; look < 8; look++) await wait(25);
  await close();
  const [, ...again] = asked.filter((path) => path === '/linux/');
  assert.is(again.length, 5);
});

if (needChromium()) refresh.run();
