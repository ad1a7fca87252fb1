// A front with ten sources, as tests look at what its reader has made of it.
import type { Page } from 'playwright-core';

/** Their names, read across as they are printed. */
export const printed = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => `Source ${number}`);

/** The names of the boxes in sight, read across: the top of each column, then what stands second. */
export async function across(page: Page): Promise<string[]> {
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

/** What the dialog of the settings said last. */
export const status = (page: Page) => page.getByRole('dialog').getByRole('status').textContent();

/** The page as it is opened anew, arranged. */
export async function again(page: Page): Promise<Page> {
  await page.reload();
  await page.locator('[data-arranged]').waitFor();
  return page;
}
