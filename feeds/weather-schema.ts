// `weather` of site/broadsheet.yaml: whose weather readers may see, and who is asked for it. Its key is never here.
import * as v from 'valibot';
import { duration } from './duration-schema.ts';
import { text, variableName } from './text-schema.ts';

function degrees(most: number, description: string) {
  const mend = `It must be a number of degrees from -${most} to ${most}.`;
  return v.pipe(v.number(mend), v.minValue(-most, mend), v.maxValue(most, mend), v.description(description));
}

const citySchema = v.strictObject({
  name: v.pipe(text, v.description('As readers look for it: Tidewick.')),
  latitude: degrees(90, 'North is positive (WGS 84).'),
  longitude: degrees(180, 'East is positive (WGS 84).'),
  country: v.optional(
    v.pipe(
      text,
      v.regex(/^[A-Z]{2}$/, 'It must be two capitals like DE (ISO 3166-1).'),
      v.description('Two capitals (ISO 3166-1): DE, US.'),
    ),
  ),
});

const list = 'It must be world, or a list of cities.';

export const weatherSchema = v.strictObject({
  cities: v.pipe(
    v.union(
      [
        v.literal('world', list),
        v.pipe(
          v.array(
            v.union([text, citySchema], 'It must be a name, or a mapping with name, latitude, longitude.'),
            list,
          ),
          v.minLength(1, 'It must have a city at least.'),
          // Open-Meteo takes 600 calls a minute from everybody, and a city is a call (open-meteo.com/en/terms).
          v.maxLength(500, 'It must have 500 cities at most.'),
        ),
      ],
      list,
    ),
    v.description(
      'world (some four hundred large cities), or a list: names of those, or mappings with name, latitude, longitude and country.',
    ),
  ),
  endpoint: v.optional(
    v.pipe(
      text,
      v.regex(/^https?:\/\/[^\s/?#]+$/, 'It must be an address without a path: https://api.open-meteo.com'),
      v.description(
        'Who answers as Open-Meteo does: https://api.open-meteo.com without it, https://customer-api.open-meteo.com with a key.',
      ),
    ),
  ),
  keyEnv: v.optional(
    v.pipe(
      variableName,
      v.description('Name of the environment variable with the key; without it none is sent.'),
    ),
  ),
  every: v.optional(
    v.pipe(
      duration,
      v.minValue(3_600, 'It must be at least 1h.'),
      v.maxValue(21_600, 'It must be at most 6h.'),
      v.description('Least time between two times that it is asked: 1h, 3h; 1h without it.'),
    ),
    '1h',
  ),
  credit: v.optional(
    v.pipe(text, v.description('Who is named under the weather, where it is not Open-Meteo.com.')),
  ),
});

export const weatherKeys = Object.keys(weatherSchema.entries);
export const cityKeys = Object.keys(citySchema.entries);
