import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { theWorld, toWeather } from '../../feeds/cities.ts';

const suites = suite('cities');
const world = theWorld();

suites(
  'the cities of the world have ids of their own, lie on the earth, and are few enough to be free',
  () => {
    assert.is(new Set(world.map(({ id }) => id)).size, world.length);
    assert.ok(world.length * 24 <= 10_000);
    for (const { id, name, country, latitude, longitude } of world) {
      assert.match(id, /^[a-z0-9-]+-[a-z]{2}$/);
      assert.match(country, /^[A-Z]{2}$/);
      assert.ok(name && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180, id);
    }
  },
);

suites('a list may name cities that are known, by either name, and others with their place', () => {
  const said: string[] = [];
  const { cities, endpoint, everySeconds } = toWeather(
    {
      cities: [
        'Köln',
        'new york',
        { name: 'Tidewick', country: 'GB', latitude: 50.1, longitude: -5.2 },
        { name: '東京', latitude: 35.68, longitude: 139.69 },
      ],
      every: 7_200,
    },
    (_, says) => said.push(says),
  );
  assert.equal(said, []);
  assert.equal(
    cities.map(({ id }) => id),
    ['cologne-de', 'new-york-us', 'tidewick-gb', 'at-12568-31969'],
  );
  assert.is(endpoint, 'https://api.open-meteo.com');
  assert.is(everySeconds, 7_200);
  assert.is(
    toWeather({ cities: ['Berlin'], keyEnv: 'K', every: 3_600 }, () => {}).endpoint,
    'https://customer-api.open-meteo.com',
  );
});

for (const name of ['東京', '???'])
  suites(`"${name}", which no city of the world is called by, is none of them`, () => {
    const said: string[] = [];
    const { cities } = toWeather({ cities: [name], every: 3_600 }, (_, says) => said.push(says));
    assert.equal(cities, []);
    assert.equal(said, [
      `"${name}" is not among the cities that are known. Any other is a mapping with name, latitude and longitude.`,
    ]);
  });

suites.run();
