// A reader's city: found by keyboard, by place, in their degrees, and never unasked.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { needChromium } from '../../servers/chromium.ts';
import { openSettings } from '../reader.ts';
import { line, placeOf, weatherStage } from './stage.ts';

const choosing = suite('site/weather/choosing');
const stage = weatherStage(choosing);

choosing('nothing of it is fetched for who has no city, and for whose paper has none', async () => {
  const context = await stage.readers.reader();
  const all: string[] = [];
  context.on('request', (request) => all.push(new URL(request.url()).pathname));
  const asked = () => all.filter((path) => /weather|forecast|skies/.test(path));
  const page = await stage.readers.open(context);
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
  await page.goto(`${stage.readers.press.origin}/none/`);
  await page.locator('.save').first().waitFor({ state: 'attached' });
  await openSettings(page);
  assert.is(await page.getByRole('combobox').count(), 0);
  await page.waitForLoadState('networkidle');
  assert.equal(asked(), []);
  await context.close();
});

choosing(
  'a city is found by keyboard alone, shows at once and on the next page, and opens to six days',
  async () => {
    const context = await stage.readers.reader({ locale: 'en-GB' });
    const page = await stage.readers.open(context);
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
      .filter({ hasText: 'The weather of Cologne is at the top of the page.' })
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
    assert.equal(stage.readers.complaints, []);
    await context.close();
  },
);

choosing('the place is asked for when the button is pressed, never before, and goes nowhere', async () => {
  const context = await stage.readers.reader({
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
  const page = await stage.readers.open(context);
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

choosing('a browser that does not say where it is changes nothing', async () => {
  const context = await stage.readers.reader();
  const page = await stage.readers.open(context);
  const session = await context.newCDPSession(page);
  await session.send('Browser.setPermission', {
    permission: { name: 'geolocation' },
    setting: 'denied',
    origin: stage.readers.press.origin,
  });
  await page.locator('.save').first().waitFor({ state: 'attached' });
  await openSettings(page);
  await page.getByRole('button', { name: 'Use my location' }).click();
  await page.getByRole('status').filter({ hasText: 'did not say where it is' }).waitFor();
  assert.is(await page.evaluate(() => localStorage.getItem('settings')), null);
  await context.close();
});

choosing(
  'degrees are those of the locale, others when the reader says so, and none without a city',
  async () => {
    const context = await stage.dweller('new york', { locale: 'en-US' });
    const page = await stage.readers.open(context);
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

if (needChromium()) choosing.run();
