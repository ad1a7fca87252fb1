// What a front page costs its reader: 25 captured feeds of eight titles, built, behind the embedded edge, opened in
// Chromium as a wide screen and as a phone, after other readers have had it; then what the browser fetches to have it without a network; then opened
// again when nothing has changed. Bytes are those on the wire, with headers. Below it, what the page itself comes to by
// brotli 11, and what of it are titles, links and times.
import { get } from 'node:http';
import { brotliCompressSync } from 'node:zlib';
import { type BrowserContext, devices } from 'playwright-core';
import type { TreeEntry } from '../../build/tree.ts';
import { launchChromium, needChromium } from '../servers/chromium.ts';
import { needCaptured, startCapturedPaper } from './captured-paper.ts';
import { table } from './table.ts';

interface Load {
  requests: string[];
  /** Kilobytes: the page with the styles of its first paint, the style sheet, and all but pictures. */
  document: number;
  sheet: number;
  all: number;
}

/** Opens the page and counts until nothing is asked any more. */
async function load(context: BrowserContext, url: string): Promise<Load> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  const asked = new Map<string, { url: string; type: string; bytes: number }>();
  session.on('Network.responseReceived', ({ requestId, response, type }) => {
    if (!response.fromDiskCache) asked.set(requestId, { url: response.url, type, bytes: 0 });
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const one = asked.get(requestId);
    if (one) one.bytes = encodedDataLength;
  });
  await page.goto(url);
  // The last that comes by itself: the stars are put on by it.
  await page.locator('.save').first().waitFor({ state: 'attached' });
  await page.waitForTimeout(1_000);
  await page.close();
  const all = [...asked.values()].filter(({ bytes }) => bytes > 0);
  const sum = (those: typeof all) => those.reduce((total, { bytes }) => total + bytes, 0) / 1_000;
  return {
    requests: all.map(({ url: from }) => new URL(from).pathname),
    document: sum(all.filter(({ type }) => type === 'Document')),
    sheet: sum(all.filter(({ type }) => type === 'Stylesheet')),
    all: sum(all.filter(({ type }) => type !== 'Image')),
  };
}

/** What the page comes to, what the styles in it add, and what its stories alone would. */
async function parts(form: string, entry: TreeEntry | undefined): Promise<string[]> {
  const page = String(await entry?.body?.());
  const told = [
    ...page.matchAll(/<li class="story"[^>]*><a href="([^"]*)">(.*?)<\/a> <time datetime="([^"]*)">/g),
  ];
  const bytes = (text: string) => brotliCompressSync(text).length;
  const bare = page.replace(/<script type="text\/css">.*?<\/script>/s, '');
  return [
    form,
    String(bytes(page)),
    String(bytes(page) - bytes(bare)),
    String(bytes(told.map(([, ...words]) => words.join('\n')).join('\n'))),
  ];
}

/** What a browser fetches once the page is read, to have it without a network: paths, and kilobytes on the wire. */
async function keep(context: BrowserContext, url: string): Promise<{ paths: string[]; all: number }> {
  const page = await context.newPage();
  await page.goto(url);
  const asked = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  const keptNow = () =>
    page.evaluate(async () => {
      const all = await Promise.all(
        (await caches.keys()).map(async (name) => (await caches.open(name)).keys()),
      );
      return all.flat().map((request) => request.url);
    });
  while (!(await keptNow()).includes(page.url())) await page.waitForTimeout(200);
  await page.waitForTimeout(1_000);
  const kept = (await keptNow()).filter((one) => ![...asked, page.url()].includes(one));
  const files = [new URL('/sw.js', url).href, ...kept];
  await page.close();
  const bytes = await Promise.all(files.map(bytesOf));
  return {
    paths: files.map((one) => new URL(one).pathname),
    all: bytes.reduce((sum, one) => sum + one, 0) / 1_000,
  };
}

/** On the wire, with headers. */
function bytesOf(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = get(url, { headers: { 'accept-encoding': 'br' }, agent: false }, (answer) => {
      answer.resume();
      answer.once('end', () => resolve(answer.socket.bytesRead));
    });
    asked.once('error', reject);
  });
}

const short = (paths: readonly string[]) =>
  paths.map((path) => path.replace(/^.*\/(?=.)|-[0-9a-f]{10}/g, '')).join(' ');

export async function bench(): Promise<string> {
  if (!needCaptured() || !needChromium()) return 'skipped';
  const paper = await startCapturedPaper();
  await paper.askBefore(['/linux/']);
  const browser = await launchChromium();
  const rows: string[][] = [];
  for (const [says, options] of [
    ['wide', { viewport: { width: 1_400, height: 900 } }],
    ['phone', devices['Pixel 7'] ?? {}],
  ] as const) {
    const context = await browser.newContext(options);
    for (const visit of ['first', 'again'] as const) {
      const { requests, document, sheet, all } = await load(context, `${paper.url}/linux/`);
      rows.push([
        `${says}, ${visit}`,
        `${document.toFixed(1)} KB`,
        `${sheet.toFixed(1)} KB`,
        `${all.toFixed(1)} KB`,
        String(requests.length),
        short(requests),
      ]);
      if (visit === 'again') continue;
      const kept = await keep(context, `${paper.url}/linux/`);
      rows.push([
        `${says}, kept`,
        '',
        '',
        `${kept.all.toFixed(1)} KB`,
        `${kept.paths.length}`,
        short(kept.paths),
      ]);
    }
    await context.close();
  }
  await browser.close();
  await paper.close();
  return [
    paper.says,
    table([['visit', 'page', 'style sheet', 'without pictures', 'requests', 'which'], ...rows]),
    'the page in bytes, by brotli 11',
    table([
      ['form', 'page', 'its first styles', 'titles, links, times'],
      await parts('wide', paper.tree.get('linux/index.html')),
      await parts('phone', paper.tree.get('m/linux/index.html')),
    ]),
  ].join('\n');
}
