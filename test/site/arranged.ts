// A front as its reader has put it: order, columns, hidden sources, muted words, and the link that carries it away.
import type { Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { needChromium } from '../servers/chromium.ts';
import { keptBy, openSettings, type Readers, startReaders } from './reader.ts';
import { box, chrome, frontData, headline, lead, render } from './sample.ts';

const arranged = suite('site/arranged');
let readers: Readers;
let complaints: string[];
let reader: Readers['reader'];
let open: Readers['open'];

const printed = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => `Source ${number}`);
const leads = [
  lead(0, { title: 'Kernel lands a scheduler' }),
  lead(101, { title: 'Ubuntu ships', summary: 'With a new kernel.' }),
  lead(202, { title: 'Fedora ships' }),
];

/** The names of the boxes in sight, read across: the top of each column, then what stands second. */
async function across(page: Page): Promise<string[]> {
  const columns = await page.$$eval('.column', (all) =>
    all.map((column) =>
      [...column.querySelectorAll('.box')]
        .filter((box) => box.checkVisibility())
        .map((box) => box.querySelector('h3')?.textContent ?? ''),
    ),
  );
  const highest = Math.max(...columns.map(({ length }) => length));
  return [...Array(highest).keys()].flatMap((place) => columns.flatMap((column) => column[place] ?? []));
}
const columnsOf = (page: Page) =>
  page.$$eval(
    '.column',
    (columns) => new Set(columns.map((column) => column.getBoundingClientRect().x)).size,
  );
const row = (page: Page, name: string) => page.locator('.sources li').filter({ hasText: name });
const status = (page: Page) => page.getByRole('dialog').getByRole('status').textContent();
/** The page as it is opened anew, arranged. */
async function again(page: Page): Promise<Page> {
  await page.reload();
  await page.locator('[data-arranged]').waitFor();
  return page;
}

arranged.before(async () => {
  const owners = [[box(0), box(1), box(2)], [box(3)]];
  const told = ['Kernel news', 'Kernels grow', 'The KERNEL', 'Nothing of it', '新しい日'].map((title, id) =>
    headline(id, { title }),
  );
  readers = await startReaders([
    ['/linux/', await render('front', frontData())],
    ['/phone/', await render('front', frontData({ variant: 'mobile' }))],
    ['/owners/', await render('front', frontData({ columns: owners }))],
    ['/muted/', await render('front', frontData({ leads, columns: [[box(0, { headlines: told })]] }))],
    ['/five/', await render('front', frontData({ leads: [...leads, lead(303), lead(404)] }))],
    ['/ai/', await render('front', { ...frontData(), chrome: chrome({ current: 'ai', path: '/ai/' }) })],
  ]);
  ({ complaints, reader, open } = readers);
});
arranged.before.each(() => {
  complaints.length = 0;
});
arranged.after(() => readers.close());

arranged('a box is moved by its buttons and by arrow keys, and stands there on the next page', async () => {
  const context = await reader();
  const page = await open(context);
  assert.equal(await across(page), printed);
  await openSettings(page);
  await page.getByRole('button', { name: 'Move Source 4 up' }).focus();
  await page.keyboard.press('Enter');
  assert.is(await status(page), 'Source 4: place 4 of 10.');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  assert.is(await status(page), 'Source 4: place 2 of 10.');
  assert.is(
    await page.evaluate(() => document.activeElement?.getAttribute('aria-label')),
    'Move Source 4 up',
    'the focus goes along',
  );
  const moved = [0, 4, 1, 2, 3, 5, 6, 7, 8, 9].map((number) => `Source ${number}`);
  assert.equal(await across(page), moved);
  assert.equal(await across(await again(page)), moved);
  assert.equal(await across(await open(context, '/ai/')), printed, 'another report has an order of its own');
  assert.equal(complaints, []);
  await context.close();
});

arranged('a box is dragged by its handle', async () => {
  const context = await reader();
  const page = await open(context);
  await openSettings(page);
  await row(page, 'Source 0').scrollIntoViewIfNeeded();
  const handle = await row(page, 'Source 2').locator('.handle').boundingBox();
  const target = await row(page, 'Source 0').boundingBox();
  if (!handle || !target) throw new Error('no handle is in sight');
  await page.mouse.move(handle.x + 10, handle.y + 10);
  await page.mouse.down();
  await page.mouse.move(handle.x + 10, target.y + target.height / 2, { steps: 8 });
  await page.mouse.up();
  assert.equal((await across(page)).slice(0, 3), ['Source 2', 'Source 0', 'Source 1']);
  await context.close();
});

arranged('a hidden source leaves no gap, stays hidden, and comes back to its place', async () => {
  const context = await reader();
  const page = await open(context);
  await openSettings(page);
  await page.getByRole('checkbox', { name: 'Show Source 0' }).uncheck();
  assert.equal(await across(page), printed.slice(1));
  assert.equal(await across(await again(page)), printed.slice(1));
  await openSettings(page);
  await page.getByRole('checkbox', { name: 'Show Source 0' }).check();
  assert.equal(await across(page), printed);
  await context.close();
});

for (const [count, path] of [
  ['1', '/linux/'],
  ['2', '/linux/'],
  ['4', '/linux/'],
  ['3', '/owners/'],
] as const)
  arranged(`the boxes of ${path} stand in ${count} columns`, async () => {
    const context = await reader();
    const page = await open(context, path);
    await openSettings(page);
    await page.getByRole('group', { name: 'Columns' }).getByRole('radio', { name: count }).check();
    assert.is(await columnsOf(page), Number(count));
    assert.is(await columnsOf(await again(page)), Number(count));
    await openSettings(page);
    await page.getByRole('button', { name: 'All as printed' }).click();
    assert.is(await columnsOf(page), path === '/owners/' ? 2 : 3);
    assert.is(
      await page.locator('.column').first().locator('.box').count(),
      path === '/owners/' ? 3 : 4,
      'each box is where it was',
    );
    await context.close();
  });

arranged('a phone’s page has one column, and asks for no number of them', async () => {
  const context = await reader({ viewport: { width: 360, height: 740 } });
  const page = await open(context, '/phone/');
  await openSettings(page);
  assert.is(await page.getByRole('group', { name: 'Columns' }).count(), 0);
  await page.getByRole('button', { name: 'Move Source 9 up' }).click();
  assert.equal((await across(page)).slice(-2), ['Source 9', 'Source 8']);
  assert.is(await columnsOf(page), 1);
  await context.close();
});

const storiesOf = (page: Page) =>
  page.$$eval('.box .story', (stories) =>
    stories.filter((story) => story.checkVisibility()).map((story) => story.querySelector('a')?.textContent),
  );
const leadsOf = (page: Page) =>
  page.$$eval('.lead', (all) =>
    all
      .filter((one) => one.checkVisibility())
      .map(
        (one) => `${one.classList.contains('first') ? 'first: ' : ''}${one.querySelector('h3')?.textContent}`,
      ),
  );

arranged(
  'a muted word takes its stories away, whole words in title or summary, and another leads',
  async () => {
    const context = await reader();
    const page = await open(context, '/muted/');
    await openSettings(page);
    await page.getByLabel('Stories with these words').fill('kernel');
    await page.keyboard.press('Enter');
    assert.is(await status(page), '“kernel” is muted.');
    assert.equal(await storiesOf(page), ['Kernels grow', 'Nothing of it', '新しい日']);
    assert.equal(await leadsOf(page), ['first: Fedora ships']);
    await page.keyboard.type('日');
    await page.keyboard.press('Enter');
    await again(page);
    assert.equal(await storiesOf(page), ['Kernels grow', 'Nothing of it']);
    await openSettings(page);
    await page.getByRole('button', { name: 'Unmute “kernel”' }).click();
    await page.getByRole('button', { name: 'Unmute “日”' }).click();
    assert.is((await storiesOf(page)).length, 5);
    assert.equal(
      await leadsOf(page),
      leads.map(({ title }, place) => (place ? title : `first: ${title}`)),
    );
    assert.equal(await keptBy(page), []);
    await context.close();
  },
);

arranged(
  'a story of a box whose summary says a muted word goes, too, then and on the next page',
  async () => {
    const context = await reader();
    const page = await open(context, '/muted/');
    const asked: string[] = [];
    context.on('request', (request) => asked.push(new URL(request.url()).pathname));
    readers.press.pages.set(
      '/api/summaries/linux.json',
      JSON.stringify({ [headline(3).link]: 'A kernel panic in it.', [headline(4).link]: 7 }),
    );
    await openSettings(page);
    assert.not.ok(asked.includes('/api/summaries/linux.json'), 'who mutes nothing fetches nothing');
    await page.getByLabel('Stories with these words').fill('panic');
    await page.keyboard.press('Enter');
    const gone = page.locator('.box .story', { hasText: 'Nothing of it' });
    await gone.waitFor({ state: 'hidden' });
    assert.is((await storiesOf(page)).length, 4);
    await again(page);
    assert.is(await gone.isVisible(), false);
    assert.is((await storiesOf(page)).length, 4);
    await openSettings(page);
    await page.getByRole('button', { name: 'Unmute “panic”' }).click();
    await gone.waitFor();
    readers.press.pages.delete('/api/summaries/linux.json');
    await context.close();
  },
);

arranged('five leads keep their form when something is set, and four of them theirs', async () => {
  const context = await reader();
  const page = await open(context, '/five/');
  const form = () => page.locator('.leads').getAttribute('class');
  assert.is(await form(), 'leads leads-5 many');
  await openSettings(page);
  await page.getByLabel('Stories with these words').fill('ubuntu');
  await page.keyboard.press('Enter');
  assert.is(await form(), 'leads leads-4 many');
  await again(page);
  assert.is(await form(), 'leads leads-4 many');
  await context.close();
});

arranged('what will be moved is not shown before it has been, and is shown if it never is', async () => {
  const context = await reader();
  const page = await open(context);
  await openSettings(page);
  await page.getByRole('button', { name: 'Move Source 1 up' }).click();
  await page.route('**/arrange-*.js', (route) => route.abort());
  await page.reload();
  const opacity = () => page.locator('.columns').evaluate((part) => getComputedStyle(part).opacity);
  assert.is(await opacity(), '0');
  await page.waitForFunction(
    () => getComputedStyle(document.querySelector('.columns') as Element).opacity === '1',
  );
  assert.equal(await across(page), printed);
  await context.close();
});

arranged('a new edition comes in as the reader has arranged the old one', async () => {
  const context = await reader();
  readers.press.pages.set('/edition.json', JSON.stringify({ reports: { linux: 'one' } }));
  const page = await context.newPage();
  await page.clock.install({ time: Date.UTC(2026, 10, 23, 14, 4) });
  await page.goto(`${readers.press.origin}/linux/`);
  await openSettings(page);
  await page.getByRole('button', { name: 'Move Source 1 up' }).click();
  await page.keyboard.press('Escape');
  const data = frontData();
  const news = headline(7001, { title: 'Fresh' });
  const columns = data.columns.map((boxes) =>
    boxes.map((one) => (one.id === 'source-0' ? { ...one, headlines: [news, ...one.headlines] } : one)),
  );
  const before = readers.press.pages.get('/linux/') ?? '';
  readers.press.pages.set('/linux/', await render('front', { ...data, columns }));
  readers.press.pages.set('/edition.json', JSON.stringify({ reports: { linux: 'two' } }));
  await page.clock.runFor(25_000);
  await page.locator('.new', { hasText: 'Fresh' }).waitFor();
  assert.equal((await across(page)).slice(0, 3), ['Source 1', 'Source 0', 'Source 2']);
  readers.press.pages.set('/linux/', before);
  await context.close();
});

arranged('a link carries the settings to another browser, which is asked first', async () => {
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
  assert.equal(complaints, []);
  await Promise.all([here.close(), there.close()]);
});

arranged('a link that brings nothing good changes nothing', async () => {
  const context = await reader();
  for (const hash of ['%', 'x', encodeURIComponent('{"feeds":{"linux":7},"theme":"<script>"}')]) {
    const page = await open(context, `/linux/#settings=${hash}`);
    await page.getByRole('dialog').waitFor();
    assert.equal(await across(page), printed);
    assert.equal(await keptBy(page), []);
  }
  await context.close();
});

if (needChromium()) arranged.run();
