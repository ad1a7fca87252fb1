// Readers of a paper that has the weather of the world's large cities, with browsers of their own.
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import type { Test } from 'uvu';
import { planWeather } from '../../../build/weather.ts';
import { theWorld } from '../../../feeds/cities.ts';
import type { CityWeather } from '../../../feeds/weather-state.ts';
import { type Readers, startReaders } from '../reader.ts';
import { chrome, frontData, render } from '../sample.ts';

const hour = 3_600_000;
const cities = theWorld();
const wish = { weather: { cities, endpoint: 'https://api.open-meteo.com', everySeconds: 3_600 } };

/** The files of an edition whose weather was fetched so many hours ago. */
function filesOf(hoursAgo: number): [path: string, text: string][] {
  const known: CityWeather = {
    at: new Date(Date.now() - hoursAgo * hour).toISOString(),
    now: [12.4, 63, 1],
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

/** As settings keep it: `0b/berlin-de`. */
export const placeOf = (name: string) => list.find(([, one]) => one === name)?.[0] ?? '';

/** Started before the first test of a suite, and ended after its last. */
export class WeatherStage {
  readers!: Readers;

  /** Has the press serve weather that was fetched so many hours ago. */
  publish(hoursAgo: number): void {
    for (const [path, text] of filesOf(hoursAgo)) this.readers.press.pages.set(path, text);
  }

  /** One who has chosen a city some time ago. */
  async dweller(city: string, options: BrowserContextOptions = {}): Promise<BrowserContext> {
    const context = await this.readers.reader({ locale: 'en-GB', ...options });
    const page = await this.readers.open(context);
    await page.locator('.save').first().waitFor({ state: 'attached' });
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('combobox', { name: 'City' }).fill(city);
    await page.getByRole('option').first().click();
    await page.getByRole('status').filter({ hasText: 'is at the top of the page' }).waitFor();
    await page.close();
    return context;
  }
}

export function weatherStage(tests: Test): WeatherStage {
  const stage = new WeatherStage();
  tests.before(async () => {
    const page = (more: Parameters<typeof chrome>[0]) =>
      render('front', {
        ...frontData({ variant: more?.variant }),
        chrome: chrome({ weather: true, ...more }),
      });
    stage.readers = await startReaders([
      ['/linux/', await page({})],
      ['/m/', await page({ variant: 'mobile', path: '/m/' })],
      ['/de/', await page({ language: 'de', path: '/de/' })],
      ['/ar/', await page({ language: 'ar', path: '/ar/' })],
      ['/none/', await render('front', frontData())],
    ]);
  });
  tests.before.each(() => {
    stage.readers.complaints.length = 0;
    stage.publish(0.2);
  });
  tests.after(() => stage.readers?.close());
  return stage;
}

/** The line over the page, which opens to the forecast. */
export const line = (page: Page) => page.locator('.weather summary');
