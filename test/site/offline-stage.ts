// A paper of two reports behind an edge, on a line that a test cuts, for readers whose browsers keep it.
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { build } from '../../build/build.ts';
import { objectHeaders } from '../../deploy/edge/policy.ts';
import { startEdge } from '../../deploy/edge/server.ts';
import type { Bucket } from '../../feeds/bucket.ts';
import type { Story } from '../../feeds/story.ts';
import { config, feed, report, state, story } from '../build/sample.ts';
import { copySite, type SiteCopy } from '../build/site-copy.ts';
import { launchChromium } from '../servers/chromium.ts';
import { type Line, startLine } from '../servers/line.ts';
import { memory } from '../servers/memory.ts';

export interface Stage {
  line: Line;
  site: SiteCopy;
  bucket: Bucket;
  browser: Browser;
  /** Builds the site as it is now and has the edge serve it. */
  publish(stories: Story[], more?: { offline?: boolean }): Promise<void>;
  /** Takes an object out of the bucket, and has the edge forget it. */
  takeOut(key: string): Promise<void>;
  /** A browser that has never been here. */
  reader(options?: BrowserContextOptions): Promise<BrowserContext>;
  /** All that consoles said of what the content policy forbids, and what scripts threw. */
  complaints: string[];
  close(): Promise<void>;
}

export async function openStage(): Promise<Stage> {
  const bucket = memory();
  const site = await copySite();
  const edge = await startEdge({ bucket, now: () => new Date('2026-11-23T12:00:00.000Z'), port: 0 });
  const line = await startLine(edge.url);
  const browser = await launchChromium();
  const complaints: string[] = [];
  return {
    line,
    site,
    bucket,
    browser,
    complaints,
    async publish(stories, { offline = true } = {}) {
      const paper = config([
        report('linux', [feed('wire')]),
        report('welt', [feed('draht')], { language: 'de', theme: 'moss' }),
      ]);
      const feeds = {
        'https://wire.example/feed': state(stories),
        'https://draht.example/feed': state([story('gestern')]),
      };
      const { tree } = await build(
        { ...paper, offline },
        { feeds, pictures: {} },
        { root: site.root, bucket, known: () => undefined },
      );
      for (const [key, { body }] of tree) if (body) await bucket.put(key, await body(), objectHeaders(key));
      edge.purge();
    },
    async takeOut(key) {
      await bucket.delete([key]);
      edge.purge();
    },
    async reader(options = {}) {
      const context = await browser.newContext({
        viewport: { width: 1_200, height: 900 },
        locale: 'en-US',
        ...options,
      });
      context.on('console', (message) => {
        if (/Content.Security.Policy|Trusted|refused/i.test(message.text())) complaints.push(message.text());
      });
      context.on('weberror', (error) => complaints.push(String(error.error())));
      return context;
    },
    async close() {
      await browser.close();
      line.close();
      await edge.close();
      await site.remove();
    },
  };
}

/** Tries at most, which take two minutes and more. */
const mostTries = 2_400;

/** Waits until it is so; what throws (a page that goes elsewhere meanwhile) is not yet. */
export async function until(isSo: () => Promise<unknown>): Promise<void> {
  for (let tries = 0; tries < mostTries; tries++) {
    if (await isSo().catch(() => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`It is not so: ${isSo}`);
}

/** The text that a browser keeps of a page, '' of none. */
export function keptText(page: Page, path: string): Promise<string> {
  return page.evaluate(async (of) => (await (await caches.match(of))?.text()) ?? '', path);
}

/** Paths of all that a browser keeps. */
export const keptPaths = (page: Page) =>
  page.evaluate(async () => {
    const names = await caches.keys();
    const all = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return all.flat().map(({ url }) => new URL(url).pathname);
  });

/** Opens a page and waits until the browser keeps it. */
export async function visit(page: Page, line: Line, path: string): Promise<void> {
  await page.goto(line.url + path);
  const title = await page.title();
  await until(async () => (await keptText(page, path)).includes(`<title>${title}`));
}

export const mark = (page: Page) => page.locator('.kept-mark');
