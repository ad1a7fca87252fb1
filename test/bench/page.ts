// What a front page costs its reader: 25 captured feeds of eight titles, built, behind the embedded edge, opened in
// Chromium as a wide screen and as a phone; then opened again when nothing has changed. Bytes are those on the wire,
// with headers. Below it, what the page itself comes to by brotli 11, and what of it are titles, links and times.
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { type BrowserContext, devices } from 'playwright-core';
import { build } from '../../build/build.ts';
import type { TreeEntry } from '../../build/tree.ts';
import { projectRoot } from '../../deploy/commands/flags.ts';
import { objectHeaders } from '../../deploy/edge/policy.ts';
import { startEdge } from '../../deploy/edge/server.ts';
import { mergeStories } from '../../feeds/merge.ts';
import { parseFeed } from '../../feeds/parse.ts';
import { config, feed, report, state } from '../build/sample.ts';
import { need } from '../need.ts';
import { launchChromium, needChromium } from '../servers/chromium.ts';
import { memory } from '../servers/memory.ts';
import { table } from './table.ts';

const captured = join(projectRoot, '../shared/feeds/realworld/files');
const feeds = 25;
const titles = 8;
const now = new Date('2026-11-23T14:00:00.000Z');

/** The first captured feeds that fill a box, as a store has them. */
async function fullFeeds() {
  const full: { name: string; stories: ReturnType<typeof mergeStories> }[] = [];
  for (const file of (await readdir(captured)).sort()) {
    if (full.length === feeds) break;
    const body = await readFile(join(captured, file));
    const parsed = await parseFeed(body, { url: 'https://a.example/', contentType: '' }).catch(
      () => undefined,
    );
    const stories = mergeStories([], parsed?.entries ?? [], { now: now.toISOString() });
    if (stories.length >= titles) full.push({ name: parsed?.title || file, stories });
  }
  return full;
}

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

export async function bench(): Promise<string> {
  if (!need('../shared/feeds/realworld', existsSync(captured)) || !needChromium()) return 'skipped';
  const full = await fullFeeds();
  const named = full.map(({ name }, place) => ({ ...feed(`feed-${place}`), name, items: titles }));
  const states = full.map(({ stories }, place) => [named[place]?.url ?? '', state(stories)]);
  const bucket = memory();
  const { tree } = await build(
    config([report('linux', named), report('ai', []), report('space', [])]),
    { feeds: Object.fromEntries(states), pictures: {} },
    { root: projectRoot, bucket, known: () => undefined },
  );
  for (const [key, { body }] of tree) if (body) await bucket.put(key, await body(), objectHeaders(key));
  const edge = await startEdge({ bucket, now: () => now, port: 0 });
  const browser = await launchChromium();
  const rows: string[][] = [];
  for (const [says, options] of [
    ['wide', { viewport: { width: 1_400, height: 900 } }],
    ['phone', devices['Pixel 7'] ?? {}],
  ] as const) {
    const context = await browser.newContext(options);
    for (const visit of ['first', 'again'] as const) {
      const { requests, document, sheet, all } = await load(context, `${edge.url}/linux/`);
      rows.push([
        `${says}, ${visit}`,
        `${document.toFixed(1)} KB`,
        `${sheet.toFixed(1)} KB`,
        `${all.toFixed(1)} KB`,
        String(requests.length),
        requests.map((path) => path.replace(/^.*\/(?=.)|-[0-9a-f]{10}/g, '')).join(' '),
      ]);
    }
    await context.close();
  }
  await browser.close();
  await edge.close();
  return [
    `${full.length} feeds, ${full.length * titles} titles`,
    table([['visit', 'page', 'style sheet', 'without pictures', 'requests', 'which'], ...rows]),
    'the page in bytes, by brotli 11',
    table([
      ['form', 'page', 'its first styles', 'titles, links, times'],
      await parts('wide', tree.get('linux/index.html')),
      await parts('phone', tree.get('m/linux/index.html')),
    ]),
  ].join('\n');
}
