// What is injected into a page does not run: by the header of every edge, and by the page's own words on a host that
// sends none. The page's own scripts do.
import type { Browser } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { launchChromium, needChromium } from '../servers/chromium.ts';
import { type Press, startPress } from './press.ts';
import { frontData, render } from './sample.ts';

const injected = suite('site/injected');
let browser: Browser;
let presses: { edge: Press; bucket: Press };

const attacks = [
  '<script>hit("inline")</script>',
  '<script src="data:text/javascript,hit(1)"></script>',
  '<script src="https://evil.example/x.js"></script>',
  '<img src="/none.png" onerror="hit(2)">',
  '<svg onload="hit(3)"></svg>',
  '<iframe srcdoc="<script>parent.hit(4)</script>"></iframe>',
  '<style>body { display: none }</style>',
  '<p style="display: none" id="styled">styled</p>',
  '<link rel="stylesheet" href="data:text/css,main{display:none}">',
  '<base href="https://evil.example/">',
  '<form action="https://evil.example/"><button id="send">send</button></form>',
].join('\n');
const counter = 'window.hits = []; window.hit = (what) => window.hits.push(what);';

injected.before(async () => {
  const page = (await render('front', frontData())).replace('<main', `${attacks}<main`);
  const pages = () =>
    new Map([
      ['/linux/', page],
      ['/edition.json', '{"reports":{}}'],
    ]);
  presses = { edge: await startPress(pages()), bucket: await startPress(pages(), { headers: {} }) };
  browser = await launchChromium();
});
injected.after(async () => {
  await browser.close();
  presses.edge.close();
  presses.bucket.close();
});

for (const host of ['edge', 'bucket'] as const)
  injected(`nothing that is injected runs, loads or styles (${host})`, async () => {
    const page = await browser.newPage();
    await page.addInitScript(counter);
    const foreign: string[] = [];
    // What the policy stops is a request to the browser, but never leaves it.
    await page.route('https://evil.example/**', (route) => {
      foreign.push(route.request().url());
      return route.fulfill({ contentType: 'text/javascript', body: 'hit(5)' });
    });
    await page.goto(`${presses[host].origin}/linux/`);
    // That our own have run is seen by the star.
    await page.locator('.save').first().waitFor({ state: 'attached' });
    assert.equal(await page.evaluate(() => Reflect.get(window, 'hits')), []);
    assert.ok(await page.locator('#styled').isVisible());
    assert.ok(await page.locator('main').isVisible());
    const stopped = page.evaluate(
      () =>
        new Promise((seen) =>
          document.addEventListener('securitypolicyviolation', ({ effectiveDirective: what }) => {
            if (what === 'form-action') seen(what);
          }),
        ),
    );
    await page.locator('#send').dispatchEvent('click');
    assert.is(await stopped, 'form-action');
    assert.is(new URL(page.url()).pathname, '/linux/');
    assert.equal(foreign, []);
    await page.close();
  });

for (const [says, run] of [
  ['text does not become markup', () => document.body.insertAdjacentHTML('beforeend', '<b id="in">in</b>')],
  [
    'nor a script’s address',
    () => document.body.append(Object.assign(document.createElement('script'), { src: '/assets/x.js' })),
  ],
  ['nor a policy of another name', () => void Reflect.get(window, 'trustedTypes').createPolicy('evil', {})],
] as const)
  injected(`${says} by a script that has lost its way (Trusted Types)`, async () => {
    const page = await browser.newPage();
    await page.goto(`${presses.bucket.origin}/linux/`);
    const failed = await page.evaluate(
      `(() => { try { (${run})(); } catch (error) { return error.name; } })()`,
    );
    assert.match(String(failed), /^(TypeError|EvalError)$/);
    await page.close();
  });

if (needChromium()) injected.run();
