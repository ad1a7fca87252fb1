// Open-Meteo's forecast API (open-meteo.com/en/docs): many cities in one request, and what of its answer counts.
import * as v from 'valibot';
import type { City } from './cities.ts';
import type { CityWeather } from './weather-state.ts';

/** Cities in a request. Its address stays below 2,000 letters, which any server on the way takes. */
export const citiesAtOnce = 100;

/** @param key of a customer; '' for none */
export function forecastAddress(
  cities: readonly City[],
  { endpoint, key }: { endpoint: string; key: string },
): string {
  const query = [
    `latitude=${cities.map(({ latitude }) => latitude)}`,
    `longitude=${cities.map(({ longitude }) => longitude)}`,
    'current=temperature_2m,weather_code,is_day',
    'daily=weather_code,temperature_2m_max,temperature_2m_min',
    'forecast_days=6',
    // Days begin at each city's own midnight.
    'timezone=auto',
    ...(key ? [`apikey=${encodeURIComponent(key)}`] : []),
  ];
  return `${endpoint}/v1/forecast?${query.join('&')}`;
}

const degrees = v.pipe(v.number(), v.minValue(-100), v.maxValue(70));
/** WMO code table 4677, of which Open-Meteo uses 28. */
const code = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(99));
const day = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\d$/));
const days = 6;

const forecast = v.object({
  current: v.object({ temperature_2m: degrees, weather_code: code, is_day: v.picklist([0, 1]) }),
  daily: v.object({
    time: v.pipe(v.array(day), v.length(days)),
    weather_code: v.pipe(v.array(code), v.length(days)),
    temperature_2m_max: v.pipe(v.array(degrees), v.length(days)),
    temperature_2m_min: v.pipe(v.array(degrees), v.length(days)),
  }),
});

/**
 * The weather of each city that the answer has, by its id; one of which it says nothing sensible is left out.
 * @param at ISO 8601 UTC
 * @throws Error that says what is wrong with the whole of it
 */
export function readForecast(
  body: Uint8Array,
  { cities, at }: { cities: readonly City[]; at: string },
): Record<string, CityWeather> {
  let said: unknown;
  try {
    said = JSON.parse(new TextDecoder().decode(body));
  } catch {
    throw new Error('answered with what is no JSON');
  }
  // For one place the answer is a forecast, for several a list of them in the order they were asked for.
  const given: unknown[] = Array.isArray(said) ? said : [said];
  if (given.length !== cities.length)
    throw new Error(`answered with ${given.length} places for ${cities.length}`);
  const read = cities.flatMap(({ id }, place): [string, CityWeather][] => {
    const { success, output } = v.safeParse(forecast, given[place]);
    if (!success) return [];
    const { current, daily } = output;
    return [
      [
        id,
        {
          at,
          now: [current.temperature_2m, current.weather_code, current.is_day as 0 | 1],
          days: daily.time.map((time, nth) => [
            time,
            daily.weather_code[nth] ?? 0,
            daily.temperature_2m_max[nth] ?? 0,
            daily.temperature_2m_min[nth] ?? 0,
          ]),
        },
      ],
    ];
  });
  if (!read.length) throw new Error('answered with no forecast that can be read');
  return Object.fromEntries(read);
}

/** `{"error": true, "reason": "Hourly API request limit exceeded. …"}` */
export function reasonIn(body: string): string | undefined {
  try {
    const { reason } = JSON.parse(body) as { reason?: unknown };
    // It is printed: a terminal is not to obey it.
    return typeof reason === 'string' ? reason.replace(/\p{C}/gu, ' ').slice(0, 200) : undefined;
  } catch {
    return undefined;
  }
}
