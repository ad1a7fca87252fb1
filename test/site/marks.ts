// What is new since the last visit, what was read, what is saved: by what a reader does, in a real browser.
import type { BrowserContext, Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { needChromium } from '../servers/chromium.ts';
import { editionOf } from './press.ts';
import { type Readers, startReaders } from './reader.ts';
import { box, feedData, frontData, headline, lead, render } from './sample.ts';

const marks = suite('site/marks');
let readers: Readers;

const noon = Date.UTC(2026, 10, 23, 14, 4);
const hour = 3_600_000;

function frontOf(titles: readonly string[]): Promise<string> {
  const headlines = titles.map((title) =>
    headline(0, { title, link: `https://source.example/${title}`, summary: '' }),
  );
  return render(
    'front',
    frontData({ leads: [lead(900, { title: 'Lead' })], columns: [[box(0, { headlines })]] }),
  );
}

/** The front as it is at that time, when all its marks are there. */
async function openAt(context: BrowserContext, now: number, path = '/linux/'): Promise<Page> {
  const page = await context.newPage();
  await page.clock.setFixedTime(now);
  await page.goto(readers.press.origin + path);
  await page.locator('.save').first().waitFor({ state: 'attached' });
  return page;
}
const fresh = (page: Page) =>
  page.locator('.story.new:not(.read)').locator(':scope > a, h3 a').allTextContents();
const story = (page: Page, title: string) => page.locator('.box .story').filter({ hasText: title });

marks.before(async () => {
  readers = await startReaders([['/linux/feed/source-1/', await render('feed', feedData())]]);
});
marks.before.each(async () => {
  readers.complaints.length = 0;
  readers.press.pages.set('/linux/', await frontOf(['one', 'two']));
});
marks.after(() => readers.close());

marks(
  'a first visit shows nothing as new; the next one what came since, and counts it in the title',
  async () => {
    const context = await readers.reader();
    const page = await openAt(context, noon);
    assert.equal(await fresh(page), []);
    assert.is(await page.title(), 'Linux Report · The Sample');
    assert.is(await page.locator('.mark-all').count(), 0);

    readers.press.pages.set('/linux/', await frontOf(['three', 'four', 'one']));
    const later = await openAt(context, noon + 5 * hour);
    assert.equal(await fresh(later), ['three', 'four']);
    assert.is(await later.title(), '(2) Linux Report · The Sample');
    const dot = await story(later, 'three').evaluate(
      (element) => getComputedStyle(element, '::before').width,
    );
    assert.match(dot, /^6\.\d*px$/);
    assert.equal(
      await fresh(await openAt(context, noon + 5.2 * hour)),
      ['three', 'four'],
      'for all of the visit',
    );
    assert.equal(readers.complaints, []);
    await context.close();
  },
);

marks('what is opened is read, and no longer counts', async () => {
  const context = await readers.reader();
  await openAt(context, noon);
  readers.press.pages.set('/linux/', await frontOf(['three', 'four', 'one']));
  const page = await openAt(context, noon + 5 * hour);
  await context.route('https://source.example/**', (route) => route.fulfill({ body: 'told' }));
  await story(page, 'three').getByRole('link').click({ button: 'middle' });
  assert.equal(await fresh(page), ['four']);
  assert.is(await page.title(), '(1) Linux Report · The Sample');
  await story(page, 'four').getByRole('link').click();
  await page.waitForURL('https://source.example/four');
  await page.goBack();
  await page.locator('.save').first().waitFor({ state: 'attached' });
  assert.equal(await fresh(page), []);
  assert.is(await page.locator('.story.read').count(), 2);
  await context.close();
});

marks('all is marked as read by one button, by keyboard too', async () => {
  const context = await readers.reader();
  await openAt(context, noon);
  readers.press.pages.set('/linux/', await frontOf(['three', 'four']));
  const page = await openAt(context, noon + 5 * hour);
  await page.getByRole('button', { name: '2 new · mark all read' }).focus();
  await page.keyboard.press('Enter');
  assert.equal(await fresh(page), []);
  assert.is(await page.title(), 'Linux Report · The Sample');
  assert.is(await page.locator('body > [role=status]').textContent(), 'All is marked as read.');
  assert.equal(await fresh(await openAt(context, noon + 5.1 * hour)), []);
  await context.close();
});

marks('the stories of a source’s page that are old are not new because it is opened first now', async () => {
  const context = await readers.reader();
  await openAt(context, noon);
  const page = await openAt(context, noon + 48 * hour, '/linux/feed/source-1/');
  assert.equal(await fresh(page), []);
  await context.close();
});

marks('a star saves a story, and the list has it, without the page it came from', async () => {
  const context = await readers.reader();
  const page = await openAt(context, noon);
  assert.is(await page.locator('.saved-button').isVisible(), false);
  await page.getByRole('button', { name: 'Save for later: two' }).click();
  await page.getByRole('button', { name: 'Save for later: Lead' }).click();
  readers.press.pages.set('/linux/', await frontOf(['three']));
  const later = await openAt(context, noon + 5 * hour);
  await later.getByRole('button', { name: 'Saved (2)' }).click();
  const list = later.getByRole('dialog', { name: 'Saved for later' });
  await list.waitFor();
  assert.equal(await list.getByRole('link').allTextContents(), ['Lead', 'two']);
  assert.match((await list.locator('li').last().textContent()) ?? '', /Source 0 · 5\u00a0h/);
  await list.getByRole('button', { name: 'Remove: Lead' }).click();
  assert.is(await list.getByRole('status').textContent(), '“Lead” is no longer saved.');
  assert.is(await later.evaluate(() => document.activeElement?.getAttribute('aria-label')), 'Remove: two');
  assert.is(
    await later.getByRole('button', { name: 'Save for later: Lead' }).getAttribute('aria-pressed'),
    'false',
  );
  await later.keyboard.press('Enter');
  assert.match((await list.textContent()) ?? '', /Nothing is saved/);
  await later.keyboard.press('Escape');
  assert.is(await later.locator('.saved-button').isVisible(), false);
  assert.equal(readers.complaints, []);
  await context.close();
});

marks('a story that comes in while the page is open is new, counts, and has its star', async () => {
  const context = await readers.reader();
  readers.press.pages.set('/edition.json', editionOf('one'));
  const page = await context.newPage();
  await page.clock.install({ time: noon });
  await page.goto(`${readers.press.origin}/linux/`);
  await page.locator('.save').first().waitFor({ state: 'attached' });
  readers.press.pages.set('/linux/', await frontOf(['news', 'one', 'two']));
  readers.press.pages.set('/edition.json', editionOf('two'));
  await page.clock.runFor(25_000);
  await story(page, 'news').waitFor();
  assert.equal(await fresh(page), ['news']);
  assert.is(await page.title(), '(1) Linux Report · The Sample');
  assert.is(await story(page, 'news').locator('.save').count(), 1);
  await context.close();
});

for (const [says, item, value] of [
  ['visits', 'visits:linux', '{"at":"x","seen":3}'],
  ['read stories', 'read', '{"0":1}'],
  ['saved stories', 'saved', '[{"link":"javascript:alert(1)","title":"x","source":"","time":""},7,null]'],
] as const)
  marks(`spoilt ${says} are as if nothing was kept`, async () => {
    const context = await readers.reader();
    const page = await openAt(context, noon);
    await page.evaluate(([name, text]) => localStorage.setItem(name, text), [item, value] as const);
    const again = await openAt(context, noon + 5 * hour);
    assert.is(await again.locator('.saved-button').isVisible(), false);
    assert.equal(readers.complaints, []);
    await context.close();
  });

for (const width of [1_200, 768, 360])
  marks(`marks move nothing: the layout shifts by 0 in ${width} pixels`, async () => {
    const context = await readers.reader({ viewport: { width, height: 900 } });
    await openAt(context, noon);
    readers.press.pages.set('/linux/', await frontOf(['three', 'four', 'one']));
    const page = await context.newPage();
    await page.clock.setFixedTime(noon + 5 * hour);
    await page.addInitScript(() => {
      const shifts: number[] = [];
      Object.assign(window, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts.push(Reflect.get(entry, 'value'));
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto(`${readers.press.origin}/linux/`);
    await page.locator('.mark-all').waitFor();
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    assert.equal(await page.evaluate(() => Reflect.get(window, 'shifts')), []);

    // Who presses sees what comes of it over the page; the page itself stays where it is.
    const places = () =>
      page.$$eval('.masthead, .settings-button', (parts) =>
        parts.map((part) => part.getBoundingClientRect()).map(({ left, top }) => [left, top]),
      );
    const before = await places();
    await page.locator('.box .save').first().click();
    await page.locator('.saved-button').waitFor();
    assert.equal(await places(), before);
    await context.close();
  });

if (needChromium()) marks.run();
