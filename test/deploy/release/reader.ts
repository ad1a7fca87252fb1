// Readers while fifty releases go up: a real browser walks the pages by the embedded edge over a real S3 server, beside
// a load generator. Each answer is counted, and each page is looked at. Twenty seconds of the paper pass in one, and
// its caches keep pages for so much shorter; the reader has the rest of the four minutes to click on what it sees.
import { createHash } from 'node:crypto';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { entryOf, type Tree } from '../../../build/tree.ts';
import { openBucket } from '../../../deploy/bucket/open.ts';
import { clockAndDice } from '../../../deploy/commands/real.ts';
import { objectHeaders, type Policy, policy } from '../../../deploy/edge/policy.ts';
import { type Edge, startEdge } from '../../../deploy/edge/server.ts';
import type { Bucket } from '../../../feeds/bucket.ts';
import { launchChromium, needChromium } from '../../servers/chromium.ts';
import { needRadosgw, sharedRadosgw } from '../../servers/radosgw.ts';
import { reader } from '../../servers/reader.ts';
import { phone } from '../../suites/edge-rows/row.ts';
import { noon, release } from './releases.ts';

const releases = 50;
const releaseMilliseconds = 900;
/** However slow the machine, so many are looked at of each release. */
const pagesOfRelease = 3;
const faster = 20;
const clients = 6;
const short: Policy = {
  ...policy,
  page: { ...policy.page, browserSeconds: 1, edgeSeconds: 2, staleWhileRevalidateSeconds: 1 },
};

const hashed = (name: string, extension: string, body: string) =>
  `assets/${name}-${createHash('sha256').update(body).digest('hex').slice(0, 10)}.${extension}`;
const iconText = '<svg xmlns="http://www.w3.org/2000/svg"/>';
const icon = hashed('icon', 'svg', iconText);

/** An edition whose front links to six pages, one of which is new each time and one gone; every seventh has new styles. */
function edition(nth: number): Tree {
  const css = `body{--styles:e${Math.floor(nth / 7)}}`;
  const styles = hashed('page', 'css', css);
  const page = (links: string[]) =>
    entryOf(
      Buffer.from(`<!doctype html><html lang="en" data-styles="e${Math.floor(nth / 7)}"><title>${nth}</title>
<link rel="icon" href="/${icon}"><link rel="stylesheet" href="/${styles}">
<body>${links.map((link) => `<a href="${link}">${link}</a>`).join(' ')} ${'word '.repeat(2_000)}<i id="end">${nth}</i>`),
    );
  const feeds = Array.from({ length: 6 }, (_, index) => `/linux/feed/${nth + index}/`);
  const tree: Tree = new Map([
    [styles, entryOf(Buffer.from(css))],
    [icon, entryOf(Buffer.from(iconText))],
  ]);
  for (const variant of ['', 'm/']) {
    for (const path of feeds) tree.set(`${variant}${path.slice(1)}index.html`, page(['/']));
    tree.set(`${variant}index.html`, page(feeds));
  }
  return tree.set('edition.json', entryOf(Buffer.from(String(nth))));
}

interface Tally {
  answers: number;
  pages: number;
  /** What a reader must not see. */
  broken: string[];
}

/** Opens the front, then each page that it links to, and back by the page's own link. */
async function walk(
  context: BrowserContext,
  tally: Tally,
  { url, isOver }: { url: string; isOver(): boolean },
) {
  const page = await context.newPage();
  page.on('response', (response) => {
    tally.answers += 1;
    if (response.status() >= 400) tally.broken.push(`${response.status()} ${response.url()}`);
  });
  page.on('requestfailed', (request) => {
    // The browser itself ends what it no longer wants as it goes on.
    const why = request.failure()?.errorText;
    if (why !== 'net::ERR_ABORTED') tally.broken.push(`${why} ${request.url()}`);
  });
  page.on('pageerror', (error) => tally.broken.push(String(error)));
  await page.goto(url);
  while (!isOver()) {
    await look(page, tally);
    const links = await page.locator('a').count();
    for (let nth = 0; nth < links && !isOver(); nth++) {
      await page.locator('a').nth(nth).click();
      await look(page, tally);
      if (isOver()) break;
      await page.locator('a').first().click();
      await look(page, tally);
    }
  }
  await page.close();
}

async function look(page: Page, tally: Tally): Promise<void> {
  await page.waitForLoadState('load');
  tally.pages += 1;
  const seen = await page.evaluate(() => ({
    title: document.title,
    end: document.querySelector('#end')?.textContent,
    named: document.documentElement.dataset.styles,
    styles: getComputedStyle(document.body).getPropertyValue('--styles').trim(),
  }));
  if (seen.end !== seen.title || seen.styles !== seen.named)
    tally.broken.push(`${page.url()}: ${JSON.stringify(seen)}`);
}

/** The same without a browser, as fast as it goes. */
async function load(edge: Edge, nth: number, tally: Tally, isOver: () => boolean): Promise<void> {
  const client = reader(edge.port);
  const ask = async (path: string) => {
    const headers = nth % 2 ? phone : {};
    const { status, body } = await client.ask({ method: 'GET', path, headers });
    tally.answers += 1;
    const text = String(body);
    const isWhole = path.startsWith('/assets/') || /<title>(\d+)<.*<i id="end">\1<\/i>$/s.test(text);
    if (status !== 200 || !isWhole) tally.broken.push(`${status} ${path}: ${text.slice(-80)}`);
    return [...text.matchAll(/href="([^"]+)"/g)].map(([, address = '']) => address);
  };
  while (!isOver()) {
    for (const link of await ask('/')) {
      for (const named of await ask(link)) if (named.startsWith('/assets/')) await ask(named);
      await clockAndDice.sleep(5);
    }
  }
  client.close();
}

const readers = suite('reader');

if (needRadosgw() && needChromium()) {
  let bucket: Bucket;
  let edge: Edge;
  let browser: Browser;
  readers.before(async () => {
    const s3 = await sharedRadosgw();
    await s3.createBucket('readers');
    bucket = await openBucket('s3://readers/site', { env: s3.env, cwd: '/' });
    browser = await launchChromium();
  });
  readers.after(async () => {
    await edge.close();
    await browser.close();
    bucket.close();
  });

  readers('of fifty releases a browser and a load generator see no broken page and no 404', async () => {
    const began = performance.now();
    const paperTime = () => new Date(noon.getTime() + (performance.now() - began) * faster);
    const publish = (nth: number) => {
      const time = paperTime();
      const headersOf = (key: string) => objectHeaders(key, short);
      return release(edition(nth), bucket, { edition: `${nth}`, now: () => time, headersOf });
    };
    await publish(0);
    edge = await startEdge({ bucket, now: clockAndDice.now, policy: short, port: 0, host: '127.0.0.1' });
    const url = `http://127.0.0.1:${edge.port}/`;
    const [walked, loaded]: [Tally, Tally] = [
      { answers: 0, pages: 0, broken: [] },
      { answers: 0, pages: 0, broken: [] },
    ];
    let over = false;
    const isOver = () => over || walked.broken.length + loaded.broken.length > 0;
    const contexts = [
      await browser.newContext(),
      await browser.newContext({ userAgent: phone['user-agent'] }),
    ];
    const reading = Promise.all([
      ...contexts.map((context) => walk(context, walked, { url, isOver })),
      ...Array.from({ length: clients }, (_, nth) => load(edge, nth, loaded, isOver)),
    ]);
    reading.catch(() => {});
    let deleted = 0;
    for (let nth = 1; nth <= releases; nth++) {
      deleted += (await publish(nth)).deleted;
      const due = performance.now() + releaseMilliseconds;
      while (!isOver() && (performance.now() < due || walked.pages < nth * pagesOfRelease))
        await clockAndDice.sleep(20);
    }
    over = true;
    await reading;
    assert.equal([...walked.broken, ...loaded.broken], []);
    assert.ok(deleted >= 20, `${deleted} pages were deleted meanwhile`);
    const seen = `${walked.pages} pages and ${walked.answers} answers in the browser, ${loaded.answers} loaded`;
    assert.ok(walked.pages >= releases * pagesOfRelease && loaded.answers > walked.answers, seen);
    console.log(`${seen}, ${deleted} objects deleted, 0 broken`);
  });
}

readers.run();
