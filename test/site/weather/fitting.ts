// The weather's place on a page: nothing moves, axe finds nothing, whatever language and width.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { needChromium } from '../../servers/chromium.ts';
import { openSettings } from '../reader.ts';
import { violations } from '../violations.ts';
import { line, weatherStage } from './stage.ts';

const fitting = suite('site/weather/fitting');
const stage = weatherStage(fitting);

fitting('nothing moves when it comes, on a wide page, a narrow one and a phone’s', async () => {
  for (const [path, width] of [
    ['/linux/', 1_200],
    ['/linux/', 768],
    ['/linux/', 400],
    ['/m/', 360],
  ] as const) {
    const context = await stage.dweller('santa cruz de la s', { viewport: { width, height: 900 } });
    await context.addInitScript(() => {
      const moved: string[] = [];
      Object.assign(window, { moved });
      new PerformanceObserver((seen) => {
        for (const entry of seen.getEntries())
          for (const { node } of Reflect.get(entry, 'sources'))
            moved.push((node?.parentElement ?? node)?.outerHTML.slice(0, 200) ?? '');
      }).observe({ type: 'layout-shift', buffered: true });
    });
    const page = await stage.readers.open(context, path);
    await line(page).waitFor();
    await page.waitForLoadState('networkidle');
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    assert.equal(await page.evaluate(() => Reflect.get(window, 'moved')), [], `${path} at ${width}`);
    assert.ok(((await line(page).locator('b').boundingBox())?.height ?? 99) < 24, `${path} at ${width}`);
    await context.close();
  }
});

fitting('without scripts there is no word of it', async () => {
  const context = await stage.readers.reader({ javaScriptEnabled: false });
  const page = await stage.readers.open(context);
  assert.is(await page.locator('.weather').isVisible(), false);
  await context.close();
});

fitting('it speaks the language of the page, and stands right from right to left', async () => {
  const context = await stage.dweller('munich');
  const german = await stage.readers.open(context, '/de/');
  await line(german).waitFor();
  assert.is(await line(german).textContent(), 'Wetter: 12° Munich, Regen');
  const arabic = await stage.readers.open(context, '/ar/');
  await line(arabic).click();
  const box = await arabic.locator('.forecast').boundingBox();
  assert.ok(box && box.x >= 0 && box.x + box.width <= 1_200, JSON.stringify(box));
  await context.close();
});

for (const [variant, path, viewport] of [
  ['desktop', '/linux/', { width: 1_200, height: 900 }],
  ['mobile', '/m/', { width: 360, height: 740 }],
] as const)
  for (const colorScheme of ['light', 'dark'] as const)
    fitting(
      `axe finds nothing, ${variant}, ${colorScheme}: the line, what it opens to, the list of cities`,
      async () => {
        const context = await stage.dweller('lima', { viewport, colorScheme });
        const page = await stage.readers.open(context, path);
        await line(page).click();
        await page.locator('.forecast').waitFor();
        assert.equal(await violations(page), []);
        const panel = await page.locator('.forecast').boundingBox();
        assert.ok(panel && panel.x >= 0 && panel.x + panel.width <= viewport.width, JSON.stringify(panel));
        await page.keyboard.press('Escape');
        await openSettings(page);
        await page.getByRole('combobox', { name: 'City' }).fill('san');
        await page.getByRole('option').first().waitFor();
        await page.keyboard.press('ArrowDown');
        assert.equal(await violations(page), []);
        await context.close();
      },
    );

if (needChromium()) fitting.run();
