import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

const root = join(import.meta.dirname, '../..');
const port = 18_090;

/** The sample newspaper behind its edge, until it is told to stop. */
export async function startDemo(): Promise<{ demo: ChildProcess; url: string }> {
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
export async function kindsOf(page: Page, url: string): Promise<Map<string, string>> {
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
