import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { isFresh, isPlace, readCity } from '../../../site/scripts/weather/tiles.ts';

const suites = suite('site/weather/tiles');

suites('only a tile and an id are a place', () => {
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
  suites(`a tile ${says}`, async () =>
    assert.is((await readCity('0b/b-de', tile(body)))?.name, isRead ? 'B' : undefined),
  );

suites('a tile that cannot be had is no word that there is none', async () => {
  const failed = await readCity('0b/b-de', tile({}, 503)).catch((error: Error) => error.message);
  assert.match(String(failed), /503/);
});

suites('what is six hours old is no weather any more', () => {
  const at = (hours: number) => Date.parse(good.at) + hours * 3_600_000;
  const city = good as unknown as Parameters<typeof isFresh>[0];
  assert.equal([isFresh(city, at(5.9)), isFresh(city, at(6))], [true, false]);
});

suites.run();
