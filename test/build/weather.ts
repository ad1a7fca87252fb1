import { brotliCompressSync } from 'node:zlib';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { makeEdition } from '../../build/edition.ts';
import { planPages } from '../../build/plan-pages.ts';
import { planWeather } from '../../build/weather.ts';
import { kindOf } from '../../deploy/edge/policy.ts';
import { type City, theWorld } from '../../feeds/cities.ts';
import type { CityWeather } from '../../feeds/weather-state.ts';
import { config, feed, report, state, story } from './sample.ts';

const weather = suite('build/weather');
const wish = (cities: City[]) => ({
  weather: { cities, endpoint: 'https://api.open-meteo.com', everySeconds: 3_600 },
});
const known: CityWeather = {
  at: '2026-11-28T09:00:00.000Z',
  now: [-12.5, 95, 0],
  days: Array.from({ length: 6 }, (_, nth) => [`2026-11-${28 + nth}`, 95, -10.5, -20.5]),
};
const of = (cities: City[], some = cities) =>
  planWeather(wish(cities), { cities: Object.fromEntries(some.map(({ id }) => [id, known])) });
const world = theWorld();
const many = Array.from(
  { length: 500 },
  (_, nth): City => ({
    id: `a-city-of-a-long-name-${nth}-de`,
    name: `A city of a long name ${nth}`,
    country: 'DE',
    latitude: -12.34,
    longitude: -123.45,
  }),
);

weather('a site without weather has no file of it, and its pages are as they were', () => {
  assert.equal(planWeather({}), []);
  const paper = config([report('linux', [feed('wire')])]);
  const edition = makeEdition(paper, { feeds: { 'https://wire.example/feed': state([story('one')]) } });
  const plan = (more = {}) => planPages({ ...paper, ...more }, edition, { pictureOf: () => undefined });
  const [without, having] = [plan(), plan(wish(world.slice(0, 1)))];
  assert.not.ok(without.some(({ data }) => JSON.stringify(data).includes('weather')));
  const added = having.map(({ key }) => key).filter((key) => !without.some((page) => page.key === key));
  assert.match(added.join(' '), /^weather\/[01][0-9a-f]\.json weather\/cities\.json$/);
  assert.ok(having.some(({ data }) => 'chrome' in data && data.chrome.weather));
});

for (const [says, cities] of [
  ['of the world', world],
  ['of as many cities as there can be', many],
] as const)
  weather(`tiles ${says} are below 4 KB, and the list of cities is below 30 KB packed`, () => {
    const files = of([...cities]);
    const list = files.at(-1);
    const tiles = files.slice(0, -1).map(({ data }) => data.text);
    for (const tile of tiles)
      assert.ok(brotliCompressSync(tile).length < 4_096 && tile.length < 8_192, `${tile.length}`);
    assert.ok(brotliCompressSync(list?.data.text ?? '').length < 30_000);
    for (const { key } of files) assert.is(kindOf(`/${key}`), 'weather');
  });

weather('the list says in which tile a city is, and the tile has it under its id', () => {
  const files = new Map(of(world).map(({ key, data }) => [key, JSON.parse(data.text)]));
  const { cities } = files.get('weather/cities.json');
  assert.is(cities.length, world.length);
  for (const [place, name] of cities) {
    const [tile, id] = place.split('/');
    assert.equal(files.get(`weather/${tile}.json`).cities[id], { name, ...known });
  }
});

weather('a tile mixes cities of the whole world', () => {
  const countries = of(world)
    .slice(0, -1)
    .map(({ data }) => new Set(Object.keys(JSON.parse(data.text).cities).map((id) => id.slice(-2))).size);
  assert.ok(
    countries.every((count) => count > 3),
    countries.join(),
  );
});

weather('a city whose weather is too old is in no tile, and the tile is there all the same', () => {
  const [tile] = of(world.slice(0, 1), []);
  assert.equal(JSON.parse(tile?.data.text ?? ''), { version: 1, cities: {} });
});

weather('where a city is does not change with the other cities', () => {
  const tileOf = (cities: City[]) =>
    JSON.parse(of(cities).at(-1)?.data.text ?? '').cities.find(([, name]: string[]) => name === 'Berlin')[0];
  assert.is(tileOf(world), tileOf(world.filter(({ country }) => country === 'DE')));
});

weather('who is to be named is in each tile', () => {
  const [tile] = planWeather({
    weather: { ...wish(world.slice(0, 1)).weather, credit: 'The harbour master' },
  });
  assert.is(JSON.parse(tile?.data.text ?? '').by, 'The harbour master');
});

weather.run();
