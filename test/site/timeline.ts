// The timeline and the bar at the foot of a phone, as a reader has them.
import type { Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { needChromium } from '../servers/chromium.ts';
import { type Readers, startReaders } from './reader.ts';
import { archiveData, box, chrome, frontData, headline, render, timelineData } from './sample.ts';

const timeline = suite('site/timeline');
let readers: Readers;
const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };

/** The page of a day, with stories enough to fill a screen. */
function dayPage(day: string, before?: string): Promise<string> {
  const data = archiveData('mobile').day;
  const stories = [...Array(30).keys()].map((id) => ({
    ...headline(id, { title: `${day} ${id}`, link: `https://source.example/${day}/${id}`, summary: '' }),
    led: id === 0,
    sources: ['One'],
  }));
  return render('day', { ...data, day, stories, before });
}

/** A day before of which a phone lays out the first screens alone (site/partials/rest.ts). */
function longDays() {
  const [today, yesterday] = timelineData().days;
  const groups = Array.from({ length: 80 }, (_, number) => ({
    ...box(number),
    headlines: [1, 2].map((nth) => headline(2000 + number * 2 + nth, { summary: '' })),
  }));
  return [today, { ...yesterday, groups }] as ReturnType<typeof timelineData>['days'];
}

timeline.before(async () => {
  const at = (path: string) => chrome({ variant: 'mobile', path });
  readers = await startReaders([
    ['/linux/', await render('front', frontData({ variant: 'mobile' }))],
    ['/linux/timeline/', await render('timeline', timelineData({ chrome: at('/linux/timeline/') }))],
    [
      '/long/timeline/',
      await render('timeline', timelineData({ chrome: at('/long/timeline/'), days: longDays() })),
    ],
    ['/linux/2026/11/21/', await dayPage('2026-11-21', '/linux/2026/11/20/')],
    ['/linux/2026/11/20/', await dayPage('2026-11-20')],
  ]);
});
timeline.before.each(() => {
  readers.complaints.length = 0;
});
timeline.after(() => readers.close());

const days = (page: Page) => page.locator('.day h2').allTextContents();
const toEnd = (page: Page) => page.evaluate(() => scrollTo(0, document.body.scrollHeight));
/** Scrolls to each end that there is, until the last day is there. */
async function unrolled(page: Page): Promise<void> {
  for (const nth of [2, 3]) {
    // Before its scripts have begun, too: they look where the page is.
    await toEnd(page);
    await page.locator('.day h2').nth(nth).waitFor({ state: 'attached' });
  }
}

timeline('a phone has a bar of five, each as high as a thumb, in view wherever the reader is', async () => {
  const context = await readers.reader(phone);
  const page = await readers.open(context);
  const tabs = page.locator('.tabs > *');
  assert.equal(await tabs.allTextContents(), ['Front', 'Timeline', 'Search', 'Saved', 'Settings']);
  await toEnd(page);
  for (const tab of await tabs.all()) {
    const box = await tab.boundingBox();
    assert.ok(box && box.height >= 44 && box.y + box.height <= 740);
  }
  assert.is(await page.locator('.tabs [aria-current]').textContent(), 'Front');
  assert.is(await page.evaluate(() => document.documentElement.scrollWidth), 360);
  await page.locator('.foot').getByRole('link', { name: 'About' }).click({ trial: true });
  for (const name of ['Search', 'Saved', 'Settings'] as const) {
    await page.locator('.tabs').getByRole('button', { name }).click();
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
  }
  await page.locator('.tabs').getByRole('link', { name: 'Timeline' }).click();
  await page.waitForURL('**/linux/timeline/');
  await context.close();
});

timeline('without scripts the bar has its two pages, and the timeline a link to the day before', async () => {
  const context = await readers.reader({ ...phone, javaScriptEnabled: false });
  const page = await readers.open(context, '/linux/timeline/');
  assert.equal(
    await page
      .locator('.tabs > *')
      .evaluateAll((tabs) => tabs.filter((tab) => tab.checkVisibility()).map((tab) => tab.textContent)),
    ['Front', 'Timeline'],
  );
  await page.getByRole('link', { name: 'The day before' }).click();
  assert.is(new URL(page.url()).pathname, '/linux/2026/11/21/');
  await context.close();
});

timeline('days that are over follow as the reader scrolls, each with its own address', async () => {
  const context = await readers.reader(phone);
  const page = await readers.open(context, '/linux/timeline/');
  await unrolled(page);
  assert.equal(await days(page), [
    'Monday, November 23, 2026',
    'Sunday, November 22, 2026',
    'Saturday, November 21, 2026',
    'Friday, November 20, 2026',
  ]);
  assert.is(
    await page.locator('.day h2 a').last().getAttribute('href'),
    `${readers.press.origin}/linux/2026/11/20/`,
  );
  assert.is(await page.locator('.more').count(), 0);
  assert.is(await page.locator('.day').last().locator('.save').count(), 30, 'they have their stars');
  assert.equal(readers.complaints, []);
  await context.close();
});

for (const path of ['/linux/timeline/', '/long/timeline/'])
  timeline(`who comes back from a story finds the place, ${path}`, async () => {
    const context = await readers.reader(phone);
    await context.route('https://source.example/**', (route) =>
      route.fulfill({ body: 'told', contentType: 'text/html' }),
    );
    const page = await readers.open(context, path);
    await unrolled(page);
    const story = page.getByRole('link', { name: '2026-11-20 15', exact: true });
    await story.scrollIntoViewIfNeeded();
    const top = (await story.boundingBox())?.y ?? 0;
    await story.click();
    await page.waitForURL('https://source.example/**');
    await page.goBack();
    await page.locator('.day h2').nth(3).waitFor({ state: 'attached' });
    // Twice it is scrolled: by the browser, and when the days are there.
    const link = await story.elementHandle();
    await page.waitForFunction(([link, top]) => Math.abs((link?.getBoundingClientRect().y ?? 0) - top) < 2, [
      link,
      top,
    ] as const);
    await context.close();
  });

if (needChromium()) timeline.run();
