// Weather as build/weather.ts writes it. What comes over the wire is checked before it is shown.

export interface CityWeather {
  name: string;
  /** ISO 8601 UTC: when it was fetched. */
  at: string;
  now: [celsius: number, code: number, isDay: number];
  days: [day: string, code: number, most: number, least: number][];
  /** Who is to be named, where it is not Open-Meteo. */
  by?: string;
}

/** What is older is no weather any more. */
const OLDEST = 6 * 3_600_000;

/** `0b/berlin-de`: a tile and a city in it. */
export const isPlace = (place: string): boolean => /^[0-9a-f]{2}\/[a-z0-9-]{1,80}$/.test(place);

export function isFresh({ at }: CityWeather, now: number): boolean {
  return now - Date.parse(at) < OLDEST;
}

/**
 * The weather of a city; undefined when its tile has none that can be shown.
 * @throws when the tile cannot be had
 */
export async function readCity(
  place: string,
  fetch: typeof globalThis.fetch,
): Promise<CityWeather | undefined> {
  const [tile, id = ''] = place.split('/');
  const response = await fetch(`/weather/${tile}.json`);
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  const { by, cities } = await response.json();
  const city = Object.hasOwn(cities ?? {}, id) ? cities[id] : undefined;
  return isWeather(city) ? { ...city, by } : undefined;
}

const areNumbers = (values: unknown[]) => values.every((value) => typeof value === 'number');

/** Whether it is whole, wherever it comes from. */
export function isWeather(city: CityWeather | undefined): city is CityWeather {
  return (
    typeof city?.name === 'string' &&
    Array.isArray(city.now) &&
    areNumbers(city.now) &&
    Array.isArray(city.days) &&
    city.days.every(
      (row) => Array.isArray(row) && !Number.isNaN(Date.parse(row[0])) && areNumbers(row.slice(1)),
    )
  );
}
