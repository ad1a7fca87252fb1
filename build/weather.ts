// The weather as readers' browsers fetch it: small files, each of a few cities, and the list that a city is chosen
// from. A tile has cities from all over the world, by a hash of their names, so that nobody on the way learns from its
// address where a reader is.
import { createHash } from 'node:crypto';
import type { City, WeatherWish } from '../feeds/cities.ts';
import type { WeatherState } from '../feeds/weather-state.ts';
import type { Page } from './pages.ts';
import { textPage } from './text-page.ts';

/** A tile of the most cities that there can be stays below 4 KB. */
const tiles = 32;

/** For site/scripts/weather/tiles.ts, and no other: pages that are open take it as it was for a few hours. */
const version = 1;

/**
 * `weather/0b.json`: `{version, by?, cities: {ID: {name, at, now, days}}}`, of cities whose weather is known. A tile
 * without any is there all the same: what is not there would be asked for again and again.
 * `weather/cities.json`: `{version, cities: [[TILE/ID, name, alias, country, latitude, longitude]]}`.
 */
export function planWeather(
  { weather }: { weather?: WeatherWish },
  { cities: known }: Pick<WeatherState, 'cities'> = { cities: {} },
): Page<'text'>[] {
  if (!weather) return [];
  const byTile = new Map<string, City[]>();
  for (const city of weather.cities) {
    const tile = tileOf(city);
    byTile.set(tile, [...(byTile.get(tile) ?? []), city]);
  }
  const by = weather.credit;
  const list = weather.cities.map((city) => [
    `${tileOf(city)}/${city.id}`,
    city.name,
    city.alias ?? '',
    city.country,
    city.latitude,
    city.longitude,
  ]);
  return [
    ...[...byTile].map(([tile, cities]) => {
      const shown = cities.flatMap(({ id, name }) => (known[id] ? [[id, { name, ...known[id] }]] : []));
      return file(tile, { version, ...(by && { by }), cities: Object.fromEntries(shown) });
    }),
    file('cities', { version, cities: list }),
  ];
}

/** Two hex digits. */
function tileOf({ id }: City): string {
  const number = createHash('sha256').update(id).digest().readUInt8() % tiles;
  return number.toString(16).padStart(2, '0');
}

function file(name: string, content: unknown): Page<'text'> {
  return textPage(`weather/${name}.json`, JSON.stringify(content));
}
