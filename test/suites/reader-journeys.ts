// What readers do with the paper in a real browser, whatever edge it comes through.
import { type Browser, type BrowserContextOptions, devices, type Page } from 'playwright-core';
import * as assert from 'uvu/assert';

const phone = devices['Pixel 7'] ?? {};
const wide = { viewport: { width: 1_400, height: 900 } };

interface Visit {
  page: Page;
  consoleErrors: string[];
  foreignRequests: string[];
  close(): Promise<void>;
}

/** Opens a page in a browser of its own, and waits until it asks for nothing more. */
async function visit(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const consoleErrors: string[] = [];
  const foreignRequests: string[] = [];
  page.on('console', (message) => message.type() === 'error' && consoleErrors.push(message.text()));
  page.on('pageerror', (error) => consoleErrors.push(error.message));
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== new URL(url).origin) foreignRequests.push(request.url());
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  return { page, consoleErrors, foreignRequests, close: () => context.close() };
}

/** How many columns of boxes stand side by side, as a reader sees them. */
function columnsOf(page: Page): Promise<number> {
  return page.$$eval(
    '.column',
    (columns) => new Set(columns.map((column) => column.getBoundingClientRect().left)).size,
  );
}

type Journey = [says: string, run: (browser: Browser, url: string) => Promise<void>];

const variants: [says: string, options: BrowserContextOptions, columns: number][] = [
  ['a wide screen sees three columns', wide, 3],
  ['a phone sees one', phone, 1],
];

export const journeys: readonly Journey[] = [
  ...variants.map(
    ([says, options, columns]): Journey => [
      `${says}, no console error, and asks no other origin`,
      async (browser, url) => {
        const { page, consoleErrors, foreignRequests, close } = await visit(browser, url, options);
        assert.is(await columnsOf(page), columns);
        assert.ok((await page.locator('.box').count()) >= 3);
        assert.ok(
          await page
            .locator('article img')
            .first()
            .evaluate((image: HTMLImageElement) => image.naturalWidth > 100),
        );
        assert.equal(consoleErrors, []);
        assert.equal(foreignRequests, []);
        await close();
      },
    ],
  ),
  [
    'ages are worked out in the browser',
    async (browser, url) => {
      const { page, close } = await visit(browser, url);
      const age = page.locator('.box time').first();
      await age.filter({ hasText: /\d+\s*(s|m|min|h|hr|d|days?)\b|now/ }).waitFor();
      await close();
    },
  ],
  [
    'nothing is wider than the smallest phone',
    async (browser, url) => {
      for (const options of [phone, {}]) {
        const { page, close } = await visit(browser, url, {
          ...options,
          viewport: { width: 360, height: 740 },
        });
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth));
        await close();
      }
    },
  ],
  [
    'all reading works with JavaScript off',
    async (browser, url) => {
      const { page, close } = await visit(browser, url, { javaScriptEnabled: false });
      assert.ok((await page.locator('.box li a[href^="http"]').count()) > 10);
      await close();
    },
  ],
];

/** A page that stays open until there is news in it. */
export interface OpenPage {
  /** Resolves when a new story is shown, and marked so. */
  showsNews(): Promise<void>;
}

const storiesOf = (links: Element[]) => links.map((link) => link.getAttribute('href')).join(' ');

export async function openPage(browser: Browser, url: string): Promise<OpenPage> {
  const { page, close } = await visit(browser, url);
  const before = await page.$$eval('.box li a', storiesOf);
  return {
    async showsNews() {
      await page.waitForFunction(
        (known) =>
          [...document.querySelectorAll('.box li a')].map((link) => link.getAttribute('href')).join(' ') !==
          known,
        before,
        { timeout: 150_000 },
      );
      await page.locator('.new').first().waitFor();
      await close();
    },
  };
}
