import { plain, wordsIn } from '../search/words.ts';

export interface ListedCity {
  /** `0b/berlin-de` */
  place: string;
  name: string;
  /** What it is called at home, where that is another name. */
  alias: string;
  country: string;
  latitude: number;
  longitude: number;
}

type Row = [place: string, name: string, alias: string, country: string, latitude: number, longitude: number];

/**
 * The cities that there is weather of, with countries named as `language` does.
 * @throws when the list cannot be had
 */
export async function readCities(fetch: typeof globalThis.fetch, language: string): Promise<ListedCity[]> {
  const response = await fetch('/weather/cities.json');
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  const { cities } = (await response.json()) as { cities: Row[] };
  const countries = new Intl.DisplayNames(language, { type: 'region' });
  return cities.map(([place, name, alias, country, latitude, longitude]) => ({
    place,
    name,
    alias,
    country: country && (countries.of(country) ?? country),
    latitude,
    longitude,
  }));
}

/** Those in whose name, other name or country every word of the query begins a word; by name, those of that name first. */
export function findCities(cities: readonly ListedCity[], query: string): ListedCity[] {
  const wanted = wordsIn(plain(query));
  if (!wanted.length) return [];
  const begins = (text: string, word: string) => wordsIn(plain(text)).some((one) => one.startsWith(word));
  const rank = ({ name, alias }: ListedCity) =>
    [name, alias].some((one) => plain(one).startsWith(plain(query.trim()))) ? 0 : 1;
  return cities
    .filter(({ name, alias, country }) => wanted.every((word) => begins(`${name} ${alias} ${country}`, word)))
    .sort((one, other) => rank(one) - rank(other) || one.name.localeCompare(other.name));
}

const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** The city with the shortest way over the great circle. */
export function nearestCity(
  cities: readonly ListedCity[],
  here: { latitude: number; longitude: number },
): ListedCity | undefined {
  // The haversine of the angle between two places grows with it, so nothing more is needed to compare.
  const away = ({ latitude, longitude }: ListedCity) => {
    const north = Math.sin(radians(latitude - here.latitude) / 2);
    const east = Math.sin(radians(longitude - here.longitude) / 2);
    return north ** 2 + Math.cos(radians(latitude)) * Math.cos(radians(here.latitude)) * east ** 2;
  };
  return cities.reduce<ListedCity | undefined>(
    (nearest, city) => (nearest && away(nearest) <= away(city) ? nearest : city),
    undefined,
  );
}
