import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { City } from '../../feeds/cities.ts';
import {
  beginAsking,
  type CityWeather,
  isWeatherDue,
  standing,
  type WeatherState,
  withoutOld,
} from '../../feeds/weather-state.ts';

const suites = suite('weather-state');
/** So many hours after the first time. */
const after = (hours: number) => new Date(Date.UTC(2026, 10, 28, 9, 30) + hours * 3_600_000);

suites(
  'it is due an hour after it was last asked, whatever came of it, and when the clock was set back',
  () => {
    const hourly = { everySeconds: 3_600 };
    assert.ok(isWeatherDue(undefined, hourly, after(0)));
    const begun = beginAsking(undefined, { now: after(0), by: 'us' });
    const rows: [hours: number, everySeconds: number, isDue: boolean][] = [
      [0, 3_600, false],
      [0.9, 3_600, false],
      [1, 3_600, true],
      [-3, 3_600, true],
      [2.9, 10_800, false],
    ];
    for (const [hours, everySeconds, isDue] of rows)
      assert.is(isWeatherDue(begun, { everySeconds }, after(hours)), isDue, `${hours} h`);
  },
);

suites('after six hours nothing is shown of a city, nor of one that is not wanted any more', () => {
  const known = { at: after(0).toISOString(), now: [1, 0, 1], days: [] } satisfies CityWeather;
  const state: WeatherState = { asked: known.at, by: 'us', cities: { 'berlin-de': known, 'oslo-no': known } };
  const [berlin, oslo] = ['berlin-de', 'oslo-no'].map((id) => ({
    id,
    name: id,
    country: '',
    latitude: 0,
    longitude: 0,
  })) as [City, City];
  const cities = [berlin, oslo];
  assert.is(withoutOld(state, { cities }, after(5.99)), state);
  assert.equal(withoutOld(state, { cities }, after(6)).cities, {});
  assert.equal(withoutOld(state, { cities: [oslo] }, after(1)).cities, { 'oslo-no': known });
});

const stateOf = (by: string, at?: string): WeatherState => ({
  asked: '',
  by,
  cities: at ? { 'berlin-de': { at, now: [1, 0, 1], days: [] } } : {},
});
const both: [says: string, base: WeatherState, ours: WeatherState, theirs: WeatherState, stands: string][] = [
  ['who noted first that it asks', stateOf('1'), stateOf('3'), stateOf('2'), 'theirs'],
  ['the newer answer, theirs', stateOf('2', '1'), stateOf('2', '1'), stateOf('2', '2'), 'theirs'],
  ['the newer answer, ours', stateOf('2', '1'), stateOf('2', '2'), stateOf('2'), 'ours'],
];
for (const [says, base, ours, theirs, stands] of both)
  suites(`of two runs at once what stands is of ${says}`, () => {
    assert.is(standing(base, ours, theirs), stands === 'ours' ? ours : theirs);
    assert.is(standing(base, ours, base), ours);
  });

suites.run();
