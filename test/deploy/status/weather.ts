// How fresh the weather is, as the operator sees it: in the status, on the terminal, on the page, as metrics and troubles.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { metricsOf, prometheusText } from '../../../deploy/status/metrics.ts';
import { statusFile } from '../../../deploy/status/page.ts';
import { statusOf } from '../../../deploy/status/status.ts';
import { statusText } from '../../../deploy/status/text.ts';
import { theWorld } from '../../../feeds/cities.ts';
import type { WeatherState } from '../../../feeds/weather-state.ts';
import { minutesAgo, now, seen } from './sample.ts';

const weather = suite('status of the weather');
const cities = theWorld().slice(0, 4);
const wish = { cities, endpoint: 'https://api.open-meteo.com', everySeconds: 3_600 };

/** Of cities whose weather is so many minutes old. */
function stateOf(ages: number[], more: Partial<WeatherState> = {}): WeatherState {
  const known = ages.map((minutes, nth) => [
    cities[nth]?.id,
    { at: minutesAgo(minutes), now: [1, 0, 1], days: [] },
  ]);
  return { asked: minutesAgo(12), by: 'one', cities: Object.fromEntries(known), ...more };
}

function of(state?: WeatherState) {
  const given = seen({ weather: state });
  return statusOf({ ...given, config: { ...given.config, weather: wish } }, { now });
}

const trouble = { since: minutesAgo(400), says: 'answered 500' };
const rows: [says: string, state: WeatherState | undefined, line: string][] = [
  ['all is fresh', stateOf([12, 12, 12, 12]), '4 of 4 cities, 12 min old; asked again in 48 min.'],
  [
    'some could not be had',
    stateOf([12, 12, 72]),
    '3 of 4 cities, 12 min to 1 h 12 min old; asked again in 48 min.',
  ],
  [
    'it fails for a while',
    stateOf([72, 72, 72, 72], { trouble: { ...trouble, since: minutesAgo(12) } }),
    '4 of 4 cities, 1 h 12 min old; fails for 12 min: answered 500; asked again in 48 min.',
  ],
  [
    'what is too old to be shown does not count',
    stateOf([361, 359], { until: minutesAgo(-90) }),
    '1 of 4 cities, 5 h 59 min old; asked again in 1 h 30 min.',
  ],
  ['it was never asked', undefined, '0 of 4 cities; asked again in the next run.'],
];
for (const [says, state, line] of rows)
  weather(`on the terminal and on the page: ${says}`, () => {
    const status = of(state);
    assert.ok(statusText(status).includes(`Weather: ${line}`), statusText(status));
    const [fresh, fault = ''] = line.replace(/; asked.*/, '').split('; ');
    assert.ok(statusFile(status).includes(`<dt>Weather</dt><dd>${fresh}</dd>`));
    assert.is(statusFile(status).includes(`<p class="warning">Weather ${fault}</p>`), fault !== '');
  });

weather('as metrics', async () => {
  const text = await prometheusText(metricsOf(of(stateOf([12, 72], { trouble }))));
  const seconds = (minutes: number) => Date.parse(minutesAgo(minutes)) / 1_000;
  for (const line of [
    'broadsheet_weather_cities{state="shown"} 2',
    'broadsheet_weather_cities{state="hidden"} 2',
    `broadsheet_weather_oldest_timestamp_seconds ${seconds(72)}`,
    `broadsheet_weather_newest_timestamp_seconds ${seconds(12)}`,
    `broadsheet_weather_failing_timestamp_seconds ${seconds(400)}`,
  ])
    assert.ok(text.split('\n').includes(line), `${line} is not in\n${text}`);
});

weather('it is a trouble when none is shown any more, and not before', () => {
  assert.equal(of(stateOf([72], { trouble })).troubles, []);
  const [told] = of(stateOf([], { trouble })).troubles;
  assert.equal(told, {
    id: 'weather',
    level: 'warning',
    says: 'no weather is shown: it fails for 6 h 40 min: answered 500',
  });
});

weather('a site without any says nothing of it', async () => {
  const status = statusOf(seen({ weather: stateOf([12]) }), { now });
  assert.is(status.weather, undefined);
  assert.not.match(statusText(status) + statusFile(status), /weather/i);
  assert.not.match(await prometheusText(metricsOf(status)), /weather/);
});

weather.run();
