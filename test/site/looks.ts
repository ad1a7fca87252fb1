// What stands in line with what, measured in a browser: by width, with a pointer that hovers and without.
import type { Browser, Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { launchChromium, needChromium } from '../servers/chromium.ts';
import { everyPage, pageKinds } from './every-page.ts';
import { type Press, startPress } from './press.ts';
import { box, chrome, frontData, lead, render } from './sample.ts';

const looks = suite('site/looks');
let press: Press;
let hovering: Browser;
let touched: Browser;

looks.before(async () => {
  const pages = new Map([['/edition.json', JSON.stringify({ edition: '', reports: {} })]]);
  for (const variant of ['desktop', 'mobile'] as const) {
    const drawn = await Promise.all(everyPage(variant));
    for (const [place, kind] of pageKinds.entries()) pages.set(`/${variant}/${kind}/`, drawn[place] ?? '');
  }
  for (const language of ['en', 'de', 'es'])
    pages.set(
      `/${language}/`,
      await render('front', {
        ...frontData({ variant: 'mobile' }),
        chrome: chrome({ variant: 'mobile', language }),
      }),
    );
  const columns = [[box(0), box(3)], [box(1)], [box(2)]];
  const leads = [lead(0, { path: '/linux/story/0/' })];
  pages.set('/desktop/four-boxes/', await render('front', frontData({ columns, leads })));
  press = await startPress(pages);
  [hovering, touched] = await Promise.all([launchChromium(), launchChromium({ hovers: false })]);
});
looks.after(async () => {
  await Promise.all([hovering.close(), touched.close()]);
  press.close();
});

/** The page when its scripts have begun. */
async function open(browser: Browser, path: string, width: number): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: 'light' });
  await page.goto(press.origin + path);
  await page.locator('[data-live]').first().waitFor();
  await page.locator('.variant-button').waitFor();
  return page;
}

const ends = (page: Page, selector: string) =>
  page.$$eval(selector, (all) => [
    ...new Set(all.map((one) => Math.round(one.getBoundingClientRect().right))),
  ]);

const browsers = { hovering: () => hovering, touched: () => touched };
const ages: [path: string, width: number, by: keyof typeof browsers, columns: number][] = [
  ['/desktop/front/', 1_400, 'hovering', 3],
  ['/desktop/front/', 1_400, 'touched', 3],
  ['/desktop/front/', 768, 'hovering', 2],
  ['/desktop/front/', 768, 'touched', 2],
  ['/desktop/front/', 360, 'hovering', 1],
  ['/mobile/front/', 360, 'touched', 1],
];
for (const [path, width, by, columns] of ages)
  looks(`the ages of a box end where its own does: ${path} at ${width} px, ${by}`, async () => {
    const page = await open(browsers[by](), path, width);
    const stories = await ends(page, '.box li time');
    assert.is(stories.length, columns);
    assert.equal(await ends(page, '.box header time'), stories);
    await page.close();
  });

looks('no star lies over an age, and none of them makes the page wider', async () => {
  for (const [path, width, by] of ages) {
    const page = await open(browsers[by](), path, width);
    await page.locator('.box .save').first().waitFor({ state: 'attached' });
    const over = await page.$$eval(
      '.box li',
      (lines) =>
        lines.filter((line) => {
          const [star, age] = ['.save', 'time'].map((part) =>
            line.querySelector(part)?.getBoundingClientRect(),
          );
          // What is drawn of it is in its middle.
          return star && age && star.left + star.width / 2 - 8 < age.right;
        }).length,
    );
    assert.is(over, 0, `${path} at ${width}, ${by}`);
    assert.ok(
      (await page.evaluate(() => document.documentElement.scrollWidth)) <= width,
      `${path} at ${width}`,
    );
    await page.close();
  }
});

looks('what is touched in a box is as high as a thumb, however wide the page', async () => {
  for (const width of [1_400, 768, 360]) {
    const page = await open(touched, '/desktop/front/', width);
    await page.locator('.box .pager').first().waitFor();
    const low = await page.$$eval('.box li > a, .box h3 a, .box .all a, .box button', (targets) =>
      targets.filter((one) => one.getBoundingClientRect().height < 44).map(({ outerHTML }) => outerHTML),
    );
    assert.equal(low, [], String(width));
    await page.close();
  }
});

for (const [width, columns] of [
  [1_400, 1],
  [768, 2],
  [360, 1],
] as const)
  looks(`a box that is alone under two columns has both for itself: ${width} px`, async () => {
    const page = await open(hovering, '/desktop/four-boxes/', width);
    const starts = await page.$$eval('.column:nth-of-type(3) li', (lines) => [
      ...new Set(lines.map((line) => Math.round(line.getBoundingClientRect().left))),
    ]);
    assert.is(starts.length, columns);
    await page.close();
  });

looks('how many tell a lead is in the accent, also where it leads to all of them', async () => {
  const page = await open(hovering, '/desktop/four-boxes/', 1_400);
  const [color, accent] = await page.$eval('.lead .carriers b a', (link) => {
    const sample = document.createElement('i');
    sample.style.color = 'var(--accent)';
    document.body.append(sample);
    return [getComputedStyle(link).color, getComputedStyle(sample).color];
  });
  assert.is(color, accent);
  await page.close();
});

for (const kind of ['feed', 'timeline', 'cluster'] as const)
  looks(`a day stands on the line of its first story: ${kind}`, async () => {
    const page = await open(hovering, `/desktop/${kind}/`, 1_400);
    const bottoms = await page.$$eval(
      '.day:first-of-type h2, .day:first-of-type > div :is(a, time):first-of-type',
      ([day, first]) =>
        [day, first].map((element) => {
          // An empty box in a line stands on its baseline.
          const mark = document.createElement('span');
          mark.style.display = 'inline-block';
          element?.prepend(mark);
          return Math.round(mark.getBoundingClientRect().bottom);
        }),
    );
    assert.is(bottoms.length, 2);
    assert.is(bottoms[0], bottoms[1]);
    await page.close();
  });

looks('every page of a narrow desktop window has the way to search and settings', async () => {
  for (const kind of pageKinds) {
    const page = await open(hovering, `/desktop/${kind}/`, 360);
    for (const name of ['Search', 'Settings'])
      assert.ok(await page.getByRole('button', { name }).isVisible(), `${kind}: ${name}`);
    await page.close();
  }
});

looks('over a page on a phone stands its day, or the paper’s name, and never nothing', async () => {
  for (const kind of pageKinds) {
    const page = await open(touched, `/mobile/${kind}/`, 360);
    const shown = page.locator('.dateline > time:visible, .dateline .tools a:visible');
    assert.is(await shown.count(), 1, kind);
    await page.close();
  }
});

looks('on a phone the links of lists are as high as a thumb: 44 pixels', async () => {
  for (const kind of pageKinds) {
    const page = await open(touched, `/mobile/${kind}/`, 360);
    const low = await page.$$eval(
      'main :is(li, .formats, .ways, .by, .past) a, .tabs > *, .foot a',
      (links) =>
        links.filter((link) => link.getBoundingClientRect().height < 44).map(({ outerHTML }) => outerHTML),
    );
    assert.equal(low, [], kind);
    await page.close();
  }
});

for (const width of [1_400, 768, 360])
  looks(`the name of a source that does not answer is not cut for it: ${width} px`, async () => {
    const page = await open(hovering, '/desktop/sources/', width);
    const cut = await page.$$eval(
      '.report li a',
      (names) =>
        names.filter((name) => name.getClientRects().length > 1 || name.getBoundingClientRect().height > 50)
          .length,
    );
    assert.is(cut, 0);
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width);
    await page.close();
  });

looks('the bar at the foot of a phone has room for its words in each language', async () => {
  for (const language of ['en', 'de', 'es']) {
    const page = await open(touched, `/${language}/`, 360);
    const wide = await page.$$eval(
      '.tabs > *',
      (tabs) =>
        tabs.filter(
          (tab) => tab.scrollWidth > tab.clientWidth || tab.getBoundingClientRect().right > innerWidth,
        ).length,
    );
    assert.is(wide, 0, language);
    await page.close();
  }
});

looks('where colours are forced only the report in hand is marked', async () => {
  const page = await hovering.newPage({ forcedColors: 'active' });
  await page.goto(`${press.origin}/desktop/front/`);
  await page.waitForFunction(() => document.querySelector<HTMLLinkElement>('head > [rel=stylesheet]')?.sheet);
  const [marks, ground] = await page.evaluate(() => [
    Array.from(document.querySelectorAll('.reports a'), (link) => getComputedStyle(link).borderBottomColor),
    getComputedStyle(document.documentElement).backgroundColor,
  ]);
  assert.equal(
    marks.map((mark) => mark !== ground),
    [true, false, false],
  );
  await page.close();
});

looks('a picture that cannot be had leaves its colour', async () => {
  const page = await hovering.newPage();
  await page.route('**/img/**', (route) => route.abort());
  await page.goto(`${press.origin}/desktop/front/`);
  await page.waitForFunction(() =>
    [...document.querySelectorAll('.lead.first img')].every(
      (image) => getComputedStyle(image).visibility === 'hidden',
    ),
  );
  await page.close();
});

if (needChromium()) looks.run();
