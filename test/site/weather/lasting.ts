// How long weather is shown: until it is six hours old, with a network or without, and over new editions.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { needChromium } from '../../servers/chromium.ts';
import { editionOf } from '../press.ts';
import { chrome, frontData, render } from '../sample.ts';
import { line, weatherStage } from './stage.ts';

const lasting = suite('site/weather/lasting');
const stage = weatherStage(lasting);

lasting(
  'what is older than six hours is not shown, nor what grows so old while the page is open',
  async () => {
    const context = await stage.dweller('berlin');
    stage.publish(6.1);
    const page = await stage.readers.open(context);
    await page.waitForLoadState('networkidle');
    assert.is(await line(page).count(), 0);
    stage.publish(5.9);
    await page.clock.install();
    await page.reload();
    await line(page).waitFor();
    await page.clock.fastForward('00:10:00');
    await line(page).waitFor({ state: 'detached' });
    await context.close();
  },
);

lasting('while it cannot be fetched, what is known stays', async () => {
  const context = await stage.dweller('berlin');
  const page = await stage.readers.open(context);
  await page.clock.install();
  await page.reload();
  await line(page).waitFor();
  const refused = page.waitForRequest('**/weather/*.json');
  await page.route('**/weather/*.json', (route) => route.abort());
  await page.clock.fastForward('00:12:00');
  await refused;
  await page.clock.fastForward('00:01:00');
  assert.is(await line(page).count(), 1);
  await context.close();
});

lasting(
  'without a network the last that was known is on the next page, too, as long as it is good',
  async () => {
    const context = await stage.dweller('berlin');
    await line(await stage.readers.open(context)).waitFor();
    await context.route('**/weather/*.json', (route) => route.abort());
    const page = await stage.readers.open(context);
    await line(page).waitFor();
    assert.is(await line(page).textContent(), 'Weather: 12° Berlin, rain');
    await page.evaluate(() => {
      const kept = JSON.parse(localStorage.getItem('weather') ?? '');
      kept.city.at = new Date(Date.now() - 6.1 * 3_600_000).toISOString();
      localStorage.setItem('weather', JSON.stringify(kept));
    });
    const refused = page.waitForEvent('requestfailed');
    await page.reload();
    await refused;
    await page.locator('link[href*=forecast]').waitFor({ state: 'attached' });
    assert.is(await line(page).count(), 0);
    await context.close();
  },
);

lasting('a new edition leaves it as it is, open or not', async () => {
  const versioned = async (version: string) =>
    render('front', {
      ...frontData({ stories: version === 'one' ? 1_412 : 1_413 }),
      chrome: chrome({ weather: true, version }),
    });
  stage.readers.press.pages.set('/linux/', await versioned('one'));
  stage.readers.press.pages.set('/edition.json', editionOf('one'));
  const context = await stage.dweller('oslo');
  const page = await stage.readers.open(context);
  await line(page).click();
  await page.locator('.forecast').waitFor();
  stage.readers.press.pages.set('/linux/', await versioned('two'));
  stage.readers.press.pages.set('/edition.json', editionOf('two'));
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await page.getByText('1,413 stories').waitFor();
  assert.is(await page.locator('.weather .forecast').isVisible(), true);
  await page.mouse.click(1_190, 880);
  await page.locator('.forecast').waitFor({ state: 'hidden' });
  stage.readers.press.pages.set('/edition.json', editionOf(''));
  await context.close();
});

if (needChromium()) lasting.run();
