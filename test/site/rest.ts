// What of a phone's page waits for its layout until it is near: a reader notices nothing of it.
import type { Browser, Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Variant } from '../../build/pages.ts';
import { launchChromium, needChromium } from '../servers/chromium.ts';
import { editionOf, type Press, startPress } from './press.ts';
import { openSettings } from './reader.ts';
import { archiveData, box, chrome, frontData, headline, render, timelineData } from './sample.ts';

const rest = suite('site/rest');
let browser: Browser;
let press: Press;

/** Boxes of such heights as those of real feeds: titles of one line to five, some boxes not full. */
function boxOf(number: number, ids = [0, 1, 2, 3, 4, 5, 6, 7]) {
  const titles = ids.slice(0, number % 4 === 3 ? 4 : 8).map((nth) => {
    const id = number * 100 + nth;
    return headline(id, { title: `Title ${id} ${'of some length '.repeat((number * 3 + nth * 5) % 9)}` });
  });
  return box(number, { headlines: titles });
}
const boxes = Array.from({ length: 25 }, (_, number) => boxOf(number));
const front = (variant: Variant, columns = [boxes]) =>
  render('front', { ...frontData({ columns }), chrome: chrome({ variant }) });
/** A short day, and one before it that is long. */
function timeline(): Promise<string> {
  const today = { day: '2026-11-23', groups: boxes.slice(0, 1) };
  const groups = boxes.slice(1).flatMap((one) => [
    { ...one, headlines: one.headlines.slice(0, 3) },
    { ...one, headlines: one.headlines.slice(3) },
  ]);
  const days = [today, { day: '2026-11-22', groups }];
  return render('timeline', timelineData({ chrome: chrome({ variant: 'mobile' }), days, before: undefined }));
}
/** What led, and a hundred stories. */
function day(): Promise<string> {
  const stories = boxes
    .flatMap(({ headlines }) => headlines)
    .slice(0, 103)
    .map((one, nth) => ({ ...one, led: nth < 3, sources: ['One'] }));
  return render('day', { ...archiveData('mobile').day, stories });
}

rest.before(async () => {
  press = await startPress(
    new Map([
      ['/edition.json', editionOf('one')],
      ['/front/', await front('mobile')],
      ['/timeline/', await timeline()],
      ['/day/', await day()],
      ['/wide/', await front('desktop')],
      ['/few/', await front('mobile', [boxes.slice(0, 9)])],
      ['/story/', '<!doctype html><title>A story</title>'],
    ]),
  );
  browser = await launchChromium();
});
rest.after(async () => {
  await browser.close();
  press.close();
});

/** When its scripts have begun. */
async function open(path = '/front/', more: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    colorScheme: 'light',
    ...more,
  });
  const page = await context.newPage();
  await page.goto(press.origin + path);
  await ready(page);
  return page;
}
const ready = (page: Page) => page.locator('.save').first().waitFor({ state: 'attached' });

/** Two frames: what the first one finds near is laid out in it. */
const settle = (page: Page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

const isLaidOut = (one: Element) => one.checkVisibility({ contentVisibilityAuto: true });
/** Names of the boxes that are not laid out. */
const waiting = (page: Page) =>
  page.$$eval('.box', (all) =>
    all
      .filter((one) => !one.firstElementChild?.checkVisibility({ contentVisibilityAuto: true }))
      .map((one) => one.querySelector('h3')?.textContent),
  );

/** The first story in the window, and how far it is from the window's top. */
const place = (page: Page) =>
  page.evaluate(() => {
    const stories = [...document.querySelectorAll('.story')];
    const first = stories.find((story) => story.getBoundingClientRect().top >= 0);
    return [first?.querySelector('a')?.href, Math.round(first?.getBoundingClientRect().top ?? 0)];
  });

async function scrollBySteps(page: Page, top: number): Promise<void> {
  const from = await page.evaluate(() => scrollY);
  const step = top > from ? 300 : -300;
  for (let at = from; Math.abs(top - at) > 300; at += step) {
    await page.evaluate((y) => scrollTo({ top: y, behavior: 'instant' }), at + step);
    await settle(page);
  }
  await page.evaluate((y) => scrollTo({ top: y, behavior: 'instant' }), top);
  await settle(page);
}

const namesFrom = (place: number) => boxes.slice(place).map(({ name }) => name);

rest('all but the first boxes of a phone’s page wait, and none of a wide or of a short page', async () => {
  for (const [path, ones] of [
    ['/front/', namesFrom(6)],
    ['/wide/', []],
    ['/few/', []],
  ] as const) {
    const page = await open(path);
    assert.equal(await waiting(page), ones, path);
    await page.context().close();
  }
});

for (const path of ['/front/', '/timeline/', '/day/'])
  rest(
    `they are there when a reader comes near, and nothing moves on the way down and up, ${path}`,
    async () => {
      const page = await open(path);
      await page.evaluate(() => {
        const moved: string[] = [];
        Object.assign(window, { moved });
        new PerformanceObserver((seen) => {
          for (const entry of seen.getEntries()) moved.push(JSON.stringify(entry));
        }).observe({ type: 'layout-shift' });
      });
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      await scrollBySteps(page, 4_000);
      assert.ok(await page.locator('.rest .story').last().evaluate(isLaidOut));
      const whole = await page.evaluate(() => document.documentElement.scrollHeight);
      assert.ok(whole < height, 'they were taken to be higher than they are');
      await scrollBySteps(page, whole);
      await scrollBySteps(page, 0);
      assert.not.ok(await page.locator('.rest .story').last().evaluate(isLaidOut));
      assert.is(await page.evaluate(() => document.documentElement.scrollHeight), whole, 'they stay as high');
      assert.equal(await page.evaluate(() => Reflect.get(window, 'moved')), []);
      await page.context().close();
    },
  );

for (const path of ['/front/', '/timeline/', '/day/'])
  for (const top of [3_000, 8_000, 10_000])
    rest(`who comes back or reloads is where they were, ${path}, ${top} pixels down`, async () => {
      const page = await open(path);
      await scrollBySteps(page, top);
      const before = await place(page);
      await page.reload();
      await ready(page);
      await page.waitForFunction(() => scrollY > 0);
      await settle(page);
      assert.equal(await place(page), before, 'reloaded');
      await page.goto(`${press.origin}/story/`);
      await page.goBack();
      await ready(page);
      await page.waitForFunction(() => scrollY > 0);
      await settle(page);
      assert.equal(await place(page), before, 'back');
      await page.context().close();
    });

rest('a waiting box is found by the words in it and by the keyboard', async () => {
  const searching = await open();
  assert.ok(
    await searching.evaluate(() => Reflect.apply(Reflect.get(window, 'find'), window, ['Title 2007'])),
  );
  assert.is(await searching.evaluate(() => getSelection()?.toString()), 'Title 2007');
  await searching.waitForFunction(() => {
    const { top = -1 } = getSelection()?.getRangeAt(0).getBoundingClientRect() ?? {};
    return top > 0 && top < innerHeight;
  });
  await searching.context().close();

  const tabbing = await open();
  const focused = () =>
    tabbing.evaluate(() => document.activeElement?.closest('.box')?.querySelector('h3')?.textContent);
  const link = tabbing.locator('.box').nth(5).locator('li a').last();
  await link.focus();
  // The star of that story and the way to all stories stand between.
  for (let presses = 0; presses < 20; presses++) {
    await tabbing.keyboard.press('Tab');
    if ((await focused()) === 'Source 6') break;
  }
  assert.is(await focused(), 'Source 6');
  await tabbing.keyboard.press('j');
  await tabbing.keyboard.press('j');
  await settle(tabbing);
  const { y = -1 } = (await tabbing.locator(':focus').boundingBox()) ?? {};
  assert.ok(y > 0 && y < 740, `${y}`);
  await tabbing.context().close();
});

rest('all of them are printed', async () => {
  const page = await open();
  await page.emulateMedia({ media: 'print' });
  assert.equal(await waiting(page), []);
  const pages = async () => (await page.pdf()).toString('latin1').match(/\/Type \/Page\b/g)?.length;
  const printed = await pages();
  await page.evaluate(() => {
    for (const one of document.querySelectorAll('.rest')) one.className = '';
  });
  assert.is(printed, await pages());
  await page.context().close();
});

rest('nothing is cut off at their edges: star, dot and the ring of the focus', async () => {
  for (const width of [320, 360, 700]) {
    const page = await open('/front/', { viewport: { width, height: 740 } });
    const first = page.locator('.rest .box').first();
    await first.scrollIntoViewIfNeeded();
    await first.locator('.save').first().waitFor({ state: 'attached' });
    const story = first.locator('li').first();
    await story.evaluate((one) => one.classList.add('new'));
    const room = await first.evaluate((one) => {
      const edges = one.closest('.rest')?.getBoundingClientRect();
      const [line, star, name] = ['li', '.save', 'h3 a'].map((part) => one.querySelector(part));
      const dot = Number.parseFloat(getComputedStyle(line as Element, '::before').insetInlineStart);
      // It is drawn around what has the focus.
      (name as HTMLElement).focus();
      const { outlineWidth, outlineOffset } = getComputedStyle(name as Element);
      const ring = Number.parseFloat(outlineWidth) + Number.parseFloat(outlineOffset);
      const rects = [line, star, name].map((part) => part?.getBoundingClientRect());
      const { left = 0, right = 0, top = 0 } = edges ?? {};
      return {
        dot: (rects[0]?.left ?? 0) + dot - left,
        star: right - (rects[1]?.right ?? 0),
        ring: (rects[2]?.top ?? 0) - ring - top,
        window: [left, innerWidth - right],
      };
    });
    for (const part of ['dot', 'star', 'ring'] as const)
      assert.ok(room[part] >= 0, `${part} at ${width} pixels: ${JSON.stringify(room)}`);
    await page.context().close();
  }
});

rest('an edition comes in without a jump for who reads there', async () => {
  press.pages.set('/edition.json', editionOf('one'));
  press.pages.set('/linux/', await front('mobile'));
  const page = await browser.newPage({ viewport: { width: 360, height: 740 } });
  await page.clock.install({ time: Date.UTC(2026, 10, 23, 14, 4) });
  await page.goto(`${press.origin}/linux/`);
  await ready(page);
  await scrollBySteps(page, 9_000);
  const before = await place(page);
  const newer = boxes.map((one, number) =>
    number % 5 ? one : { ...one, headlines: [headline(5000 + number, { title: 'News' }), ...one.headlines] },
  );
  press.pages.set('/linux/', await front('mobile', [newer]));
  press.pages.set('/edition.json', editionOf('two'));
  await page.clock.runFor(25_000);
  await page.locator('.new').first().waitFor({ state: 'attached' });
  await settle(page);
  const [story, top] = await place(page);
  assert.is(story, before[0]);
  // A window scrolls by whole pixels.
  assert.ok(Math.abs(Number(top) - Number(before[1])) <= 1, `${before[1]} became ${top}`);
  await page.close();
});

rest('a reader’s own order leaves no hole behind them', async () => {
  const page = await open();
  await openSettings(page);
  await page.getByRole('button', { name: 'Move Source 4 up' }).press('Enter');
  assert.equal(
    await page.$$eval('.column > .box', (all) =>
      all.slice(2, 6).map((one) => one.querySelector('h3')?.textContent),
    ),
    [2, 4, 3, 5].map((number) => `Source ${number}`),
  );
  assert.is(await page.locator('.column > .box').count(), boxes.length);
  const gap = () =>
    page.evaluate(() => {
      const [last, past] = [document.querySelector('.box:last-child'), document.querySelector('.past')];
      return (past?.getBoundingClientRect().top ?? 0) - (last?.getBoundingClientRect().bottom ?? 0);
    });
  assert.ok((await gap()) < 100, `${await gap()}`);
  await page.context().close();
});

if (needChromium()) rest.run();
