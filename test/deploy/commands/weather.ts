// The weather in runs: who asks, how often, what is remembered and what the run says of it.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { counted, emptyTally } from '../../../deploy/bucket/counted.ts';
import { readonly } from '../../../deploy/bucket/readonly.ts';
import { projectRoot } from '../../../deploy/commands/flags.ts';
import { silent } from '../../../deploy/commands/progress.ts';
import { clockAndDice } from '../../../deploy/commands/real.ts';
import { run, type Stage } from '../../../deploy/commands/run.ts';
import { loadSample } from '../../../deploy/commands/sample.ts';
import { sampleFetch } from '../../../deploy/demo/origin.ts';
import type { Bucket } from '../../../feeds/bucket.ts';
import { theWorld, type WeatherWish } from '../../../feeds/cities.ts';
import { openNetwork } from '../../../feeds/http.ts';
import type { Shard } from '../../../feeds/shard.ts';
import { openStore } from '../../../feeds/store.ts';
import { beginAsking } from '../../../feeds/weather-state.ts';
import { memory } from '../../servers/memory.ts';
import { startOpenMeteo } from '../../servers/open-meteo.ts';

const begin = Date.parse('2026-11-23T14:05:00.000Z');
let hours = 0;
const now = () => new Date(begin + hours * 3_600_000);
const sample = await loadSample({ base: 'https://paper.example' });
const folder = await mkdtemp(join(tmpdir(), 'broadsheet-weather-'));
const meteo = await startOpenMeteo({ now });
const network = openNetwork({ allowHosts: [meteo.host] });
const sampleOrigin = sampleFetch({ now });
const cities = theWorld().slice(0, 150);

const weather = suite('weather in a run');
weather.before.each(() => {
  hours = 0;
  meteo.asked.length = 0;
});
weather.after(async () => {
  await network.close();
  await meteo.close();
  await rm(folder, { recursive: true, force: true });
});

interface Given {
  wish?: Partial<WeatherWish>;
  stages?: Stage[];
  dryRun?: boolean;
  shard?: Shard;
  secrets?: Record<string, string>;
}

function runOver(
  bucket: Bucket,
  { wish, stages = ['pull'], dryRun = false, shard, secrets = {} }: Given = {},
) {
  const tally = emptyTally();
  const used = counted(dryRun ? readonly(bucket, () => {}) : bucket, tally);
  return run(
    {
      config: { ...sample, weather: { cities, endpoint: meteo.url, everySeconds: 3_600, ...wish } },
      ...clockAndDice,
      now,
      fetch: (url, init) => (url.startsWith(meteo.url) ? network.fetch(url, init) : sampleOrigin(url, init)),
      isOwn: () => true,
      pace: 'every run',
      secretOf: (name) => secrets[name],
      store: used,
      bucket: used,
      root: projectRoot,
      shard,
      dryRun,
      progress: silent,
    },
    stages,
    { out: join(folder, 'out'), tally },
  );
}

weather('it is asked once an hour at most, however often runs come and whatever comes of it', async () => {
  const bucket = memory();
  const { figures } = await runOver(bucket);
  assert.equal(figures.warnings, []);
  assert.equal(figures.weather, {
    requests: 2,
    cities: 150,
    shown: 150,
    newestSeconds: 0,
    oldestSeconds: 0,
  });
  hours = 0.5;
  const { figures: soon } = await runOver(bucket);
  assert.equal(soon.weather, {
    requests: 0,
    cities: 150,
    shown: 150,
    newestSeconds: 1_800,
    oldestSeconds: 1_800,
  });
  hours = 1;
  meteo.next({ status: 500 }, { status: 500 });
  const { figures: failed } = await runOver(bucket);
  assert.is(failed.weather?.requests, 2);
  assert.match(failed.warnings[0] ?? '', /^weather from 127\.0\.0\.1:\d+: answered 500/);
  assert.is(failed.weather?.oldestSeconds, 3_600);
  for (hours = 1.1; hours < 1.95; hours += 0.1) await runOver(bucket);
  assert.is(meteo.asked.length, 4);
});

weather('a run that died while it asked has asked all the same', async () => {
  const bucket = memory();
  const store = await openStore(bucket, { now });
  store.remember({ weather: beginAsking(undefined, { now: now(), by: 'one that died' }) });
  await store.save();
  hours = 0.9;
  await runOver(bucket);
  assert.is(meteo.asked.length, 0);
});

weather('of two runs at the same time one asks', async () => {
  const bucket = memory();
  await Promise.all([runOver(bucket), runOver(bucket)]);
  assert.is(meteo.asked.length, 2);
  const store = await openStore(bucket, { now });
  assert.is(Object.keys(store.weather?.cities ?? {}).length, 150);
});

weather('six hours of failures are shown as they age, and then not at all', async () => {
  const bucket = memory();
  await runOver(bucket);
  for (hours = 1; hours < 6; hours++) {
    meteo.next({ status: 500 }, { status: 500 });
    assert.is((await runOver(bucket)).figures.weather?.shown, 150, `hour ${hours}`);
  }
  meteo.next({ status: 500 }, { status: 500 });
  assert.equal((await runOver(bucket)).figures.weather, { requests: 2, cities: 150, shown: 0 });
  const { weather: state } = await openStore(bucket, { now });
  assert.equal(state?.cities, {});
  assert.is(state?.trouble?.since, '2026-11-23T15:05:00.000Z');
});

weather(
  'an edition publishes what was asked, an hour later what changed, and after six hours that there is none',
  async () => {
    const bucket = memory();
    const wish = { cities: cities.slice(0, 1) };
    const all: Given = { wish, stages: ['pull', 'build', 'deploy'] };
    await runOver(bucket, all);
    const [tile = ''] = await keysIn(bucket, 'weather/');
    const read = async () => JSON.parse(String((await bucket.get(tile)).body)).cities;
    assert.equal(Object.keys(await read()), [cities[0]?.id]);
    assert.match((await bucket.head(tile)).headers.cacheControl ?? '', /^public, max-age=600, s-maxage=600/);
    hours = 0.5;
    assert.not.ok((await runOver(bucket, all)).plan?.changed);
    hours = 1;
    const { plan } = await runOver(bucket, all);
    assert.equal(
      plan?.puts.map(({ key }) => key),
      [tile],
    );
    hours = 7;
    meteo.next({ status: 500 });
    await runOver(bucket, all);
    assert.equal(await read(), {});
  },
);

async function keysIn(bucket: Bucket, prefix: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of bucket.list(prefix)) keys.push(key);
  return keys;
}

weather('of many shards the first asks', async () => {
  const bucket = memory();
  for (const index of [0, 2, 3]) {
    const { figures } = await runOver(bucket, { shard: { index, count: 4 } });
    assert.is(figures.weather, undefined);
  }
  assert.is(meteo.asked.length, 0);
  const { figures } = await runOver(bucket, { shard: { index: 1, count: 4 } });
  assert.is(figures.weather?.requests, 2);
});

weather('a dry run asks nothing, since it could not remember that it has', async () => {
  const { figures } = await runOver(memory(), { dryRun: true });
  assert.equal(figures.weather, { requests: 0, cities: 150, shown: 0 });
  assert.is(meteo.asked.length, 0);
});

weather('a key comes from the environment, and is asked for when it is not there', async () => {
  const wish = { keyEnv: 'METEO_KEY' };
  const { figures } = await runOver(memory(), { wish });
  assert.match(figures.warnings[0] ?? '', /^weather\.keyEnv: set the variable METEO_KEY, or METEO_KEY_FILE/);
  assert.is(meteo.asked.length, 0);
  await runOver(memory(), { wish, secrets: { METEO_KEY: 'secret' } });
  assert.is(meteo.asked[0]?.query.get('apikey'), 'secret');
});

weather.run();
