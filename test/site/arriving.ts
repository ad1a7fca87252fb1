// A page that comes in parts, as over a slow network or to a busy phone: what is painted of it stays where it is.
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Variant } from '../../build/pages.ts';
import { launchChromium, needChromium } from '../servers/chromium.ts';
import { everyPage, pageKinds } from './every-page.ts';
import { type Press, startPress } from './press.ts';

const arriving = suite('site/arriving');
let browser: Browser;
let press: Press;
let slow: { origin: string; close(): void };

/** Longer than a frame, so that each part is painted before the next one comes. */
const BETWEEN_PARTS = 24;

/** A tag or a text; whole what is one text with tags in it, for its lines are broken anew with each word that comes. */
const PARTS = /<p\b.*?<\/p>|<span class="address">.*?<\/span>|<[^>]*>|[^<]+/gs;

async function inParts(page: string, response: ServerResponse): Promise<void> {
  const body = page.indexOf('<body');
  response.write(page.slice(0, body));
  for (const [part] of page.slice(body).matchAll(PARTS)) {
    response.write(part);
    if (part.trim()) await pause(BETWEEN_PARTS);
  }
  response.end();
}

/** The press's pages a tag and a text at a time; the rest is had from the press itself. */
async function startSlowPress(): Promise<typeof slow> {
  const server = createServer(async ({ url = '/' }, response) => {
    const answer = await fetch(press.origin + url);
    const type = answer.headers.get('content-type') ?? '';
    response.writeHead(answer.status, { 'content-type': type });
    if (type.startsWith('text/html')) await inParts(await answer.text(), response);
    else response.end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

arriving.before(async () => {
  if (!needChromium()) return;
  const pages = new Map<string, string>();
  for (const variant of ['desktop', 'mobile'] as const) {
    const drawn = await Promise.all(everyPage(variant));
    for (const [place, kind] of pageKinds.entries()) pages.set(`/${variant}/${kind}/`, drawn[place] ?? '');
  }
  press = await startPress(pages);
  slow = await startSlowPress();
  browser = await launchChromium();
});
arriving.after(async () => {
  await browser?.close();
  slow?.close();
  press?.close();
});

/** What has moved on a page, and from where to where. */
async function movedOn(path: string, width: number): Promise<string[]> {
  const context = await browser.newContext({ viewport: { width, height: 4_000 } });
  const page = await context.newPage();
  await page.addInitScript(() => {
    const moved: string[] = [];
    Object.assign(window, { moved });
    new PerformanceObserver((seen) => {
      for (const entry of seen.getEntries())
        for (const { node, previousRect, currentRect } of Reflect.get(entry, 'sources')) {
          const [from, to] = [previousRect, currentRect].map(({ x, y, width }) => [x, y, width].join(' '));
          moved.push(`${from} → ${to}: ${(node?.outerHTML ?? node?.textContent ?? '').slice(0, 120)}`);
        }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  // On a busy machine each part takes longer.
  await page.goto(slow.origin + path, { timeout: 300_000 });
  const moved = await page.evaluate(() => Reflect.get(window, 'moved'));
  await context.close();
  return moved;
}

for (const [variant, width] of [
  ['desktop', 1_200],
  ['desktop', 768],
  ['mobile', 360],
] satisfies [Variant, number][])
  arriving(`nothing moves while a page of any kind comes, ${variant}, ${width} px`, async () => {
    const moved = await Promise.all(pageKinds.map((kind) => movedOn(`/${variant}/${kind}/`, width)));
    for (const [place, kind] of pageKinds.entries()) assert.equal(moved[place], [], kind);
  });

if (needChromium()) arriving.run();
