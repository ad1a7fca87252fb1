// A page that stays open, or that a browser or a cache kept, while the paper goes on: its styles and scripts, and those
// that it fetches only now, still answer after five releases that had others.
import type { Browser, Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { build } from '../build/build.ts';
import { objectHeaders, policy } from '../deploy/edge/policy.ts';
import { startEdge } from '../deploy/edge/server.ts';
import type { Bucket } from '../feeds/bucket.ts';
import { config, feed, report, state, story } from './build/sample.ts';
import { copySite } from './build/site-copy.ts';
import { release } from './deploy/release/releases.ts';
import { launchChromium, needChromium } from './servers/chromium.ts';
import { memory } from './servers/memory.ts';

const day = 86_400_000;
const first = Date.parse('2026-11-23T12:00:00.000Z');
const releases = 5;
/** So that old assets are long gone from the edition when the page asks for them. */
const daysBetween = 70;

const paper = config([report('linux', [feed('wire')])]);

/** Builds the site as it is in `root`, and releases it on that day. */
async function publish(bucket: Bucket, root: string, days: number): Promise<void> {
  const store = { feeds: { 'https://wire.example/feed': state([story(`on day ${days}`)]) }, pictures: {} };
  const { tree } = await build(paper, store, { root, bucket, known: () => undefined });
  const now = () => new Date(first + days * day);
  await release(tree, bucket, {
    now,
    edition: now().toISOString(),
    headersOf: objectHeaders,
    limits: { allowShrink: true },
  });
}

/** Another style and another script of each kind, each time. */
async function changeAssets(nth: number, edit: Awaited<ReturnType<typeof copySite>>['edit']): Promise<void> {
  await edit('styles/foot.css', /^/, `.n${nth} { top: 0; }\n`);
  await edit('styles/settings.css', /^/, `.n${nth} { top: 0; }\n`);
  await edit('scripts/page.ts', /$/, `\nReflect.set(window, 'nth', ${nth});\n`);
  await edit('scripts/settings.ts', /$/, `\nReflect.set(window, 'nth', ${nth});\n`);
}

const old = suite('old page');

if (needChromium()) {
  let browser: Browser;
  old.before(async () => {
    browser = await launchChromium();
  });
  old.after(() => browser.close());

  old(
    'a page that was open for five releases with other assets is whole, and so is what it fetches then',
    async () => {
      const bucket = memory();
      const { root, edit, remove } = await copySite();
      await publish(bucket, root, 0);
      let days = 0;
      const edge = await startEdge({ bucket, now: () => new Date(first + days * day), port: 0 });
      const page = await browser.newPage();
      const failed: string[] = [];
      page.on('response', (response) => {
        if (!response.ok()) failed.push(`${response.status()} ${response.url()}`);
      });
      const open = async (one: Page) => {
        await one.goto(`${edge.url}/linux/`);
        await one.locator('head > script[src]').waitFor({ state: 'attached' });
      };
      await open(page);
      const kept = await page.content();
      const assets = () =>
        [...document.querySelectorAll<HTMLElement>('[rel=stylesheet], script[src]')].map(
          (one) => one.outerHTML,
        );
      const before = await page.evaluate(assets);

      for (let nth = 1; nth <= releases; nth++) {
        await changeAssets(nth, edit);
        days = nth * daysBetween;
        await publish(bucket, root, days);
      }

      // What it fetches only now.
      await page.click('.settings-button');
      await page.waitForSelector('dialog[open] fieldset');
      assert.is(
        await page.evaluate(() => getComputedStyle(document.querySelector('dialog') as Element).position),
        'fixed',
      );

      // As a phone kept it: its HTML is old, and every file of it is fetched anew.
      const phone = await browser.newContext();
      const again = await phone.newPage();
      again.on('response', (response) => {
        if (!response.ok()) failed.push(`${response.status()} ${response.url()}`);
      });
      await again.route('**/linux/', (route) =>
        route.fulfill({ body: kept, contentType: 'text/html; charset=utf-8' }),
      );
      await open(again);
      assert.equal((await again.evaluate(assets)).slice(0, before.length), before);
      const family = await again.evaluate(
        () => getComputedStyle(document.querySelector('h1') as Element).fontFamily,
      );
      assert.match(family, /Iowan|Charter|Georgia/);

      const fresh = await browser.newPage();
      await open(fresh);
      const now = await fresh.evaluate(assets);
      assert.ok(
        now.every((one) => !before.includes(one)),
        'every asset is another by now',
      );
      assert.equal(failed, []);
      await edge.close();
      await remove();
    },
  );
}

old('no cache may hold a page for as long as its assets are kept', () => {
  const year = 365 * 86_400;
  for (const rule of Object.values(policy))
    if (!rule.immutable)
      assert.ok(
        rule.browserSeconds + rule.edgeSeconds + rule.staleWhileRevalidateSeconds + rule.staleIfErrorSeconds <
          year,
      );
});

old.run();
