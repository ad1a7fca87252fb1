// The editor's preview: Eleventy's own server over the last pull, or over the sample when there was none. Pages and
// assets are made anew before each of its builds, so that a saved file shows.
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { UserConfig } from '@11ty/eleventy';
import { type Prepared, prepare } from '../../build/build.ts';
import { byTemplate } from '../../build/render.ts';
import { bundleTemplates } from '../../build/templates.ts';
import type { Bucket } from '../../feeds/bucket.ts';
import type { Config } from '../../feeds/config.ts';
import { openStore, type StoreState } from '../../feeds/store.ts';
import { openBucket } from '../bucket/open.ts';
import { sampleFetch } from '../demo/origin.ts';
import { loadConfig, projectRoot } from './flags.ts';
import { editionStage, type Line, pullStage, saveStage } from './line.ts';
import { silent } from './progress.ts';
import { clockAndDice } from './real.ts';
import { loadSample } from './sample.ts';

const output = join(projectRoot, '_preview');

/** What Eleventy watches besides its templates: all that a page is made of. */
const watched = [
  'site/broadsheet.yaml',
  'site/reports',
  'site/layouts',
  'site/partials',
  'site/styles',
  'site/scripts',
];

/** Hands pages, assets and pictures of the last pull to Eleventy's command line. */
export async function preview(eleventy: UserConfig): Promise<void> {
  let shown: Prepared;
  let templates: Map<string, Template>;
  for (const path of watched) eleventy.addWatchTarget(path);
  eleventy.on('eleventy.before', async () => {
    shown = await prepareLastPull();
    templates = await loadTemplates();
    await writeFiles(shown);
  });
  eleventy.addGlobalData('pages', () => byTemplate(shown.pages));
  eleventy.addGlobalData('asset', () => shown.asset);
  // Node keeps a module once it is loaded, so a changed partial would not show: here a template is loaded as its bundle.
  const templateAt = async (path: string) => templates.get(basename(path, '.11ty.ts'));
  eleventy.addExtension('11ty.ts', {
    outputFileExtension: 'html',
    getData: ['data'],
    getInstanceFromInputPath: templateAt,
    compileOptions: { cache: false },
    compile: async (_content, path) => async (data) => (await templateAt(path))?.render(data),
  });
}

interface Template {
  data: unknown;
  render(data: unknown): unknown;
}

async function loadTemplates(): Promise<Map<string, Template>> {
  const bundles = [...(await bundleTemplates(projectRoot))];
  const loaded = bundles.map(async ([name, code]): Promise<[string, Template]> => {
    const address = `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`;
    return [name, (await import(address)) as Template];
  });
  return new Map(await Promise.all(loaded));
}

async function prepareLastPull(): Promise<Prepared> {
  const { config, state, store } = await readLastPull();
  return prepare(config, state, { root: projectRoot, bucket: store, known: () => undefined });
}

interface LastPull {
  config: Config;
  state: StoreState;
  store: Bucket;
}

async function readLastPull(): Promise<LastPull> {
  const config = await loadConfig({ config: 'site/broadsheet.yaml', reports: 'site/reports' });
  const store = await open(config.store ?? config.bucket ?? '_bucket');
  const state = await (await openStore(store, clockAndDice)).readAll();
  if (Object.values(state.feeds).some(({ stories }) => stories.length)) return { config, state, store };
  console.log('Nothing was pulled yet (npm run pull): this is the sample.');
  return pullSample();
}

async function pullSample(): Promise<LastPull> {
  const config = await loadSample({ base: 'http://localhost:8080' });
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
  await editionStage(line, memory);
  await saveStage(line, memory);
  return { config, state: await memory.readAll(), store };
}

function open(url: string): Promise<Bucket> {
  return openBucket(url, { env: process.env, cwd: projectRoot });
}

/** Assets and pictures, where Eleventy's server finds them. */
async function writeFiles({ assets, pictures }: Prepared): Promise<void> {
  const files = [
    ...assets.map(({ key, body }) => [key, async () => body] as const),
    ...[...pictures.tree].map(([key, { body }]) => [key, body] as const),
  ];
  for (const [key, body] of files) {
    await mkdir(dirname(join(output, key)), { recursive: true });
    if (body) await writeFile(join(output, key), await body());
  }
}
