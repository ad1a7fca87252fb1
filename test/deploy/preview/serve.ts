// `npm run serve` in a real browser: what an editor clicks, what is written, what is refused, what is shown when a file
// is wrong.
import { existsSync, readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type Browser, chromium, type Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { build } from '../../../build/build.ts';
import { openBucket } from '../../../deploy/bucket/open.ts';
import { clockAndDice } from '../../../deploy/commands/real.ts';
import { loadSample } from '../../../deploy/commands/sample.ts';
import { openStore } from '../../../feeds/store.ts';
import { need } from '../../need.ts';
import { copyProject, type Serving, startPreview } from '../../servers/preview.ts';

const chromiumPath = '/usr/bin/chromium';
const phone = 'Mozilla/5.0 (Linux; Android 10; K) Chrome/140.0.0.0 Mobile Safari/537.36';

const preview = suite('preview/serve');
let serving: Serving;
let browser: Browser;
const complaints: string[] = [];

const inCopy = (path: string) => join(serving.folder, path);
const deskFile = () => inCopy('site/desk/sample/harbour.yaml');
const desk = () => (existsSync(deskFile()) ? readFileSync(deskFile(), 'utf8') : '');
const bar = (page: Page) => page.locator('#preview-bar');
const says = (page: Page, words: RegExp) => bar(page).locator('[role=status]', { hasText: words }).waitFor();
const press = (page: Page, name: string) => bar(page).getByRole('button', { name, exact: true }).click();
const lead = (page: Page) => page.locator('.lead.first h3').textContent();

async function open(path = '/harbour/'): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  await page.goto(serving.url + path);
  return page;
}

/** The page of the harbour with a bar that answers. */
async function openBar(): Promise<Page> {
  const page = await open();
  await says(page, /Choose a story/);
  await page.locator('.box .preview-edit').first().waitFor({ state: 'attached' });
  return page;
}

/** Saves another text, and gives a way back. */
async function save(path: string, from: string | RegExp, to: string): Promise<() => Promise<void>> {
  const before = await readFile(inCopy(path), 'utf8');
  const after = before.replace(from, to);
  assert.is.not(after, before, `${path} has no ${from}`);
  await writeFile(inCopy(path), after);
  return () => writeFile(inCopy(path), before);
}

if (need('chromium (apt-get install chromium)', existsSync(chromiumPath))) {
  preview.before(async () => {
    serving = await startPreview(await copyProject());
    browser = await chromium.launch({
      executablePath: chromiumPath,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
      ],
    });
  });
  preview.after(async () => {
    await browser?.close();
    await serving?.close();
  });
  preview.before.each(() => {
    complaints.length = 0;
  });

  preview(
    'a story is pinned by click: it leads at once, the YAML says so, and Undo takes both back',
    async () => {
      const page = await openBar();
      const before = await lead(page);
      const story = page.locator('.box li.story', { hasText: 'Tide tables misprinted' });
      await story.hover();
      await story.locator('.preview-edit').click();
      await press(page, 'Pin');
      await says(page, /^Pinned/);
      assert.match((await lead(page)) ?? '', /Tide tables misprinted/);
      assert.match(
        desk(),
        /^pin:\n {2}- http:\/\/sample\.test\/\S+ # Tide tables misprinted; tide unimpressed\n$/m,
      );
      await press(page, 'Undo');
      await says(page, /^Taken back/);
      assert.is(await lead(page), before);
      assert.is(desk(), '');
      assert.equal(complaints, []);
      await page.close();
    },
  );

  preview('by keyboard alone a lead is hidden with all who tell it, and comes back', async () => {
    const page = await openBar();
    const before = await lead(page);
    await page.locator('.lead.first .preview-edit').focus();
    await page.keyboard.press('Enter');
    assert.is(await page.evaluate(() => document.activeElement?.textContent), 'Pin');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await says(page, /^Hidden/);
    assert.is.not(await lead(page), before);
    assert.ok((desk().match(/^ {2}- /gm)?.length ?? 0) > 1, desk());
    assert.is(await page.evaluate(() => document.activeElement?.textContent), 'Undo');
    await page.keyboard.press('Enter');
    await says(page, /^Taken back/);
    assert.is(await lead(page), before);
    await page.close();
  });

  preview('Escape leaves a story as it is, and gives the focus back to it', async () => {
    const page = await openBar();
    const edit = page.locator('.lead.first .preview-edit');
    await edit.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    assert.is(await bar(page).getByRole('button', { name: 'Pin' }).count(), 0);
    assert.ok(await edit.evaluate((button) => button === document.activeElement));
    assert.is(desk(), '');
    await page.close();
  });

  preview('a story gets another title and a note', async () => {
    const page = await openBar();
    await page.locator('.lead.first .preview-edit').click({ force: true });
    await press(page, 'Retitle');
    await bar(page).getByRole('textbox').fill('Light "again": 11 years');
    await page.keyboard.press('Enter');
    await says(page, /^Retitled/);
    assert.is(await lead(page), 'Light "again": 11 years');
    await page.locator('.lead.first .preview-edit').click({ force: true });
    await press(page, 'Note');
    await bar(page).getByRole('textbox').fill('<b>We were there.</b>');
    await page.keyboard.press('Enter');
    await says(page, /^Noted/);
    assert.is(await page.locator('.lead.first .note').textContent(), '<b>We were there.</b>');
    assert.match(desk(), /title: 'Light "again": 11 years'|title: "Light/);
    await press(page, 'Undo');
    await says(page, /^Taken back/);
    await press(page, 'Undo');
    await page.waitForFunction(
      () => !document.querySelector('.lead.first h3')?.textContent?.startsWith('Light "'),
    );
    await page.close();
  });

  preview('two stories are merged by click', async () => {
    const page = await openBar();
    const [one, other] = [page.locator('.lead').nth(1), page.locator('.lead').nth(2)];
    const leads = () => page.locator('.lead h3').allTextContents();
    const before = await leads();
    await one.locator('.preview-edit').click({ force: true });
    await press(page, 'Merge');
    const label = await other.locator('.preview-edit').getAttribute('aria-label');
    assert.match(label ?? '', /^Merge “.+” with “.+”$/, `${label}`);
    await other.locator('.preview-edit').click({ force: true });
    await says(page, /^Merged/);
    assert.match(desk(), /^merge:\n {2}- - \S+ # .+\n {4}- \S+ # /m);
    assert.is.not((await leads()).join(), before.join());
    await press(page, 'Undo');
    await says(page, /^Taken back/);
    await page.close();
  });

  preview('a file that was changed by hand since is not undone', async () => {
    const page = await openBar();
    await page.locator('.lead.first .preview-edit').click({ force: true });
    await press(page, 'Pin');
    await says(page, /^Pinned/);
    const written = desk();
    await writeFile(deskFile(), `${written}# Mine.\n`);
    await press(page, 'Undo');
    await says(page, /changed by hand/);
    assert.match(desk(), /# Mine\.\n$/);
    await writeFile(deskFile(), written);
    await press(page, 'Undo');
    await says(page, /^Taken back/);
    await page.close();
  });

  /** A request as anybody can make it: Node lets the caller say any Host, as a rebound name does. */
  function ask(
    path: string,
    {
      headers = {},
      method = 'GET',
      body,
    }: { headers?: Record<string, string>; method?: string; body?: string } = {},
  ): Promise<{ status: number | undefined; body: string }> {
    const { port } = new URL(serving.url);
    return new Promise((resolve, reject) => {
      const request = httpRequest({ host: '127.0.0.1', port, path, method, headers }, async (response) =>
        resolve({ status: response.statusCode, body: await text(response) }),
      );
      request.on('error', reject);
      request.end(body);
    });
  }
  const tokenIn = (page: string) => /data-token="([^"]+)"/.exec(page)?.[1];

  preview(
    'a foreign name that leads here gets a page without the token, and even with it may not edit',
    async () => {
      const { port, host } = new URL(serving.url);
      const token = tokenIn((await ask('/harbour/', { headers: { host } })).body);
      assert.ok(token);
      const foreign = `rebound.example:${port}`;
      assert.is(tokenIn((await ask('/harbour/', { headers: { host: foreign } })).body), undefined);
      const look = (headers: Record<string, string>) =>
        ask('/__preview/desk', {
          method: 'POST',
          body: JSON.stringify({ do: 'look', report: 'harbour' }),
          headers: { 'content-type': 'application/json', 'x-preview-token': token ?? '', ...headers },
        });
      assert.is((await look({ host: foreign, origin: `http://${foreign}` })).status, 403);
      assert.is((await look({ host, origin: `http://${foreign}` })).status, 403);
      assert.is((await look({ host, origin: `http://${host}`, 'x-preview-token': 'guess' })).status, 403);
      // Counted without a length, chunk by chunk, nothing is read.
      assert.is((await look({ host, origin: `http://${host}`, 'transfer-encoding': 'chunked' })).status, 413);
      assert.is((await look({ host, origin: `http://${host}`, 'content-length': '32' })).status, 200);
    },
  );

  preview('what the desk does not know, or a story that is gone, is told and writes nothing', async () => {
    const { host } = new URL(serving.url);
    const token = tokenIn((await ask('/harbour/', { headers: { host } })).body) ?? '';
    const send = (asked: unknown) => {
      const body = JSON.stringify(asked);
      const headers = {
        host,
        origin: `http://${host}`,
        'content-type': 'application/json',
        'x-preview-token': token,
        'content-length': String(Buffer.byteLength(body)),
      };
      return ask('/__preview/desk', { method: 'POST', body, headers });
    };
    assert.is((await send({ do: 'burn', report: 'harbour' })).status, 400);
    assert.is((await send({ do: 'pin', report: '../../etc', story: 'x' })).status, 400);
    assert.is((await send({ do: 'pin', report: 'nowhere', story: 'x' })).status, 404);
    const gone = await send({ do: 'pin', report: 'harbour', story: 'http://sample.test/gone' });
    assert.is(gone.status, 409);
    assert.match(gone.body, /not in the edition any more/);
    assert.is(desk(), '');
  });

  preview('a form and a script of another site change nothing', async () => {
    const target = `${serving.url}/__preview/desk`;
    const asked = JSON.stringify({ do: 'hide', report: 'harbour', story: 'x', lead: false });
    const evil = createServer((_, response) => {
      response.setHeader('Content-Type', 'text/html');
      response.end(
        `<form method="post" enctype="text/plain" action="${target}"><input name='${asked.slice(0, -1)},"a":"' value='"}'><button>Win</button></form>`,
      );
    });
    await new Promise<void>((resolve) => evil.listen(0, '127.0.0.1', resolve));
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(evil.address() as AddressInfo).port}/`);
    const script = await page.evaluate(
      ([url, body]) =>
        fetch(url as string, { method: 'POST', body, headers: { 'Content-Type': 'application/json' } }).then(
          () => 'read',
          () => 'refused',
        ),
      [target, asked],
    );
    assert.is(script, 'refused');
    const [response] = await Promise.all([page.waitForResponse(target), page.click('button')]);
    assert.is(response.status(), 403);
    assert.is(desk(), '');
    // Nor can it show the preview in a frame and have it clicked.
    const framed = await (await fetch(`${serving.url}/harbour/`)).headers.get('content-security-policy');
    assert.match(framed ?? '', /frame-ancestors 'self'/);
    await page.close();
    evil.close();
  });

  preview('a style that is saved shows without the page being loaded anew', async () => {
    const page = await openBar();
    await page.evaluate(() => document.body.classList.add('same'));
    const mend = await save('site/styles/base.css', 'background: var(--paper)', 'background: rgb(1, 2, 3)');
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

  preview('a template and a report that are saved show', async () => {
    const page = await openBar();
    const mends = [
      await save('site/partials/lead.ts', '<article class="lead', '<article data-tried class="lead'),
      await save('site/reports/sample/harbour.yaml', 'title: The Harbour Report', 'title: The Quay Report'),
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
      const page = await openBar();
      const printed = serving.printed().length;
      const mend = await save(file, from, to);
      const panel = page.locator('#preview-troubles');
      await panel.waitFor();
      const [told = ''] = (await panel.locator('p').allInnerTexts()).map((words) =>
        words.replace('\n', '  '),
      );
      assert.match(told, place);
      assert.match(
        serving
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
      assert.match(serving.printed().slice(printed), /Mended\./);
      await page.close();
    });

  preview('at / the device chooses; side by side stand three frames, and a theme is put on all', async () => {
    const variantFor = async (agent: string) =>
      /data-variant="(\w+)"/.exec(
        await (await fetch(serving.url, { headers: { 'user-agent': agent } })).text(),
      )?.[1];
    assert.is(await variantFor(phone), 'mobile');
    assert.is(await variantFor('Mozilla/5.0 (X11; Linux x86_64)'), 'desktop');
    const page = await open('/__preview');
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
      const config = await loadSample({ base: 'http://localhost:8080' });
      const bucket = await openBucket(inCopy('_preview/.sample'), { env: {}, cwd: serving.folder });
      const state = await (await openStore(bucket, clockAndDice)).readAll();
      const { tree } = await build(config, state, { root: serving.folder, bucket, known: () => undefined });
      let pages = 0;
      for (const [key, { body }] of tree) {
        const built = (await body?.()) ?? Buffer.alloc(0);
        assert.not.match(built.toString('latin1'), /__preview|preview-(bar|edit)/, key);
        if (key.endsWith('404.html')) continue;
        const answered = await fetch(`${serving.url}/${key.replace(/index\.html$/, '')}`, {
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
}

preview.run();
