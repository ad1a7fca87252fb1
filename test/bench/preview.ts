// From a saved file to the screen: `npm run serve` over the owner's eight reports with 40 stories a feed, a real
// browser on one of them, and the time from the file's write until the page shows it.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { openBucket } from '../../deploy/bucket/open.ts';
import { loadConfig } from '../../deploy/commands/flags.ts';
import { clockAndDice } from '../../deploy/commands/real.ts';
import { unread } from '../../feeds/memory.ts';
import { openStore } from '../../feeds/store.ts';
import type { Feed, Story } from '../../feeds/story.ts';
import { copyProject, startPreview } from '../servers/preview.ts';
import { median, table } from './table.ts';

const storiesAFeed = 40;

interface Edit {
  what: string;
  file: string;
  /** Another text each time. */
  change(text: string, nth: number): string;
  /** Whether the page shows it; runs in the page. */
  shows(nth: string): boolean;
}

const edits: Edit[] = [
  {
    what: 'a style',
    file: 'site/styles/base.css',
    change: (text, nth) => `${text}\nhtml { --edit: ${nth}; }\n`,
    shows: (nth) => getComputedStyle(document.documentElement).getPropertyValue('--edit').trim() === nth,
  },
  {
    what: 'a template',
    file: 'site/partials/lead.ts',
    change: (text, nth) => text.replace('<article class="lead', `<article data-edit="${nth}" class="lead`),
    shows: (nth) => document.querySelector('article')?.dataset.edit === nth,
  },
  {
    what: 'a report’s YAML',
    file: 'site/reports/linux.yaml',
    change: (text, nth) => text.replace(/^title: .*/m, `title: Linux Report ${nth}`),
    shows: (nth) => document.querySelector('h1')?.textContent === `Linux Report ${nth}`,
  },
  {
    what: 'the desk’s YAML',
    file: 'site/desk/linux.yaml',
    change: (text, nth) => `${text}\nretitle:\n  - story: https://a.example/0\n    title: Title ${nth}\n`,
    shows: (nth) =>
      [...document.querySelectorAll('.story')].some(({ textContent }) =>
        textContent?.includes(`Title ${nth}`),
      ),
  },
];

/** @returns a table of milliseconds; a page that is loaded anew counts until it shows the change */
export async function bench({ runs = 7 } = {}): Promise<string> {
  const folder = await copyProject();
  const { reports } = await fill(folder);
  const serving = await startPreview(folder, { port: 18_700 });
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    await page.goto(`${serving.url}/linux/`);
    await page.locator('#preview-bar [role=status]').waitFor();
    const rows: string[][] = [];
    for (const edit of edits) rows.push(await timesOf(edit, { page, folder, runs }));
    return table([[`saved, with ${reports} reports`, 'median ms', 'worst ms', 'page loaded anew'], ...rows]);
  } finally {
    await browser.close();
    await serving.close();
  }
}

async function timesOf(
  { what, file, change, shows }: Edit,
  { page, folder, runs }: { page: Page; folder: string; runs: number },
): Promise<string[]> {
  const path = join(folder, file);
  const before = await readFile(path, 'utf8');
  const times: number[] = [];
  await page.evaluate(() => document.documentElement.setAttribute('data-same', ''));
  for (let nth = 1; nth <= runs; nth++) {
    // The page is at rest, as it is when a person looks from the editor to the browser.
    await page.waitForTimeout(500);
    const started = performance.now();
    await writeFile(path, change(before, nth));
    await page.waitForFunction(shows, String(nth), { polling: 'raf' });
    times.push(performance.now() - started);
  }
  const isSame = await page.evaluate(() => document.documentElement.hasAttribute('data-same'));
  return [what, median(times).toFixed(0), Math.max(...times).toFixed(0), isSame ? 'no' : 'yes'];
}

/** The store as after a pull of all feeds. Always the same words: by the example of rand in ISO/IEC 9899 §7.24.2. */
async function fill(folder: string): Promise<{ reports: number }> {
  const config = await loadConfig({
    config: join(folder, 'site/broadsheet.yaml'),
    reports: join(folder, 'site/reports'),
  });
  const store = await openStore(
    await openBucket(join(folder, '_store'), { env: {}, cwd: folder }),
    clockAndDice,
  );
  let seed = 1;
  const roll = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed % below;
  };
  const words = (count: number) =>
    Array.from({ length: count }, () => `w${roll(5_000).toString(36)}`).join(' ');
  let id = 0;
  const storyOf = (hour: number): Story => {
    const time = new Date(Date.UTC(2026, 10, 23, 20) - hour * 3_600_000).toISOString();
    const number = id++;
    return {
      id: number.toString(16).padStart(16, '0'),
      title: words(9),
      link: `https://a.example/${number}`,
      published: time,
      updated: null,
      firstSeen: time,
      author: '',
      summary: words(25),
      image: null,
      categories: [],
    };
  };
  const feeds = new Map<string, Feed>(
    config.reports.flatMap((one) => one.feeds.map((feed) => [feed.url, feed])),
  );
  const kept = [...feeds.keys()].map((url) => {
    const stories = Array.from({ length: storiesAFeed }, (_, hour) => storyOf(hour));
    return [url, stories] as const;
  });
  const memoryOf = (stories: readonly Story[]) => ({
    ...unread,
    count: stories.length,
    newest: stories[0]?.published ?? '',
  });
  store.remember({
    feeds: Object.fromEntries(kept.map(([url, stories]) => [url, memoryOf(stories)])),
    kept: Object.fromEntries(kept.map(([url, stories]) => [url, { stories }])),
  });
  await store.save();
  return { reports: config.reports.length };
}
