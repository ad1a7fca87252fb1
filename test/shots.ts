// npm run shots: a picture of each kind of page of the demo, in both variants, by day and by night, and of each dialog
// and the weather beside the front, into _shots/. For people to look at: nothing is compared.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type BrowserContextOptions, devices, type Page } from 'playwright-core';
import { launchChromium } from './servers/chromium.ts';

const root = join(import.meta.dirname, '..');
const folder = join(root, '_shots');
const port = 18_090;
const looks: [name: string, options: BrowserContextOptions][] = [
  ['wide', { viewport: { width: 1_400, height: 900 } }],
  ['middling', { viewport: { width: 768, height: 1_000 } }],
  ['phone', { ...devices['Pixel 7'], viewport: { width: 360, height: 780 } }],
];
const dialogs = ['search', 'saved', 'settings'];

async function startDemo(): Promise<{ demo: ChildProcess; url: string }> {
  const demo = spawn(process.execPath, ['deploy/commands/start.mjs', 'demo', '--port', String(port)], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const chunk of demo.stdout ?? []) {
    const [, url] = /Your newspaper: (\S+)/.exec(String(chunk)) ?? [];
    if (url) return { demo, url };
  }
  throw new Error('The demo ended before it had an address.');
}

/** A page of each kind by its name, as the front leads to them. */
async function kindsOf(page: Page, url: string): Promise<Map<string, string>> {
  await page.goto(url);
  const first = (selector: string) => page.locator(selector).first().getAttribute('href');
  const report = (await first('.reports a')) ?? '/';
  const found: [string, string | null][] = [
    ['front', report],
    ['timeline', `${report}timeline/`],
    ['feed', await first('.all a')],
    ['cluster', await first('.carriers a')],
    ['about', '/about/'],
    ['sources', '/sources/'],
    ['fetching', '/fetching/'],
    ['not-found', '/nothing/'],
    ['offline', `${report}offline/`],
  ];
  await page.goto(new URL(`${report}timeline/`, url).href);
  const day = new Date(
    (await page.locator('.day time').first().getAttribute('datetime')) ?? '',
  ).toISOString();
  const [year, month, date] = day.slice(0, 10).split('-');
  found.push(
    ['day', `${report}${year}/${month}/${date}/`],
    ['month', `${report}${year}/${month}/`],
    ['year', `${report}${year}/`],
  );
  return new Map(found.filter((one): one is [string, string] => one[1] !== null));
}

const { demo, url } = await startDemo();
try {
  await mkdir(folder, { recursive: true });
  const browser = await launchChromium();
  const kinds = await kindsOf(await browser.newPage(), url);
  for (const [look, options] of looks)
    for (const colorScheme of ['light', 'dark'] as const) {
      const context = await browser.newContext({ ...options, colorScheme });
      const page = await context.newPage();
      const shoot = (name: string, fullPage: boolean) =>
        page.screenshot({ path: join(folder, `${name}-${look}-${colorScheme}.png`), fullPage });
      for (const [kind, path] of kinds) {
        await page.goto(new URL(path, url).href, { waitUntil: 'networkidle' });
        await shoot(kind, true);
      }
      await page.goto(new URL(kinds.get('front') ?? '/', url).href, { waitUntil: 'networkidle' });
      await page.locator('.save').first().click({ force: true });
      for (const dialog of dialogs) {
        await page.locator(`.${dialog}-button:visible`).click();
        await page.locator(`dialog.${dialog}`).waitFor();
        await shoot(dialog, false);
        await page.keyboard.press('Escape');
        await page.locator(`dialog.${dialog}`).waitFor({ state: 'hidden' });
      }
      await page.locator('.settings-button:visible').click();
      await page.locator('#city').fill('reykjavik');
      await page.locator('#city-list li').first().click();
      await page.keyboard.press('Escape');
      await page.locator('.weather summary').click();
      await shoot('weather', false);
      await context.close();
    }
  await browser.close();
  console.log(`${(kinds.size + dialogs.length + 1) * looks.length * 2} pictures are in _shots/`);
} finally {
  demo.kill('SIGINT');
}
