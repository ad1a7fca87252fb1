// What a reader makes of a front page by pressing and typing, each from a page that was opened anew.
import type { Page } from 'playwright-core';

export interface State {
  name: string;
  /** Leaves the page as it is to be looked at. */
  make(page: Page): Promise<unknown>;
  /** Only where there is a pointer that hovers. */
  hovers?: boolean;
  /** Pixels that the window is high: a dialog is seen as a whole. */
  height?: number;
}

async function opened(page: Page, dialog: string): Promise<void> {
  await page.locator(`.${dialog}-button:visible`).click();
  await page.locator(`dialog.${dialog}`).waitFor();
}

async function search(page: Page, words: string): Promise<void> {
  await opened(page, 'search');
  const field = page.getByRole('searchbox');
  await field.fill(words);
  // It says how many it has found, or that it has none.
  await page
    .locator('dialog.search [role=status]:not(:empty), dialog.search .kept:not(:empty)')
    .first()
    .waitFor();
}

async function chooseCity(page: Page): Promise<void> {
  await opened(page, 'settings');
  await page.locator('#city').fill('reykjavik');
  await page.locator('#city-list li').first().click();
  await page.keyboard.press('Escape');
  await page.locator('.weather summary').waitFor();
}

// Pressed as a keyboard does: a pointer would have to find it first.
const save = (page: Page, nth: number) => page.locator('.story .save').nth(nth).press('Enter');

export const states: State[] = [
  { name: 'search', make: (page) => search(page, '') },
  { name: 'search-found', make: (page) => search(page, 'lighthuose') },
  { name: 'search-nothing', make: (page) => search(page, 'xylophone') },
  {
    name: 'saved-nothing',
    make: async (page) => {
      const button = page.locator('.saved-button:visible');
      if (await button.count()) await opened(page, 'saved');
    },
  },
  {
    name: 'saved',
    make: async (page) => {
      for (const nth of [0, 1, 8]) await save(page, nth);
      await opened(page, 'saved');
    },
  },
  {
    name: 'saved-closed',
    make: async (page) => {
      for (const nth of [0, 8]) await save(page, nth);
      await page.mouse.move(0, 0);
    },
  },
  { name: 'settings', make: (page) => opened(page, 'settings'), height: 2_300 },
  {
    name: 'settings-city',
    make: async (page) => {
      await opened(page, 'settings');
      await page.locator('#city').fill('san');
      await page.locator('#city-list li').first().waitFor();
    },
  },
  { name: 'weather-closed', make: chooseCity },
  {
    name: 'weather',
    make: async (page) => {
      await chooseCity(page);
      await page.locator('.weather summary').click();
    },
  },
  {
    name: 'keys',
    make: async (page) => {
      await page.keyboard.press('?');
      await page.locator('dialog.help').waitFor();
    },
    hovers: true,
  },
  {
    name: 'tip',
    make: async (page) => {
      await page.locator('.box li a').nth(1).hover();
      await page.locator('#tip').waitFor();
    },
    hovers: true,
  },
  {
    name: 'focus',
    make: async (page) => {
      await page.keyboard.press('j');
      await page.keyboard.press('j');
    },
  },
  { name: 'skip-link', make: (page) => page.keyboard.press('Tab') },
];
