// The service worker as one release follows another: each page looks at it, it can be taken away, and where there can be
// none nothing is amiss.
import type { Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { story } from '../../build/sample.ts';
import { needChromium } from '../../servers/chromium.ts';
import { keptPaths, openStage, type Stage, until, visit } from '../offline-stage.ts';

const worker = suite('site/offline/worker');

const workers = (page: Page) =>
  page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);

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

  for (const [says, hasWorkers, prepare] of [
    [
      'a browser without workers reads and saves as it did',
      false,
      async (page: Page) =>
        page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker')),
    ],
    ['a host that has no worker to give is read as it was', true, async () => stage.bucket.delete(['sw.js'])],
  ] as const)
    worker(says, async () => {
      const context = await stage.reader();
      const page = await context.newPage();
      await prepare(page);
      await page.goto(`${stage.line.url}/linux/`);
      await page.locator('.save').first().click();
      if (hasWorkers) await until(async () => stage.line.asked.includes('/sw.js'));
      await page.locator('.saved-button').first().click();
      await page.locator('dialog.saved a').waitFor();
      assert.is(await page.evaluate(() => 'serviceWorker' in navigator), hasWorkers);
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
    await page.locator('head > [rel=manifest]').waitFor({ state: 'attached' });
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
