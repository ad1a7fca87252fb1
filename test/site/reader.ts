// A reader with a browser of their own, at a press that serves a front in some forms.
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { launchChromium } from '../servers/chromium.ts';
import { type Press, startPress } from './press.ts';

export interface Readers {
  press: Press;
  /** All that their consoles said. */
  complaints: string[];
  /** One who has never been here: what they keep is theirs. */
  reader(options?: BrowserContextOptions): Promise<BrowserContext>;
  open(context: BrowserContext, path?: string): Promise<Page>;
  close(): Promise<void>;
}

/** @param pages by path; an edition.json of no report stands there if none is given */
export async function startReaders(
  pages: readonly (readonly [path: string, page: string])[],
): Promise<Readers> {
  const press = await startPress(
    new Map([['/edition.json', JSON.stringify({ edition: '', reports: {} })], ...pages]),
  );
  const browser: Browser = await launchChromium();
  const complaints: string[] = [];
  return {
    press,
    complaints,
    async reader(options = {}) {
      const context = await browser.newContext({
        viewport: { width: 1200, height: 900 },
        colorScheme: 'light',
        ...options,
      });
      context.on('console', (message) => complaints.push(message.text()));
      context.on('weberror', (error) => complaints.push(String(error.error())));
      return context;
    },
    async open(context, path = '/linux/') {
      const page = await context.newPage();
      await page.goto(press.origin + path);
      return page;
    },
    async close() {
      await browser.close();
      press.close();
    },
  };
}

export async function openSettings(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('dialog', { name: 'Settings' }).waitFor();
}

/** What is kept of settings in the reader's browser. */
export function keptBy(page: Page): Promise<string[]> {
  return page.evaluate(() => ['settings', 'look'].filter((name) => localStorage.getItem(name) !== null));
}
