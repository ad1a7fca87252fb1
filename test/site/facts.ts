// The line under a masthead's name, as it is written and as it stands on a page.
import type { Browser } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { launchChromium, needChromium } from '../servers/chromium.ts';
import { elementsOf } from './elements.ts';
import { type Press, startPress } from './press.ts';
import { archiveData, chrome, feedData, frontData, render, timelineData } from './sample.ts';

const facts = suite('site/facts');

const written: [page: string, html: () => Promise<string>, line: RegExp][] = [
  ['a front', () => render('front', frontData()), /^[\d,]+ stories from \d+ sources\u00a0· Timeline$/],
  ['a timeline', () => render('timeline', timelineData()), /^[\d,]+ stories\u00a0· times\u00a0in\u00a0UTC$/],
  ['a day', () => render('day', archiveData().day), /^\d+ stor(y|ies)\u00a0· times\u00a0in\u00a0UTC$/],
  [
    'a feed',
    () => render('feed', feedData()),
    /^[\d,]+ stories\u00a0· times\u00a0in\u00a0UTC\u00a0· [\w.-]+\u00a0· newest\u00a0.+$/,
  ],
  [
    'a story',
    () => render('cluster', archiveData().cluster),
    /^Told by \d+ sources\u00a0· times\u00a0in\u00a0UTC\u00a0· newest\u00a0.+$/,
  ],
];
for (const [page, html, line] of written)
  facts(`no line under the name of ${page} begins with a dot`, async () => {
    const lines = elementsOf(await html())
      .filter(({ name }) => name === 'p')
      .map(({ text }) => text);
    assert.is(lines.filter((text) => line.test(text)).length, 1, lines.slice(0, 3).join('\n'));
  });

const shown = suite('site/facts, in a browser');
let press: Press;
let browser: Browser;

shown.before(async () => {
  const arabic = { ...frontData(), chrome: chrome({ language: 'ar' }) };
  press = await startPress(
    new Map([
      ['/edition.json', JSON.stringify({ edition: '', reports: {} })],
      ['/linux/', await render('front', arabic)],
    ]),
  );
  browser = await launchChromium();
});
shown.after(async () => {
  await browser.close();
  press.close();
});

for (const part of ['.masthead p', '.lead .carriers b'])
  shown(`a figure stands before the words that it counts where those run another way: ${part}`, async () => {
    const page = await browser.newPage();
    await page.goto(`${press.origin}/linux/`);
    const [figure = 0, words = 0] = await page
      .locator(part)
      .first()
      .evaluate((element) => {
        const text = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode() as Text;
        return [/\d/, /[a-z]/].map((letter) => {
          const range = document.createRange();
          const place = text.data.search(letter);
          range.setStart(text, place);
          range.setEnd(text, place + 1);
          return range.getBoundingClientRect().left;
        });
      });
    assert.ok(figure < words, `${figure} and ${words}`);
    await page.close();
  });

facts.run();
if (needChromium()) shown.run();
