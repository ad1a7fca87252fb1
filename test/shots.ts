// npm run shots: a picture of each kind of page in both variants, at three widths, by day and by night, of all that opens
// beside a page, and of pages on a bad day, into _shots/. For people to look at: nothing is compared.
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, devices, type Page } from 'playwright-core';
import { launchChromium } from './servers/chromium.ts';
import { kindsOf, startDemo } from './shots/demo.ts';
import { oddPages } from './shots/odd-pages.ts';
import { states } from './shots/states.ts';
import { startPress } from './site/press.ts';

const root = join(import.meta.dirname, '..');
const folder = join(root, '_shots');

interface Look {
  name: string;
  variant: 'desktop' | 'mobile';
  /** Without a pointer that hovers. */
  touched?: boolean;
  options: BrowserContextOptions;
}

const looks: Look[] = [
  { name: 'wide', variant: 'desktop', options: { viewport: { width: 1_400, height: 900 } } },
  { name: 'middling', variant: 'desktop', options: { viewport: { width: 768, height: 1_000 } } },
  { name: 'narrow', variant: 'desktop', options: { viewport: { width: 360, height: 780 } } },
  {
    name: 'phone',
    variant: 'mobile',
    touched: true,
    options: { ...devices['Pixel 7'], viewport: { width: 360, height: 780 }, deviceScaleFactor: 2 },
  },
];

/** How some readers have it, each a wide window and a phone by day. */
const needs: { name: string; options: BrowserContextOptions; media?: 'print' }[] = [
  { name: 'forced-colors', options: { forcedColors: 'active' } },
  { name: 'no-script', options: { javaScriptEnabled: false } },
  { name: 'print', options: {}, media: 'print' },
];

let taken = 0;
async function shoot(page: Page, name: string, fullPage = true): Promise<void> {
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage });
  taken += 1;
}

const settled = { waitUntil: 'networkidle' } as const;

async function shootKinds(page: Page, base: string, kinds: Map<string, string>, look: string): Promise<void> {
  for (const [kind, path] of kinds) {
    await page.goto(new URL(path, base).href, settled);
    await shoot(page, `${kind}-${look}`);
  }
}

async function shootStates(
  browser: Browser,
  look: Look,
  scheme: 'light' | 'dark',
  front: string,
): Promise<void> {
  for (const { name, make, hovers, height } of states) {
    if (hovers && look.touched) continue;
    const context = await browser.newContext({ ...look.options, colorScheme: scheme });
    const page = await context.newPage();
    const size = page.viewportSize();
    if (size && height) await page.setViewportSize({ ...size, height });
    await page.goto(front, settled);
    await page.locator('.save').first().waitFor({ state: 'attached' });
    await make(page);
    await shoot(page, `${name}-${look.name}-${scheme}`, false);
    await context.close();
  }
}

/** The page for what was not kept, with its list: the network goes away after two pages were read. */
async function shootOffline(browser: Browser, { options, name }: Look, front: string): Promise<void> {
  const context = await browser.newContext({ ...options, colorScheme: 'light' });
  const page = await context.newPage();
  await page.goto(front, settled);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.reload(settled);
  await page.waitForFunction(async () => (await caches.keys()).length > 0);
  await context.setOffline(true);
  await page.reload();
  await page.locator('.kept-mark').waitFor();
  await shoot(page, `kept-${name}-light`, false);
  await page.goto(new URL('timeline/', front).href);
  await page.locator('.kept-pages li').first().waitFor();
  await shoot(page, `offline-${name}-light`);
  await context.close();
}

const { demo, url } = await startDemo();
const pages = new Map<string, string>();
for (const variant of ['desktop', 'mobile'] as const)
  for (const [name, page] of await oddPages(variant)) pages.set(`/${variant}/${name}/`, page);
const press = await startPress(pages);
await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
const [hovering, touched] = [await launchChromium(), await launchChromium({ hovers: false })];
try {
  const only = process.argv[2];
  const kinds = await kindsOf(await hovering.newPage(), url);
  const front = new URL(kinds.get('front') ?? '/', url).href;
  const named = (prefix: string) =>
    new Map(
      [...pages.keys()]
        .filter((path) => path.startsWith(prefix))
        .map((path) => [path.slice(prefix.length, -1), path]),
    );
  for (const look of looks) {
    if (only && look.name !== only) continue;
    const browser = look.touched ? touched : hovering;
    const odd = named(`/${look.variant}/`);
    for (const scheme of ['light', 'dark'] as const) {
      const context = await browser.newContext({ ...look.options, colorScheme: scheme });
      const page = await context.newPage();
      await shootKinds(page, url, kinds, `${look.name}-${scheme}`);
      await context.close();
      const bad = await browser.newContext({ ...look.options, colorScheme: scheme });
      await shootKinds(await bad.newPage(), press.origin, odd, `${look.name}-${scheme}`);
      await bad.close();
      await shootStates(browser, look, scheme, front);
    }
    await shootOffline(browser, look, front);
    for (const { name, options, media } of needs) {
      const context = await browser.newContext({ ...look.options, ...options });
      const page = await context.newPage();
      if (media) await page.emulateMedia({ media });
      await shootKinds(page, url, kinds, `${name}-${look.name}`);
      await context.close();
    }
  }
  // As a wide window has it whose reader has doubled all.
  const zoomed = await hovering.newContext({ viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 });
  await shootKinds(await zoomed.newPage(), url, kinds, 'zoomed');
  console.log(`${taken} pictures are in _shots/`);
} finally {
  await Promise.all([hovering.close(), touched.close()]);
  press.close();
  demo.kill('SIGINT');
}
