// What the preview shows: the last pull, or the sample when there was none.
import { join } from 'node:path';
import type { Bucket } from '../../feeds/bucket.ts';
import { openStore } from '../../feeds/store.ts';
import { openBucket } from '../bucket/open.ts';
import { sampleFetch } from '../demo/origin.ts';
import type { LastPull } from '../preview/paper.ts';
import { loadConfig, projectRoot } from './flags.ts';
import { editionStage, type Line, pullStage, saveStage } from './line.ts';
import { silent } from './progress.ts';
import { clockAndDice } from './real.ts';
import { loadSample, sampleDesk } from './sample.ts';
import type { ServeFlags } from './serve-flags.ts';
import { beginWeather, keepWeather } from './weather-stage.ts';

/** Its address is shown in feeds and in the head of its pages. */
const sampleSite = { base: 'http://localhost:8080', hasWeather: true };

/** @param owner where the owner's files are, and the store if they do not say */
export async function readLastPull(owner: ServeFlags): Promise<LastPull> {
  const readConfig = () => loadConfig(owner);
  // What is wrong with the owner's YAML is told by the preview itself, in the page too: so here it only counts where
  // the store lies.
  const config = await readConfig().catch(() => undefined);
  const store = await open(owner.store ?? config?.store ?? config?.bucket ?? '_store');
  const state = await (await openStore(store, clockAndDice)).readAll();
  if (!config || Object.values(state.feeds).some(({ stories }) => stories.length))
    return { state, store, readConfig, deskOf: (report) => join(owner.desk, `${report}.yaml`) };
  console.log('Nothing was pulled yet (npm run pull): this is the sample.');
  return pullSample();
}

async function pullSample(): Promise<LastPull> {
  const config = await loadSample(sampleSite);
  const store = await open('_preview/.sample');
  const memory = await openStore(store, clockAndDice);
  const line: Line = {
    config,
    store,
    bucket: store,
    ...clockAndDice,
    fetch: sampleFetch(clockAndDice),
    isOwn: () => true,
    pace: 'every run',
    root: projectRoot,
    dryRun: false,
    progress: silent,
  };
  await pullStage(line, memory);
  const weather = await (await beginWeather(line, memory))?.();
  if (weather) await keepWeather(line, memory, weather);
  await editionStage(line, memory);
  await saveStage(line, memory);
  return {
    state: await memory.readAll(),
    store,
    readConfig: () => loadSample(sampleSite),
    deskOf: (report) => join(sampleDesk, `${report}.yaml`),
  };
}

function open(url: string): Promise<Bucket> {
  return openBucket(url, { env: process.env, cwd: projectRoot });
}
