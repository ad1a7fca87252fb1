// What a browser does with weather before anything is drawn: codes, degrees, names, places.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type City, theWorld } from '../../../feeds/cities.ts';
import { findCities, type ListedCity, nearestCity } from '../../../site/scripts/weather/cities.ts';
import { degreesIn, scaleOf } from '../../../site/scripts/weather/degrees.ts';
import { skyOf, symbolOf } from '../../../site/scripts/weather/sky.ts';
import { isFresh, isPlace, readCity } from '../../../site/scripts/weather/tiles.ts';

const parts = suite('site/weather/parts');

const codes: [code: number, sky: string][] = [
  [0, 'clear'],
  [2, 'partly'],
  [3, 'cloud'],
  [48, 'fog'],
  [55, 'drizzle'],
  [65, 'rain'],
  [82, 'rain'],
  [67, 'ice'],
  [77, 'snow'],
  [86, 'snow'],
  [99, 'thunder'],
  [7, 'cloud'],
];
for (const [code, sky] of codes) parts(`the WMO's ${code} is ${sky}`, () => assert.is(skyOf(code), sky));

parts('a clear sky is drawn with the sun by day and the moon by night, rain alike', () => {
  assert.equal([symbolOf('clear'), symbolOf('clear', { isDay: false })], ['sun', 'moon']);
  assert.equal([symbolOf('partly'), symbolOf('partly', { isDay: false })], ['sun-cloud', 'moon-cloud']);
  assert.is(symbolOf('rain', { isDay: false }), 'rain');
});

const scales: [chosen: '' | 'c' | 'f', locale: string, scale: string][] = [
  ['', 'en-US', 'f'],
  ['', 'es-PR', 'f'],
  ['', 'en-GB', 'c'],
  ['', 'en', 'c'],
  ['', 'no locale!', 'c'],
  ['c', 'en-US', 'c'],
  ['f', 'de-DE', 'f'],
];
for (const [chosen, locale, scale] of scales)
  parts(`${chosen || 'nothing'} chosen in ${locale} is °${scale.toUpperCase()}`, () =>
    assert.is(scaleOf(chosen, locale), scale),
  );

const degrees: [celsius: number, scale: 'c' | 'f', language: string, say: 'short' | 'unit', said: string][] =
  [
    [12.4, 'c', 'en', 'short', '12°'],
    [-0.4, 'c', 'en', 'short', '0°'],
    [-12.5, 'c', 'de', 'short', '−12°'],
    [-40, 'f', 'en', 'short', '−40°'],
    [21.5, 'f', 'en', 'unit', '71°F'],
    [-3.2, 'c', 'de', 'unit', '−3 °C'],
  ];
for (const [celsius, scale, language, say, said] of degrees)
  parts(`${celsius} °C in ${scale}, ${language}, ${say} is ${said}`, () =>
    assert.is(degreesIn(celsius, scale, { language, say }), said),
  );

const countries = new Intl.DisplayNames('en', { type: 'region' });
const world: ListedCity[] = theWorld().map(({ id, name, alias = '', country, ...place }: City) => ({
  place: `00/${id}`,
  name,
  alias,
  country: countries.of(country) ?? '',
  ...place,
}));
const searches: [query: string, names: string[]][] = [
  ['', []],
  ['  ', []],
  ['köl', ['Cologne', 'Kolkata']],
  ['koln', ['Cologne']],
  ['SAO P', ['São Paulo']],
  ['york new', ['New York']],
  ['iceland', ['Akureyri', 'Reykjavík']],
  ['san j', ['San José', 'San Juan']],
  ['nowhereville', []],
];
for (const [query, names] of searches)
  parts(`“${query}” finds ${names.join(', ') || 'nothing'}`, () =>
    assert.equal(
      findCities(world, query).map(({ name }) => name),
      names,
    ),
  );

parts('those whose name begins so come before those of a country that does', () => {
  const found = findCities(world, 'mexi').map(({ name }) => name);
  assert.is(found[0], 'Mexico City');
  assert.ok(found.includes('Cancún'));
});

const places: [where: string, latitude: number, longitude: number, city: string][] = [
  ['in Potsdam', 52.4, 13.06, 'Berlin'],
  ['on Taveuni, beyond the date line', -16.85, -179.97, 'Suva'],
  ['at the north pole', 90, 0, 'Tromsø'],
  ['on Long Island', 40.79, -73.13, 'New York'],
];
for (const [where, latitude, longitude, city] of places)
  parts(`the nearest city ${where} is ${city}`, () =>
    assert.is(nearestCity(world, { latitude, longitude })?.name, city),
  );

parts('without a city none is near', () =>
  assert.is(nearestCity([], { latitude: 0, longitude: 0 }), undefined),
);

parts('only a tile and an id are a place', () => {
  assert.ok(isPlace('0b/berlin-de'));
  for (const other of ['', 'berlin-de', '0b/', '../x', '0b/Berlin', '0b/a/b', '0b/berlin-de?x'])
    assert.not.ok(isPlace(other), other);
});

const good = { name: 'B', at: '2026-11-28T09:00:00Z', now: [1, 2, 1], days: [['2026-11-28', 1, 2, 3]] };
const tile =
  (body: unknown, status = 200) =>
  async () =>
    new Response(JSON.stringify(body), { status });
const tiles: [says: string, body: unknown, isRead: boolean][] = [
  ['is read', { version: 1, cities: { 'b-de': good } }, true],
  ['without the city has none', { version: 1, cities: {} }, false],
  ['without cities has none', {}, false],
  ['with half a city has none', { cities: { 'b-de': { ...good, now: undefined } } }, false],
  ['with words for figures has none', { cities: { 'b-de': { ...good, now: ['1', 2, 1] } } }, false],
  ['with no day at all has none', { cities: { 'b-de': { ...good, days: [null] } } }, false],
  ['with a day that is none has none', { cities: { 'b-de': { ...good, days: [['x', 1, 2, 3]] } } }, false],
];
for (const [says, body, isRead] of tiles)
  parts(`a tile ${says}`, async () =>
    assert.is((await readCity('0b/b-de', tile(body)))?.name, isRead ? 'B' : undefined),
  );

parts('a tile that cannot be had is no word that there is none', async () => {
  const failed = await readCity('0b/b-de', tile({}, 503)).catch((error: Error) => error.message);
  assert.match(String(failed), /503/);
});

parts('what is six hours old is no weather any more', () => {
  const at = (hours: number) => Date.parse(good.at) + hours * 3_600_000;
  const city = good as unknown as Parameters<typeof isFresh>[0];
  assert.equal([isFresh(city, at(5.9)), isFresh(city, at(6))], [true, false]);
});

parts.run();
