// A reader and their weather, in a real browser: found by keyboard, by place, in their degrees, and never unasked.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { BrowserContext, Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { planWeather } from '../../../build/weather.ts';
import { theWorld } from '../../../feeds/cities.ts';
import type { CityWeather } from '../../../feeds/weather-state.ts';
import { needChromium } from '../../servers/chromium.ts';
import { openSettings, type Readers, startReaders } from '../reader.ts';
import { chrome, frontData, render } from '../sample.ts';

const reading = suite('site/weather/reading');
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let readers: Readers;

const hour = 3_600_000;
const cities = theWorld();
const wish = { weather: { cities, endpoint: 'https://api.open-meteo.com', everySeconds: 3_600 } };

/** The files of an edition whose weather was fetched so many hours ago. */
function filesOf(hoursAgo: number, celsius = 12.4): [path: string, text: string][] {
  const known: CityWeather = {
    at: new Date(Date.now() - hoursAgo * hour).toISOString(),
    now: [celsius, 63, 1],
    days: [0, 1, 2, 3, 4, 5].map((nth) => [
      `2026-11-2${nth}`,
      [0, 2, 3, 45, 71, 95][nth] ?? 0,
      10 + nth,
      nth,
    ]),
  };
  const state = { cities: Object.fromEntries(cities.map(({ id }) => [id, known])) };
  return planWeather(wish, state).map(({ key, data }) => [`/${key}`, data.text]);
}
const list = JSON.parse(filesOf(0).at(-1)?.[1] ?? '').cities as [place: string, name: string][];
const placeOf = (name: string) => list.find(([, one]) => one === name)?.[0] ?? '';

function publish(files: [path: string, text: string][]): void {
  for (const [path, text] of files) readers.press.pages.set(path, text);
}

/** One who has chosen a city some time ago. */
async function dweller(
  city: string,
  options: Parameters<Readers['reader']>[0] = {},
): Promise<BrowserContext> {
  const context = await readers.reader({ locale: 'en-GB', ...options });
  const page = await readers.open(context);
  await choose(page, city);
  await page.close();
  return context;
}

async function choose(page: Page, city: string): Promise<void> {
  await page.locator('.save').first().waitFor({ state: 'attached' });
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('combobox', { name: 'City' }).fill(city);
  await page.getByRole('option').first().click();
  await page.getByRole('status').filter({ hasText: 'stands over the page' }).waitFor();
}

const line = (page: Page) => page.locator('.weather summary');
const askedBy = (context: BrowserContext) => {
  const asked: string[] = [];
  context.on('request', (request) => asked.push(new URL(request.url()).pathname));
  return () => asked.filter((path) => /weather|forecast|skies/.test(path));
};

reading.before(async () => {
  const page = (more: Parameters<typeof chrome>[0]) =>
    render('front', { ...frontData({ variant: more?.variant }), chrome: chrome({ weather: true, ...more }) });
  readers = await startReaders([
    ['/linux/', await page({})],
    ['/m/', await page({ variant: 'mobile', path: '/m/' })],
    ['/de/', await page({ language: 'de', path: '/de/' })],
    ['/ar/', await page({ language: 'ar', path: '/ar/' })],
    ['/none/', await render('front', frontData())],
  ]);
});
reading.before.each(() => {
  readers.complaints.length = 0;
  publish(filesOf(0.2));
});
reading.after(() => readers.close());

reading('nothing of it is fetched for who has no city, and for whose paper has none', async () => {
  const context = await readers.reader();
  const asked = askedBy(context);
  const page = await readers.open(context);
  await page.locator('.save').first().waitFor({ state: 'attached' });
  await openSettings(page);
  await page.waitForLoadState('networkidle');
  assert.equal(asked(), []);
  await page.evaluate(
    (city) => localStorage.setItem('settings', JSON.stringify({ city })),
    placeOf('Berlin'),
  );
  await page.evaluate(
    (city) => localStorage.setItem('look', JSON.stringify([{ city }, ''])),
    placeOf('Berlin'),
  );
  await page.goto(`${readers.press.origin}/none/`);
  await page.locator('.save').first().waitFor({ state: 'attached' });
  await openSettings(page);
  assert.is(await page.getByRole('combobox').count(), 0);
  await page.waitForLoadState('networkidle');
  assert.equal(asked(), []);
  await context.close();
});

reading(
  'a city is found by keyboard alone, shows at once and on the next page, and opens to six days',
  async () => {
    const context = await readers.reader({ locale: 'en-GB' });
    const page = await readers.open(context);
    await page.locator('.save').first().waitFor({ state: 'attached' });
    await page.getByRole('button', { name: 'Settings' }).focus();
    await page.keyboard.press('Enter');
    const field = page.getByRole('combobox', { name: 'City' });
    await field.focus();
    await page.keyboard.type('san j');
    await page.getByRole('option').first().waitFor();
    assert.equal(await page.getByRole('option').allTextContents(), [
      'San José, Costa Rica',
      'San Juan, Puerto Rico',
    ]);
    assert.is(await field.getAttribute('aria-expanded'), 'true');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    assert.is(await field.getAttribute('aria-activedescendant'), 'city-1');
    assert.is(await page.getByRole('option', { selected: true }).textContent(), 'San Juan, Puerto Rico');
    // Escape closes the list alone.
    await page.keyboard.press('Escape');
    assert.is(await page.getByRole('option').count(), 0);
    assert.is(await page.getByRole('dialog').count(), 1);
    await field.fill('koln');
    await page.getByRole('option', { name: 'Cologne (Köln), Germany' }).waitFor();
    await page.keyboard.press('Enter');
    await page
      .getByRole('status')
      .filter({ hasText: 'The weather of Cologne stands over the page.' })
      .waitFor();
    assert.is(await page.evaluate(() => document.activeElement?.id), 'city');
    assert.is(await field.inputValue(), 'Cologne (Köln), Germany');
    await page.keyboard.press('Escape');
    await line(page).waitFor();
    await page.reload();
    await line(page).waitFor();
    assert.is(await line(page).textContent(), 'Weather: 12° Cologne, rain');
    await line(page).focus();
    await page.keyboard.press('Enter');
    await page.locator('.forecast').waitFor();
    assert.equal(
      (await page.locator('.forecast li').allTextContents()).map((text) => text.replace(/\s+/g, ' ')),
      [
        'Fri' + 'clear' + 'high 10°' + 'low 0°',
        'Sat' + 'some clouds' + 'high 11°' + 'low 1°',
        'Sun' + 'overcast' + 'high 12°' + 'low 2°',
        'Mon' + 'fog' + 'high 13°' + 'low 3°',
        'Tue' + 'snow' + 'high 14°' + 'low 4°',
        'Wed' + 'thunderstorm' + 'high 15°' + 'low 5°',
      ],
    );
    assert.is(
      await page.getByRole('link', { name: 'Weather by Open-Meteo.com' }).getAttribute('href'),
      'https://open-meteo.com/',
    );
    await page.keyboard.press('Escape');
    await page.locator('.forecast').waitFor({ state: 'hidden' });
    assert.is(await page.evaluate(() => document.activeElement?.tagName), 'SUMMARY');
    assert.equal(readers.complaints, []);
    await context.close();
  },
);

reading('the place is asked for when the button is pressed, never before, and goes nowhere', async () => {
  const context = await readers.reader({
    geolocation: { latitude: 48.26, longitude: 11.67 },
    permissions: ['geolocation'],
  });
  await context.addInitScript(() => {
    Object.assign(window, { asked: 0 });
    const real = navigator.geolocation.getCurrentPosition.bind(navigator.geolocation);
    navigator.geolocation.getCurrentPosition = (...given) => {
      Object.assign(window, { asked: Reflect.get(window, 'asked') + 1 });
      real(...given);
    };
  });
  const sent: string[] = [];
  context.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`));
  const page = await readers.open(context);
  await page.locator('.save').first().waitFor({ state: 'attached' });
  await openSettings(page);
  await page.getByRole('combobox', { name: 'City' }).focus();
  const asked = () => page.evaluate(() => Reflect.get(window, 'asked'));
  assert.is(await asked(), 0);
  await page.getByRole('button', { name: 'Use my location' }).click();
  await page.getByRole('status').filter({ hasText: 'The weather of Munich' }).waitFor();
  assert.is(await asked(), 1);
  await line(page).waitFor();
  assert.ok(!sent.some((request) => /48\.2|11\.6/.test(request)), sent.join('\n'));
  assert.not.ok(await page.evaluate(() => JSON.stringify({ ...localStorage }).includes('48.2')));
  await page.reload();
  await line(page).waitFor();
  assert.is(await asked(), 0);
  await context.close();
});

reading('a browser that does not say where it is changes nothing', async () => {
  const context = await readers.reader();
  const page = await readers.open(context);
  const session = await context.newCDPSession(page);
  await session.send('Browser.setPermission', {
    permission: { name: 'geolocation' },
    setting: 'denied',
    origin: readers.press.origin,
  });
  await page.locator('.save').first().waitFor({ state: 'attached' });
  await openSettings(page);
  await page.getByRole('button', { name: 'Use my location' }).click();
  await page.getByRole('status').filter({ hasText: 'did not say where it is' }).waitFor();
  assert.is(await page.evaluate(() => localStorage.getItem('settings')), null);
  await context.close();
});

reading(
  'degrees are those of the locale, others when the reader says so, and none without a city',
  async () => {
    const context = await dweller('new york', { locale: 'en-US' });
    const page = await readers.open(context);
    await line(page).waitFor();
    assert.is(await line(page).locator('b').textContent(), '54°');
    await openSettings(page);
    await page.getByRole('group', { name: 'Degrees' }).getByRole('radio', { name: '°C' }).check();
    await line(page).locator('b').filter({ hasText: '12°' }).waitFor();
    await page.getByRole('button', { name: 'Show no weather' }).click();
    await page.getByRole('status').filter({ hasText: 'No weather is shown.' }).waitFor();
    assert.is(await line(page).count(), 0);
    assert.is(await page.getByRole('group', { name: 'Degrees' }).count(), 0);
    await context.close();
  },
);

reading('nothing moves when it comes, on a wide page, a narrow one and a phone’s', async () => {
  for (const [path, width] of [
    ['/linux/', 1_200],
    ['/linux/', 768],
    ['/linux/', 400],
    ['/m/', 360],
  ] as const) {
    const context = await dweller('santa cruz de la s', { viewport: { width, height: 900 } });
    await context.addInitScript(() => {
      const moved: string[] = [];
      Object.assign(window, { moved });
      new PerformanceObserver((seen) => {
        for (const entry of seen.getEntries())
          for (const { node } of Reflect.get(entry, 'sources'))
            moved.push((node?.parentElement ?? node)?.outerHTML.slice(0, 200) ?? '');
      }).observe({ type: 'layout-shift', buffered: true });
    });
    const page = await readers.open(context, path);
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

reading(
  'what is older than six hours is not shown, nor what grows so old while the page is open',
  async () => {
    const context = await dweller('berlin');
    publish(filesOf(6.1));
    const page = await readers.open(context);
    await page.waitForLoadState('networkidle');
    assert.is(await line(page).count(), 0);
    publish(filesOf(5.9));
    await page.clock.install();
    await page.reload();
    await line(page).waitFor();
    await page.clock.fastForward('00:10:00');
    await line(page).waitFor({ state: 'detached' });
    await context.close();
  },
);

reading('while it cannot be fetched, what is known stays', async () => {
  const context = await dweller('berlin');
  const page = await readers.open(context);
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

reading(
  'without a network the last that was known is on the next page, too, as long as it is good',
  async () => {
    const context = await dweller('berlin');
    await line(await readers.open(context)).waitFor();
    await context.route('**/weather/*.json', (route) => route.abort());
    const page = await readers.open(context);
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

reading('a new edition leaves it as it is, open or not', async () => {
  const versioned = async (version: string) =>
    render('front', {
      ...frontData({ stories: version === 'one' ? 1_412 : 1_413 }),
      chrome: chrome({ weather: true, version }),
    });
  const editionOf = (version: string) => JSON.stringify({ reports: { linux: version } });
  readers.press.pages.set('/linux/', await versioned('one'));
  readers.press.pages.set('/edition.json', editionOf('one'));
  const context = await dweller('oslo');
  const page = await readers.open(context);
  await line(page).click();
  await page.locator('.forecast').waitFor();
  readers.press.pages.set('/linux/', await versioned('two'));
  readers.press.pages.set('/edition.json', editionOf('two'));
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await page.getByText('1,413 stories').waitFor();
  assert.is(await page.locator('.weather .forecast').isVisible(), true);
  await page.mouse.click(1_190, 880);
  await page.locator('.forecast').waitFor({ state: 'hidden' });
  readers.press.pages.set('/edition.json', editionOf(''));
  await context.close();
});

reading('without scripts there is no word of it', async () => {
  const context = await readers.reader({ javaScriptEnabled: false });
  const page = await readers.open(context);
  assert.is(await page.locator('.weather').isVisible(), false);
  await context.close();
});

reading('it speaks the language of the page, and stands right from right to left', async () => {
  const context = await dweller('munich');
  const german = await readers.open(context, '/de/');
  await line(german).waitFor();
  assert.is(await line(german).textContent(), 'Wetter: 12° Munich, Regen');
  const arabic = await readers.open(context, '/ar/');
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
    reading(
      `axe finds nothing, ${variant}, ${colorScheme}: the line, what it opens to, the list of cities`,
      async () => {
        const context = await dweller('lima', { viewport, colorScheme });
        const page = await readers.open(context, path);
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

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const { violations: found } = (await page.evaluate(() =>
    Reflect.get(window, 'axe').run(document),
  )) as AxeResults;
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary}`),
  );
}

if (needChromium()) reading.run();
