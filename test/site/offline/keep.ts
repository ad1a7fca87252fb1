// What the service worker keeps: it stays whole and small, and what cannot be kept costs nothing that is.
import type { Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { objectHeaders } from '../../../deploy/edge/policy.ts';
import type { Keeping } from '../../../site/scripts/offline/keep.ts';
import { story } from '../../build/sample.ts';
import { needChromium } from '../../servers/chromium.ts';
import { keptPaths, keptText, mark, openStage, type Stage, until, visit } from '../offline-stage.ts';

const keep = suite('site/offline/keep');

const assetsIn = (text: string) => [...new Set(text.match(/\/assets\/[\w-]+\.(css|js)/g) ?? [])];

const keeping = (path: string, files: string[], at = new Date(Date.UTC(2099, 0, 1))): Keeping => ({
  page: { path, text: '<html><p>A page.', headers: [['content-type', 'text/html']] },
  at: at.toISOString(),
  files,
});

/** As a page hands itself to the worker. */
const send = (page: Page, keepings: Keeping[]) =>
  page.evaluate(async (all) => {
    const { active } = await navigator.serviceWorker.ready;
    for (const one of all) active?.postMessage(one);
  }, keepings);

if (needChromium()) {
  let stage: Stage;
  keep.before(async () => {
    stage = await openStage();
    await stage.publish([story('one')]);
  });
  keep.before.each(() => {
    stage.line.turn('up');
    stage.line.asked.length = 0;
    stage.complaints.length = 0;
  });
  keep.after(() => stage.close());

  keep('a page that was kept is whole after a release with other files, until it is renewed', async () => {
    const context = await stage.reader();
    const page = await context.newPage();
    await visit(page, stage.line, '/linux/');
    const old = assetsIn(await keptText(page, '/linux/'));
    assert.is(old.length, 2);
    await stage.site.edit('styles/foot.css', /^/, '.another { top: 0; }\n');
    await stage.site.edit('scripts/page.ts', /$/, "\nReflect.set(window, 'another', true);\n");
    await stage.publish([story('one')]);
    await visit(page, stage.line, '/welt/');
    const fresh = assetsIn(await keptText(page, '/welt/'));
    assert.not(fresh.some((file) => old.includes(file)));
    const kept = await keptPaths(page);
    for (const file of [...old, ...fresh]) assert.ok(kept.includes(file), file);

    // Nothing but what the worker keeps.
    const browser = await context.newCDPSession(page);
    await browser.send('Network.clearBrowserCache');
    stage.line.turn('cut');
    for (const [path, isOld] of [
      ['/linux/', true],
      ['/welt/', false],
    ] as const) {
      await page.goto(stage.line.url + path);
      await mark(page).waitFor();
      assert.is(await page.evaluate(() => Reflect.get(window, 'another')), isOld ? undefined : true);
      const family = await page.locator('h1').evaluate((name) => getComputedStyle(name).fontFamily);
      assert.match(family, /Iowan|Charter|Georgia/);
    }

    stage.line.turn('up');
    await visit(page, stage.line, '/linux/');
    await until(async () => !(await keptPaths(page)).some((file) => old.includes(file)));
    assert.equal(stage.complaints, []);
    await context.close();
  });

  keep('thirty pages and sixty pictures are kept, the newest, and no picture that is too large', async () => {
    const context = await stage.reader();
    const page = await context.newPage();
    await visit(page, stage.line, '/linux/');
    const picture = (nth: number) => `/img/${nth.toString(16).padStart(16, '0')}-64.webp`;
    const put = (path: string, bytes: number) =>
      stage.bucket.put(path.slice(1), Buffer.alloc(bytes, 7), objectHeaders(path.slice(1)));
    for (let nth = 0; nth < 80; nth++) await put(picture(nth), 100);
    await put(picture(999), 200_000);
    const last = 39;
    const filesOf = (nth: number) => [
      '/linux/offline/',
      picture(2 * nth),
      picture(2 * nth + 1),
      ...(nth === last ? [picture(999)] : []),
    ];
    const keepings = Array.from({ length: last + 1 }, (_, nth) =>
      keeping(`/linux/${nth}/`, filesOf(nth), new Date(Date.UTC(2099, 0, 1, 0, nth))),
    );
    await send(page, keepings);
    const pages = async () =>
      (await keptPaths(page)).flatMap((path) => /^\/linux\/(\d+)\/$/.exec(path)?.[1] ?? []).map(Number);
    await until(async () => (await pages()).includes(last) && (await pages()).length === 30);
    assert.equal(
      (await pages()).sort((one, other) => one - other),
      Array.from({ length: 30 }, (_, nth) => nth + 10),
    );
    await until(async () => !(await keptPaths(page)).includes('/linux/9/'));
    const pictures = (await keptPaths(page)).filter((path) => path.startsWith('/img/'));
    assert.ok(pictures.length <= 60, `${pictures.length}`);
    assert.ok(pictures.includes(picture(2 * last)));
    assert.not(pictures.includes(picture(999)));
    assert.ok((await keptPaths(page)).includes('/linux/offline/'));
    await context.close();
  });

  keep('a page whose files cannot be had is not kept, and costs none that is', async () => {
    const context = await stage.reader();
    const page = await context.newPage();
    await visit(page, stage.line, '/linux/');
    await visit(page, stage.line, '/welt/');
    await send(page, [
      keeping('/linux/lost/', ['/assets/gone-0123456789.css']),
      keeping('/linux/whole/', ['/linux/offline/']),
    ]);
    await until(async () => (await keptPaths(page)).includes('/linux/whole/'));
    const pages = (await keptPaths(page)).filter((path) => /^\/\w+\/(lost\/|whole\/)?$/.test(path));
    assert.equal(pages.sort(), ['/linux/', '/linux/whole/', '/welt/']);
    await context.close();
  });

  keep('a browser that has no room keeps what it can, and the page is as it was', async () => {
    const context = await stage.reader();
    const page = await context.newPage();
    const browser = await context.newCDPSession(page);
    const origin = stage.line.url;
    await browser.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1_000 });
    await page.goto(`${origin}/linux/`);
    await until(async () => stage.line.asked.includes('/linux/offline/'));
    await page.locator('.save').first().click();
    assert.is(await page.locator('.saved-button').first().textContent(), 'Saved (1)');
    await browser.send('Storage.overrideQuotaForOrigin', { origin });
    await visit(page, stage.line, '/welt/');
    assert.equal(stage.complaints, []);
    await context.close();
  });
}

keep.run();
