// The cities whose weather is fetched: those that the owner names, each known by an id of its own.
import { closest, distance } from 'fastest-levenshtein';
import type { SiteFile } from './config-schema.ts';
import { slug } from './slug.ts';
import { worldCities } from './world-cities.ts';

export interface City {
  /** `munich-de` */
  id: string;
  name: string;
  /** What it is called at home, where that is another name. */
  alias?: string;
  /** ISO 3166-1, two capitals; '' when the owner gave none. */
  country: string;
  /** Degrees (WGS 84). */
  latitude: number;
  longitude: number;
}

/** What the owner wants of the weather. */
export interface WeatherWish {
  cities: City[];
  /** Without a slash at its end. */
  endpoint: string;
  keyEnv?: string;
  /** Least time between two times that it is asked. */
  everySeconds: number;
  /** Who is named under it, where that is not Open-Meteo.com. */
  credit?: string;
}

const endpoints = { free: 'https://api.open-meteo.com', paid: 'https://customer-api.open-meteo.com' };

/** Open-Meteo lets everybody have 10,000 calls a day, and a city is one (open-meteo.com/en/terms). */
const freeCallsADay = 10_000;
const daySeconds = 86_400;

/** @param complain about a value at a path below `weather` */
export function toWeather(
  given: NonNullable<SiteFile['weather']>,
  complain: (path: (string | number)[], says: string) => void,
): WeatherWish {
  const found = new Map<string, City>();
  if (given.cities === 'world') for (const city of theWorld()) found.set(city.id, city);
  else
    for (const [place, wanted] of given.cities.entries()) {
      const city = typeof wanted === 'string' ? ofTheWorld(wanted) : ownCity(wanted);
      if (!city)
        complain(
          ['cities', place],
          `"${wanted}" is not among the cities that are known. ${near(String(wanted))}`,
        );
      else if (found.has(city.id)) complain(['cities', place], `"${city.name}" stands in cities twice.`);
      else found.set(city.id, city);
    }
  const cities = [...found.values()];
  const endpoint = given.endpoint ?? (given.keyEnv ? endpoints.paid : endpoints.free);
  const calls = Math.ceil((cities.length * daySeconds) / given.every);
  if (endpoint === endpoints.free && calls > freeCallsADay)
    complain(
      ['cities'],
      `${cities.length} cities are ${calls} calls a day, and without a key Open-Meteo allows ${freeCallsADay}: name fewer, ask less often (every: 2h), or give a key (keyEnv).`,
    );
  return {
    cities,
    endpoint,
    ...(given.keyEnv && { keyEnv: given.keyEnv }),
    everySeconds: given.every,
    ...(given.credit && { credit: given.credit }),
  };
}

/** All that are known, by country. */
export function theWorld(): City[] {
  return worldCities
    .trim()
    .split('\n')
    .flatMap((line) =>
      line
        .slice(3)
        .split(', ')
        .map((city) => toCity(city, line.slice(0, 2))),
    );
}

function toCity(written: string, country: string): City {
  const [, names = '', latitude, longitude] = /^(.+) (\S+) (\S+)$/.exec(written) ?? [];
  const [name = '', alias] = names.split('=');
  return {
    id: idOf({ name, country }),
    name,
    ...(alias && { alias }),
    country,
    latitude: Number(latitude),
    longitude: Number(longitude),
  };
}

function ofTheWorld(name: string): City | undefined {
  const wanted = slug(name);
  return theWorld().find((city) => namesOf(city).some((one) => slug(one) === wanted));
}

function namesOf({ name, alias }: City): string[] {
  return alias ? [name, alias] : [name];
}

function ownCity({
  country = '',
  ...city
}: {
  name: string;
  country?: string;
  latitude: number;
  longitude: number;
}): City {
  return { id: idOf({ ...city, country }), ...city, country };
}

/** A name without a Latin letter is known by where it is. */
function idOf({
  name,
  country,
  latitude = 0,
  longitude = 0,
}: {
  name: string;
  country: string;
  latitude?: number;
  longitude?: number;
}): string {
  const known =
    slug(name) || `at-${Math.round((latitude + 90) * 100)}-${Math.round((longitude + 180) * 100)}`;
  return [known, country.toLowerCase()].filter(Boolean).join('-');
}

function near(name: string): string {
  const nearest = closest(name, theWorld().flatMap(namesOf));
  const isNear = distance(name.toLowerCase(), nearest.toLowerCase()) <= Math.max(2, name.length / 3);
  return `${isNear ? `Did you mean "${nearest}"? ` : ''}Any other is a mapping with name, latitude and longitude.`;
}
