// The service worker as one release follows another: what it keeps stays whole and small, it can be taken away, and
// where there can be none nothing is amiss.
import type { Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { objectHeaders } from '../../deploy/edge/policy.ts';
import type { Keeping } from '../../site/scripts/offline/keep.ts';
import { story } from '../build/sample.ts';
import { needChromium } from '../servers/chromium.ts';
import { keptText, mark, openStage, type Stage, until, visit } from './offline-stage.ts';

const worker = suite('site/offline-worker');

/** Paths of all that a browser keeps. */
const keptPaths = (page: Page) =>
  page.evaluate(async () => {
    const names = await caches.keys();
    const all = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return all.flat().map(({ url }) => new URL(url).pathname);
  });

const workers = (page: Page) =>
  page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);

const assetsIn = (text: string) => [...new Set(text.match(/\/assets\/[\w-]+\.(css|js)/g) ?? [])];

if (needChromium()) {
  let stage: Stage;
  worker.before(async () => {
    stage = await openStage();
    await stage.publish([story('one')]);
  });
  worker.before.each(() => {
    stage.line.turn('up');
    stage.line.asked.length = 0;
    stage.complaints.length = 0;
  });
  worker.after(() => stage.close());

  worker('a page that was kept is whole after a release with other files, until it is renewed', async () => {
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

  worker(
    'thirty pages and sixty pictures are kept, the newest, and no picture that is too large',
    async () => {
      const context = await stage.reader();
      const page = await context.newPage();
      await visit(page, stage.line, '/linux/');
      const picture = (nth: number) => `/img/${nth.toString(16).padStart(16, '0')}-64.webp`;
      const put = (path: string, bytes: number) =>
        stage.bucket.put(path.slice(1), Buffer.alloc(bytes, 7), objectHeaders(path.slice(1)));
      for (let nth = 0; nth < 80; nth++) await put(picture(nth), 100);
      await put(picture(999), 200_000);
      const last = 39;
      const keepings = Array.from(
        { length: last + 1 },
        (_, nth): Keeping => ({
          page: {
            path: `/linux/${nth}/`,
            text: '<html><p>A page.',
            headers: [['content-type', 'text/html']],
          },
          at: new Date(Date.UTC(2099, 0, 1, 0, nth)).toISOString(),
          files: [
            '/linux/offline/',
            picture(2 * nth),
            picture(2 * nth + 1),
            ...(nth === last ? [picture(999)] : []),
          ],
        }),
      );
      await page.evaluate(async (all) => {
        const { active } = await navigator.serviceWorker.ready;
        for (const one of all) active?.postMessage(one);
      }, keepings);
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
    },
  );

  worker('a browser looks at the worker with each page, once, and is told that it is the same', async () => {
    const context = await stage.reader();
    const page = await context.newPage();
    const looks = () => stage.line.asked.filter((path) => path === '/sw.js').length;
    let pages = 0;
    for (const path of ['/linux/', '/welt/', '/linux/', '/welt/']) {
      await visit(page, stage.line, path);
      pages++;
      await until(async () => looks() >= pages);
      assert.is(looks(), pages, path);
    }
    await page.reload();
    await until(async () => looks() > pages);
    await context.close();
  });

  worker(
    'nothing at its address ends no worker, so releases leave it there; one that ends itself does',
    async () => {
      const context = await stage.reader();
      const page = await context.newPage();
      await visit(page, stage.line, '/linux/');
      await stage.takeOut('sw.js');
      for (const path of ['/welt/', '/linux/']) {
        stage.line.asked.length = 0;
        await page.goto(stage.line.url + path);
        await until(async () => stage.line.asked.includes('/sw.js'));
      }
      assert.is((await fetch(`${stage.line.url}/sw.js`)).status, 404);
      assert.is(await workers(page), 1);
      await stage.publish([story('one')], { offline: false });
      await page.reload();
      await until(async () => (await workers(page)) === 0 && (await keptPaths(page)).length === 0);
      await stage.publish([story('one')]);
      await context.close();
    },
  );

  worker('a page whose files cannot be had is not kept, and costs none that is', async () => {
    const context = await stage.reader();
    const page = await context.newPage();
    await visit(page, stage.line, '/linux/');
    await visit(page, stage.line, '/welt/');
    const keeping = (path: string, file: string): Keeping => ({
      page: { path, text: '<html><p>A page.', headers: [['content-type', 'text/html']] },
      at: '2099-01-01T00:00:00.000Z',
      files: [file],
    });
    await page.evaluate(
      async (all) => {
        const { active } = await navigator.serviceWorker.ready;
        for (const one of all) active?.postMessage(one);
      },
      [keeping('/linux/lost/', '/assets/gone-0123456789.css'), keeping('/linux/whole/', '/linux/offline/')],
    );
    await until(async () => (await keptPaths(page)).includes('/linux/whole/'));
    const pages = (await keptPaths(page)).filter((path) => /^\/\w+\/(lost\/|whole\/)?$/.test(path));
    assert.equal(pages.sort(), ['/linux/', '/linux/whole/', '/welt/']);
    await context.close();
  });

  worker('a browser that has no room keeps what it can, and the page is as it was', async () => {
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

  for (const [says, prepare] of [
    [
      'a browser without workers reads and saves as it did',
      async (page: Page) =>
        page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker')),
    ],
    ['a host that has no worker to give is read as it was', async () => stage.bucket.delete(['sw.js'])],
  ] as const)
    worker(says, async () => {
      const context = await stage.reader();
      const page = await context.newPage();
      await prepare(page);
      await page.goto(`${stage.line.url}/linux/`);
      await page.locator('.save').first().click();
      if (says.startsWith('a host')) await until(async () => stage.line.asked.includes('/sw.js'));
      await page.locator('.saved-button').first().click();
      await page.locator('dialog.saved a').waitFor();
      assert.is(await page.evaluate(() => 'serviceWorker' in navigator), says.startsWith('a host'));
      assert.equal(stage.complaints, []);
      await context.close();
      await stage.publish([story('one')]);
    });

  worker('without JavaScript there is no worker, and all is there to read', async () => {
    const context = await stage.reader({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${stage.line.url}/linux/`, { waitUntil: 'networkidle' });
    assert.ok((await page.locator('.story').count()) > 0);
    assert.not(stage.line.asked.includes('/sw.js'));
    await context.close();
  });

  worker('a browser may install the paper', async () => {
    const context = await stage.reader();
    const page = await context.newPage();
    await page.goto(`${stage.line.url}/linux/`);
    const browser = await context.newCDPSession(page);
    const { errors, url } = await browser.send('Page.getAppManifest');
    assert.equal([errors, new URL(url).pathname], [[], '/paper.webmanifest']);
    const { installabilityErrors } = await browser.send('Page.getInstallabilityErrors');
    // A window that keeps nothing, as each of these is, installs nothing.
    assert.equal(
      installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito'),
      [],
    );
    await context.close();
  });

  worker(
    '`offline: false` takes the worker and all that it kept away, and no open page notices',
    async () => {
      const context = await stage.reader();
      const page = await context.newPage();
      await visit(page, stage.line, '/linux/');
      const other = await context.newPage();
      await visit(other, stage.line, '/welt/');
      await other.evaluate(() => Reflect.set(window, 'sameWindow', true));
      assert.is(await workers(page), 1);

      await stage.publish([story('one')], { offline: false });
      // A compressed form of the worker that was would live on.
      for (const ending of ['br', 'gz'])
        assert.is(await stage.bucket.head(`sw.js.${ending}`).catch(() => undefined), undefined);
      await page.reload();
      await until(async () => (await workers(page)) === 0 && (await keptPaths(page)).length === 0);

      await other.locator('.settings-button').click();
      await other.locator('dialog.settings fieldset').first().waitFor();
      assert.ok(await other.evaluate(() => Reflect.get(window, 'sameWindow')));
      stage.line.asked.length = 0;
      await page.reload();
      await page.locator('.save').first().click();
      assert.is(await page.evaluate(() => navigator.serviceWorker.controller), null);
      assert.is(await workers(page), 0);
      assert.not(stage.line.asked.includes('/sw.js'));
      stage.line.turn('cut');
      assert.match(String(await page.reload().catch((error) => error)), /ERR_/);
      assert.equal(stage.complaints, []);
      await context.close();
    },
  );
}

worker.run();
