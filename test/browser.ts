// A real browser opens the demo as a wide screen and as a phone; then Ctrl-C ends it.
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, devices, type Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { launchChromium, needChromium } from './servers/chromium.ts';

const root = join(import.meta.dirname, '..');
const phone = devices['Pixel 7'] ?? {};

interface Visit {
  page: Page;
  consoleErrors: string[];
  foreignRequests: string[];
  close(): Promise<void>;
}

/** Starts the demo and waits for its address. */
async function startDemo(): Promise<{ process: ChildProcess; url: string }> {
  const demo = spawn(process.execPath, ['--import', 'tsx', 'deploy/commands/demo.ts', '--port', '18080'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    let printed = '';
    demo.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk;
      const [, found] = /Your newspaper: (\S+)/.exec(printed) ?? [];
      if (found) resolve(found);
    });
    demo.on('exit', (code) => reject(new Error(`the demo ended with ${code}: ${printed}`)));
    setTimeout(() => reject(new Error(`the demo gave no address in 60 s: ${printed}`)), 60_000).unref();
  });
  return { process: demo, url };
}

async function visit(browser: Browser, url: string, options: BrowserContextOptions): Promise<Visit> {
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

const inBrowser = suite('browser');

if (needChromium()) {
  let demo: Awaited<ReturnType<typeof startDemo>>;
  let browser: Browser;
  const endings: (() => unknown)[] = [];

  inBrowser.before(async () => {
    demo = await startDemo();
    endings.push(() => demo.process.kill('SIGKILL'));
    browser = await launchChromium();
    endings.push(() => browser.close());
  });
  inBrowser.after(async () => {
    for (const end of endings) await end();
  });

  const variants: [variant: string, options: BrowserContextOptions, columns: number][] = [
    ['a wide screen sees three columns', { viewport: { width: 1_400, height: 900 } }, 3],
    ['a phone sees one', phone, 1],
  ];
  for (const [says, options, columns] of variants)
    inBrowser(`${says}, no console error, and asks no other origin`, async () => {
      const { page, consoleErrors, foreignRequests, close } = await visit(browser, demo.url, options);
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
    });

  inBrowser('ages are worked out in the browser', async () => {
    const { page, close } = await visit(browser, demo.url, {});
    const [age = ''] = await page.locator('.box time').allTextContents();
    assert.match(age, /\d+\s*(s|m|min|h|hr|d|days?)\b|now/);
    await close();
  });

  inBrowser('nothing is wider than the smallest phone', async () => {
    for (const options of [phone, {}]) {
      const { page, close } = await visit(browser, demo.url, {
        ...options,
        viewport: { width: 360, height: 740 },
      });
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth));
      await close();
    }
  });

  inBrowser('all reading works with JavaScript off', async () => {
    const { page, close } = await visit(browser, demo.url, { javaScriptEnabled: false });
    assert.ok((await page.locator('.box li a[href^="http"]').count()) > 10);
    await close();
  });

  inBrowser('a new story shows in the open page', async () => {
    const { page, close } = await visit(browser, demo.url, {});
    const addresses = (links: Element[]) => links.map((link) => link.getAttribute('href')).join(' ');
    const before = await page.$$eval('.box li a', addresses);
    await page.waitForFunction(
      (known) =>
        [...document.querySelectorAll('.box li a')].map((link) => link.getAttribute('href')).join(' ') !==
        known,
      before,
      { timeout: 150_000 },
    );
    await page.locator('.new').first().waitFor({ timeout: 5_000 });
    await close();
  });

  inBrowser('Ctrl-C ends the demo with exit 0', async () => {
    const ended = new Promise((resolve) => demo.process.once('exit', resolve));
    demo.process.kill('SIGINT');
    const late = new Promise((resolve) => setTimeout(resolve, 1_500, 'still running after 1.5 s').unref());
    assert.is(await Promise.race([ended, late]), 0);
  });
}

inBrowser.run();
