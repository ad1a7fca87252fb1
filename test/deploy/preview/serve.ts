// `npm run serve` in a real browser: what is saved shows, what is wrong is told, and pages are those of a build.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { build } from '../../../build/build.ts';
import { openBucket } from '../../../deploy/bucket/open.ts';
import { clockAndDice } from '../../../deploy/commands/real.ts';
import { loadSample } from '../../../deploy/commands/sample.ts';
import { openStore } from '../../../feeds/store.ts';
import { needChromium } from '../../servers/chromium.ts';
import { previewStage } from '../../servers/preview-stage.ts';

const phone = 'Mozilla/5.0 (Linux; Android 10; K) Chrome/140.0.0.0 Mobile Safari/537.36';

if (needChromium()) {
  const preview = suite('preview/serve');
  const stage = previewStage(preview);

  preview('a style that is saved shows without the page being loaded anew', async () => {
    const page = await stage.openBar();
    await page.evaluate(() => document.body.classList.add('same'));
    const mend = await stage.save(
      'site/styles/base.css',
      'background: var(--paper)',
      'background: rgb(1, 2, 3)',
    );
    await page.waitForFunction(
      () => getComputedStyle(document.documentElement).backgroundColor === 'rgb(1, 2, 3)',
    );
    assert.is(await page.locator('body.same').count(), 1);
    await mend();
    await page.waitForFunction(
      () => getComputedStyle(document.documentElement).backgroundColor !== 'rgb(1, 2, 3)',
    );
    await page.close();
  });

  preview('so does a theme', async () => {
    const page = await stage.openBar();
    const mend = await stage.save(
      'site/themes/paper.css',
      '--paper: light-dark(#fbfaf7',
      '--paper: light-dark(#010203',
    );
    await page.waitForFunction(
      () => getComputedStyle(document.documentElement).backgroundColor === 'rgb(1, 2, 3)',
    );
    await mend();
    await page.close();
  });

  preview('a template and a report that are saved show', async () => {
    const page = await stage.openBar();
    const mends = [
      await stage.save('site/partials/lead.ts', '<article class="lead', '<article data-tried class="lead'),
      await stage.save(
        'site/reports/sample/harbour.yaml',
        'title: The Harbour Report',
        'title: The Quay Report',
      ),
    ];
    await page.locator('[data-tried]').first().waitFor();
    await page.locator('h1', { hasText: 'The Quay Report' }).waitFor();
    for (const mend of mends) await mend();
    await page.locator('h1', { hasText: 'The Harbour Report' }).waitFor();
    await page.close();
  });

  const wrongs: [says: string, file: string, from: string, to: string, place: RegExp][] = [
    [
      'a mistyped key of a report',
      'site/reports/sample/harbour.yaml',
      'theme: paper',
      'tehme: paper',
      /^site\/reports\/sample\/harbour\.yaml:8:1 {2}"tehme" is no key of a report\. Did you mean "theme"\?/m,
    ],
    [
      'a template that does not compile',
      'site/partials/lead.ts',
      'const NAMES = 3;',
      'const NAMES = ;',
      /^site\/partials\/lead\.ts:\d+:15 {2}Unexpected ";"/m,
    ],
    [
      'a template that throws',
      'site/partials/badge.ts',
      '  if (logo)',
      '  (undefined as unknown as string).trim();\n  if (logo)',
      /^site\/partials\/badge\.ts:\d+:\d+ {2}Cannot read properties of undefined/m,
    ],
    [
      'a style that is none',
      'site/styles/base.css',
      'html {',
      'html { color: red; } }',
      /^site\/styles\/base\.css:\d+:\d+ {2}/m,
    ],
  ];
  for (const [what, file, from, to, place] of wrongs)
    preview(`${what} is told in the terminal and over the page, and goes when it is mended`, async () => {
      const page = await stage.openBar();
      const printed = stage.serving.printed().length;
      const mend = await stage.save(file, from, to);
      const panel = page.locator('#preview-troubles');
      await panel.waitFor();
      const [told = ''] = (await panel.locator('p').allInnerTexts()).map((words) =>
        words.replace('\n', '  '),
      );
      assert.match(told, place);
      assert.match(
        stage.serving
          .printed()
          .slice(printed)
          .replace(/^error: /gm, ''),
        place,
      );
      await page.reload();
      await panel.waitFor();
      await mend();
      await panel.waitFor({ state: 'detached' });
      await page.locator('.lead.first').waitFor();
      assert.match(stage.serving.printed().slice(printed), /Mended\./);
      await page.close();
    });

  preview('at / the device chooses; side by side stand three frames, and a theme is put on all', async () => {
    const variantFor = async (agent: string) =>
      /data-variant="(\w+)"/.exec(
        await (await fetch(stage.serving.url, { headers: { 'user-agent': agent } })).text(),
      )?.[1];
    assert.is(await variantFor(phone), 'mobile');
    assert.is(await variantFor('Mozilla/5.0 (X11; Linux x86_64)'), 'desktop');
    const page = await stage.open('/__preview');
    const roots = () =>
      page.$$eval('iframe', (frames) =>
        frames.map((frame) => {
          const { dataset, clientWidth } = frame.contentDocument?.documentElement ?? document.documentElement;
          return `${clientWidth} ${dataset.variant} ${dataset.theme} ${dataset.mode}`;
        }),
      );
    await page.waitForFunction(() =>
      [...document.querySelectorAll('iframe')].every(
        ({ contentDocument }) =>
          contentDocument?.querySelector('.lead') && contentDocument.readyState === 'complete',
      ),
    );
    assert.equal(
      (await roots()).map((root) => root.replace(/^\d+ /, '')),
      ['mobile paper undefined', 'desktop paper undefined', 'desktop paper undefined'],
    );
    assert.equal(
      await page.$$eval('iframe', (frames) => frames.map((frame) => frame.contentWindow?.innerWidth)),
      [360, 768, 1400],
    );
    await page.getByLabel('Theme').selectOption('plum');
    await page.getByLabel('Light').selectOption('dark');
    assert.ok((await roots()).every((root) => root.endsWith('plum dark')));
    await page.getByLabel('Variant').selectOption('mobile');
    await page.waitForFunction(() =>
      [...document.querySelectorAll('iframe')].every(
        ({ contentDocument }) => contentDocument?.documentElement?.dataset.variant === 'mobile',
      ),
    );
    assert.is(await page.frameLocator('iframe >> nth=2').locator('#preview-bar').count(), 0);
    await page.close();
  });

  preview(
    'pages are the bytes of a build but for the preview’s script, and no build has any of it',
    async () => {
      const config = await loadSample({ base: 'http://localhost:8080', hasWeather: true });
      const bucket = await openBucket(stage.inCopy('_preview/.sample'), {
        env: {},
        cwd: stage.serving.folder,
      });
      const state = await (await openStore(bucket, clockAndDice)).readAll();
      // Nor are they kept by browsers.
      const { tree } = await build({ ...config, offline: false }, state, {
        root: stage.serving.folder,
        bucket,
        known: () => undefined,
      });
      let pages = 0;
      for (const [key, { body }] of tree) {
        const built = (await body?.()) ?? Buffer.alloc(0);
        assert.not.match(built.toString('latin1'), /__preview|preview-(bar|edit)/, key);
        // The preview compresses nothing.
        if (key.endsWith('404.html') || /\.(br|gz)$/.test(key)) continue;
        const answered = await fetch(`${stage.serving.url}/${key.replace(/index\.html$/, '')}`, {
          headers: { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64)' },
        });
        const shown = Buffer.from(await answered.arrayBuffer());
        if (!key.endsWith('.html')) assert.ok(shown.equals(built), key);
        else {
          pages += 1;
          assert.is(
            shown
              .toString()
              .replace(/<script type="module" src="\/__preview\/client\.js"[^>]*><\/script>\n/, ''),
            built.toString(),
          );
        }
      }
      assert.ok(pages > 20, `${pages} pages`);
    },
  );

  preview.run();
}
