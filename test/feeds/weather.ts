import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type City, theWorld, type WeatherWish } from '../../feeds/cities.ts';
import { openNetwork } from '../../feeds/http.ts';
import { askWeather } from '../../feeds/weather.ts';
import { beginAsking, isWeatherDue, type WeatherState } from '../../feeds/weather-state.ts';
import { type Fault, openMeteoLimits, startOpenMeteo } from '../servers/open-meteo.ts';

const weather = suite('weather');
const begin = Date.parse('2026-11-28T09:30:00Z');
let hours = 0;
const now = () => new Date(begin + hours * 3_600_000);
const meteo = await startOpenMeteo({ now });
const network = openNetwork({ allowHosts: [meteo.host] });
const world = theWorld();
let pauses = 0;

weather.before.each(() => {
  hours = 0;
  pauses = 0;
  meteo.asked.length = 0;
});
weather.after(async () => {
  await network.close();
  await meteo.close();
});

const wishFor = (cities: City[], more: Partial<WeatherWish> = {}): WeatherWish => ({
  cities,
  endpoint: meteo.url,
  everySeconds: 3_600,
  ...more,
});

function ask(wish: WeatherWish, before?: WeatherState, { key = '', isOwn = true } = {}) {
  return askWeather(wish, beginAsking(before, { now: now(), by: 'us' }), {
    fetch: network.fetch,
    now,
    random: () => 0,
    sleep: async () => void pauses++,
    isOwn: () => isOwn,
    userAgent: 'Paper/1 (+https://paper.example)',
    key,
  });
}

weather('many cities are asked for in a few requests, each with what a page shows', async () => {
  const { state, requests, bytes, warnings } = await ask(wishFor(world));
  assert.equal(warnings, []);
  assert.is(requests, Math.ceil(world.length / 100));
  assert.equal(
    meteo.asked.map(({ places }) => places),
    [100, 100, 100, 100, world.length - 400],
  );
  assert.ok(bytes > 10_000);
  const [first] = meteo.asked;
  assert.is(first?.path, '/v1/forecast');
  assert.is(first?.agent, 'Paper/1 (+https://paper.example)');
  assert.equal(Object.fromEntries([...(first?.query ?? [])].filter(([name]) => !/itude$/.test(name))), {
    current: 'temperature_2m,weather_code,is_day',
    daily: 'weather_code,temperature_2m_max,temperature_2m_min',
    forecast_days: '6',
    timezone: 'auto',
  });
  assert.is(Object.keys(state.cities).length, world.length);
  const berlin = state.cities['berlin-de'];
  assert.is(berlin?.at, now().toISOString());
  assert.equal(
    berlin?.days.map(([day]) => day),
    ['28', '29', '30']
      .map((day) => `2026-11-${day}`)
      .concat(['01', '02', '03'].map((day) => `2026-12-${day}`)),
  );
  assert.is(state.trouble, undefined);
});

weather('the address of a hundred cities stays below 2,000 letters', async () => {
  await ask(wishFor(world));
  for (const { query } of meteo.asked) assert.ok(decodeURIComponent(`${query}`).length < 2_000);
});

weather('one city is answered by an object, and not by a list', async () => {
  const { state, warnings } = await ask(wishFor(world.slice(0, 1)));
  assert.equal(warnings, []);
  assert.equal(Object.keys(state.cities), [world[0]?.id]);
});

weather('a server of somebody else is given a pause between two requests', async () => {
  await ask(wishFor(world), undefined, { isOwn: false });
  assert.is(pauses, 4);
});

weather('a key goes along, and none does without one', async () => {
  await ask(wishFor(world.slice(0, 2)), undefined, { key: 'a b&c' });
  await ask(wishFor(world.slice(0, 2)));
  assert.equal(
    meteo.asked.map(({ query }) => query.get('apikey')),
    ['a b&c', null],
  );
});

const two = world.slice(0, 2);
const failures: [says: string, fault: Fault, warning: RegExp][] = [
  [
    '400 with a reason',
    { status: 400, body: '{"error":true,"reason":"Cannot initialize WeatherVariable from invalid String"}' },
    /answered 400 Bad Request: Cannot initialize WeatherVariable/,
  ],
  ['500', { status: 500, body: '<h1>oops</h1>' }, /answered 500/],
  ['a body that is cut', { cut: true }, /the connection was cut|other side closed/],
  ['no JSON', { body: '<html>' }, /answered with what is no JSON/],
  ['JSON of another kind', { body: '{"hello":1}' }, /answered with 1 places for 2/],
  ['too few places', { change: ([one]) => [one] }, /answered with 1 places for 2/],
  ['nothing that can be read', { change: () => [{}, null] }, /no forecast that can be read/],
];
for (const [says, fault, warning] of failures)
  weather(`${says}: what was known stays, and the trouble is told with since when`, async () => {
    const good = await ask(wishFor(two));
    hours = 1;
    meteo.next(fault);
    const { state, warnings } = await ask(wishFor(two), good.state);
    assert.equal(state.cities, good.state.cities);
    assert.is(state.trouble?.since, now().toISOString());
    assert.match(warnings[0]?.says ?? '', warning);
    assert.match(warnings[0]?.about ?? '', /^weather from 127\.0\.0\.1/);
    hours = 2;
    meteo.next(fault);
    const again = await ask(wishFor(two), state);
    assert.is(again.state.trouble?.since, state.trouble?.since);
    hours = 3;
    const well = await ask(wishFor(two), again.state);
    assert.is(well.state.trouble, undefined);
  });

weather('a request that fails does not keep the next from being made', async () => {
  meteo.next({ status: 500 });
  const { state, requests } = await ask(wishFor(world.slice(0, 150)));
  assert.is(requests, 2);
  assert.is(Object.keys(state.cities).length, 50);
});

weather('a city of which nothing sensible is said keeps its last good answer, and is named', async () => {
  const good = await ask(wishFor(two));
  hours = 1;
  meteo.next({ change: ([one]) => [one, { current: null }] });
  const { state, warnings } = await ask(wishFor(two), good.state);
  const [first = '', second = ''] = two.map(({ id }) => id);
  assert.is(state.cities[first]?.at, now().toISOString());
  assert.equal(state.cities[second], good.state.cities[second]);
  assert.is(warnings[0]?.says, `says nothing sensible of ${two[1]?.name}`);
  assert.is(state.trouble, undefined);
});

const busy: [says: string, fault: Fault, until: string | undefined][] = [
  ['Retry-After is kept to', { status: 429, headers: { 'retry-after': '7200' } }, '2026-11-28T11:30:00.000Z'],
  [
    'a short Retry-After is over by the next time',
    { status: 503, headers: { 'retry-after': '60' } },
    undefined,
  ],
  [
    'what is used up for the day is asked for tomorrow',
    {
      status: 429,
      body: '{"error":true,"reason":"Daily API request limit exceeded. Please try again tomorrow."}',
    },
    '2026-11-29T00:00:00.000Z',
  ],
  [
    'what is used up for the hour is asked for in the next',
    { status: 429, body: '{"error":true,"reason":"Hourly API request limit exceeded."}' },
    undefined,
  ],
];
for (const [says, fault, until] of busy)
  weather(`429 and 503: ${says}, and nothing else is asked`, async () => {
    meteo.next(undefined, fault);
    const wish = wishFor(world);
    const { state, requests } = await ask(wish);
    assert.is(requests, 2);
    assert.is(Object.keys(state.cities).length, 100);
    assert.is(state.until, until);
    hours = 0.99;
    assert.not.ok(isWeatherDue(state, wish, now()));
    hours = 1;
    assert.is(isWeatherDue(state, wish, now()), until === undefined);
    hours = 14.5;
    assert.ok(isWeatherDue(state, wish, now()));
    assert.is(beginAsking(state, { now: now(), by: 'us' }).until, undefined);
  });

weather('the limits of everybody are kept by the whole world once an hour, all day', async () => {
  let state: WeatherState | undefined;
  const strict = await startOpenMeteo({ now, limits: openMeteoLimits });
  const allowed = openNetwork({ allowHosts: [strict.host] });
  for (hours = 0; hours < 24; hours++) {
    const asked: Awaited<ReturnType<typeof ask>> = await askWeather(
      wishFor(world, { endpoint: strict.url }),
      beginAsking(state, { now: now(), by: 'us' }),
      {
        fetch: allowed.fetch,
        now,
        random: () => 0,
        sleep: async () => {},
        isOwn: () => true,
        userAgent: 'P',
        key: '',
      },
    );
    assert.equal(asked.warnings, [], `hour ${hours}`);
    ({ state } = asked);
  }
  await allowed.close();
  await strict.close();
});

weather.run();
