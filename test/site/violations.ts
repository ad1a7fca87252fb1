import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe says of the page as it stands, in words. */
export async function violations(page: Page, options: RunOptions = {}): Promise<string[]> {
  await page.evaluate(source);
  const { violations: found } = (await page.evaluate(
    (how) => Reflect.get(window, 'axe').run(document, how),
    options as never,
  )) as AxeResults;
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary}`),
  );
}
