import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type City, theWorld } from '../../../feeds/cities.ts';
import { findCities, type ListedCity, nearestCity } from '../../../site/scripts/weather/cities.ts';

const suites = suite('site/weather/cities');

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
  suites(`“${query}” finds ${names.join(', ') || 'nothing'}`, () =>
    assert.equal(
      findCities(world, query).map(({ name }) => name),
      names,
    ),
  );

suites('those whose name begins so come before those of a country that does', () => {
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
  suites(`the nearest city ${where} is ${city}`, () =>
    assert.is(nearestCity(world, { latitude, longitude })?.name, city),
  );

suites('without a city none is near', () =>
  assert.is(nearestCity([], { latitude: 0, longitude: 0 }), undefined),
);

suites.run();
