import { suite } from 'uvu';
import { type Complaint, complaintSuite, linux, site } from './owner.ts';

const weather = suite('weather-schema');

const complaints: Complaint[] = [
  [
    'a mistyped key of weather',
    [linux, `${site}weather: {cities: world, citys: []}\n`],
    'site/broadsheet.yaml:3:26  "citys" is no key of weather. Did you mean "cities"? Allowed: cities, endpoint, keyEnv, every, credit.',
  ],
  [
    'a city that is not known, beside one that is nearly written so',
    [linux, `${site}weather: {cities: [Oslo, Berlim]}\n`],
    'site/broadsheet.yaml:3:26  "Berlim" is not among the cities that are known. Did you mean "Berlin"? Any other is a mapping with name, latitude and longitude.',
  ],
  [
    'a city without its place',
    [linux, `${site}weather: {cities: [{name: Tidewick, latitude: 50}]}\n`],
    'site/broadsheet.yaml:3:20  "longitude" is missing from a city. Allowed: name, latitude, longitude, country.',
  ],
  [
    'a city that is nowhere',
    [linux, `${site}weather: {cities: [{name: Tidewick, latitude: 95, longitude: 0}]}\n`],
    'site/broadsheet.yaml:3:47  "latitude" is 95. It must be a number of degrees from -90 to 90.',
  ],
  [
    'a city twice, by two names',
    [linux, `${site}weather: {cities: [München, Munich]}\n`],
    'site/broadsheet.yaml:3:29  "Munich" stands in cities twice.',
  ],
  [
    'weather more often than its servers are to be asked',
    [linux, `${site}weather: {cities: world, every: 30m}\n`],
    'site/broadsheet.yaml:3:33  "every" is 1800. It must be at least 1h.',
  ],
  [
    'cities that are neither',
    [linux, `${site}weather: {cities: europe}\n`],
    'site/broadsheet.yaml:3:19  "cities" is "europe". It must be world, or a list of cities.',
  ],
  [
    'more cities than Open-Meteo gives without a key',
    [
      linux,
      `${site}weather: {cities: [${Array.from({ length: 417 }, (_, nth) => `{name: C${nth}, latitude: 1, longitude: 1}`)}]}\n`,
    ],
    'site/broadsheet.yaml:3:19  417 cities are 10008 calls a day, and without a key Open-Meteo allows 10000: name fewer, ask less often (every: 2h), or give a key (keyEnv).',
  ],
];
complaintSuite(weather, complaints);

weather.run();
