// From stories to a release tree. Takes the configuration, the store and what is known of the last release; gives a
// tree of key → hashes, with a body for what was made now. Only pages whose inputs are new are rendered.
// Imports feeds/ only. A new kind of page is a template in site/pages and a line in plan-pages.ts.
import type { Bucket } from '../feeds/bucket.ts';
import type { Config } from '../feeds/config.ts';
import type { Warning } from '../feeds/effects.ts';
import type { StoreState } from '../feeds/store.ts';
import { appIcons } from './app-icons.ts';
import { type Asset, addressOf, buildAssets, themesOf } from './assets.ts';
import { closedInputs, readClosedDays } from './closed-days.ts';
import { readClosedMonths } from './closed-months.ts';
import { deskWarnings } from './desk-warnings.ts';
import { type Edition, makeEdition } from './edition.ts';
import { wantedPictures } from './images.ts';
import { hashTemplates, inputHash } from './inputs.ts';
import type { AssetAddress, Page, TemplateName } from './pages.ts';
import { type ReadPictures, readPictures } from './pictures.ts';
import { belongsTo, planPages } from './plan-pages.ts';
import { precompressed } from './precompressed.ts';
import { renderChanged } from './render-changed.ts';
import type { Workshop } from './render-many.ts';
import { sharePictures } from './share-picture.ts';
import type { PictureOf } from './shown.ts';
import { bundleTemplates } from './templates.ts';
import { type Drawn, entryOf, type Known, type Tree } from './tree.ts';
import { rememberedAs } from './wanted-picture.ts';

export interface Built {
  tree: Tree;
  edition: Edition;
  /** Pages of the edition with the files beside them (feeds, sitemaps, API), and those that were rendered now. */
  pages: { total: number; rendered: number };
  /** Pictures that the store says it has and has not: to be forgotten and fetched again. */
  lostPictures: string[];
  warnings: Warning[];
}

/** All that an edition is made of, before anything is rendered. */
export interface Prepared {
  edition: Edition;
  pictures: ReadPictures;
  assets: Asset[];
  /** Icons, and what stands for a front where it is shared. */
  drawn: Drawn[];
  asset: AssetAddress;
  /** Each bundled with all that it imports. */
  templates: ReadonlyMap<TemplateName, string>;
  pages: Page[];
}

/**
 * @param root the project's folder: templates, styles and scripts are read below it
 * @param bucket the store's, for pictures that are new to the release
 * @param edition, assets and templates, for whom keeps them from one time to the next: the preview
 */
export async function prepare(
  config: Config,
  store: StoreState,
  {
    root,
    bucket,
    known,
    edition = makeEdition(config, store),
    assets: made = buildAssets(root, { themes: themesOf(config), offline: config.offline }),
    templates: bundled = bundleTemplates(root),
  }: {
    root: string;
    bucket: Bucket;
    known: Known;
    edition?: Edition;
    assets?: Asset[] | Promise<Asset[]>;
    templates?: Prepared['templates'] | Promise<Prepared['templates']>;
  },
): Promise<Prepared> {
  const [pictures, assets, templates] = await Promise.all([
    readPictures(wantedPictures(edition, config), store, { bucket, known }),
    made,
    bundled,
  ]);
  const closed = await readClosedDays(edition, { bucket, known });
  const closedMonths = await readClosedMonths(edition, { bucket, known });
  const pictureOf: PictureOf = (picture) => pictures.shown.get(rememberedAs(picture));
  const shared = await sharePictures(config, edition, { root, bucket, pictureOf });
  const pages = planPages(config, edition, {
    pictureOf,
    shared: new Map([...shared].map(([id, { key }]) => [id, `/${key}`])),
    closed,
    closedMonths,
    weather: store.weather,
  });
  const icons = appIcons(assets);
  const asset = addressOf(assets, { templates, drawn: icons });
  return { edition, pictures, assets, drawn: [...icons, ...shared.values()], asset, templates, pages };
}

export interface BuildOptions {
  root: string;
  bucket: Bucket;
  known: Known;
  /** Ids of reports to build; pages of others are left out of the tree. */
  only?: ReadonlySet<string>;
  /** Whether every page is rendered, be it known or not. */
  full?: boolean;
  /** Whether a page that cannot be rendered keeps its last version, or stops it all. */
  keepGoing?: boolean;
  /** Takes the source map of each script, by the script's key: they are in no release. */
  onSourceMap?: (key: string, map: Buffer) => Promise<void>;
  /** What a thousand pages and more are rendered on; without it, in this process and its memory. */
  workshop?: Workshop;
}

/** @throws PagesFailed naming what could not be rendered */
export async function build(
  config: Config,
  store: StoreState,
  { root, bucket, known, only, full, keepGoing, onSourceMap, workshop }: BuildOptions,
): Promise<Built> {
  const maps = new Map<string, Buffer>();
  const { edition, pictures, assets, drawn, asset, templates, pages } = await prepare(config, store, {
    root,
    bucket,
    known,
    ...(onSourceMap && {
      assets: buildAssets(root, { themes: themesOf(config), offline: config.offline, maps }),
    }),
  });
  for (const [name, map] of maps) await onSourceMap?.(asset(name).slice(1), map);
  // Its process waits for more, with memory that rendering can use.
  await (await import('./scripts.ts')).endCompiler();
  const isLeftOut = leftOut(config, only);
  const chosen = pages.filter(({ key }) => !isLeftOut(key));

  const tree: Tree = new Map(pictures.tree);
  for (const { key, body } of assets) tree.set(key, entryOf(body));
  // What keeps its name has other forms as its bytes are others: the worker goes as it is.
  const hashed = assets.filter(({ key }) => key.startsWith('assets/'));
  for (const [key, entry] of await precompressed(hashed, known)) tree.set(key, entry);
  for (const { key, draw } of drawn) tree.set(key, (await known(key)) ?? entryOf(await draw()));
  const hashes = hashTemplates(templates, { asset });
  const last = new Map(await Promise.all(chosen.map(async ({ key }) => [key, await known(key)] as const)));
  const toRender = new Map<Page, string>();
  for (const page of chosen) {
    const inputs = page.record ? closedInputs(page.record) : inputHash(page, hashes);
    const before = last.get(page.key);
    if (before?.inputs === inputs && !full) tree.set(page.key, before);
    else toRender.set(page, inputs);
  }
  const made = await renderChanged(toRender, {
    root,
    assets,
    templates,
    asset,
    last,
    keepGoing,
    workshop,
  });
  for (const [key, entry] of made.tree) tree.set(key, entry);
  return {
    tree,
    edition,
    pages: { total: chosen.filter(isPage).length, rendered: [...toRender.keys()].filter(isPage).length },
    lostPictures: pictures.lost,
    warnings: [
      ...deskWarnings(config, store),
      ...made.warnings,
      ...pictures.lost.map((address) => ({
        about: address,
        says: 'this picture is gone from the store; it is left out and fetched again in the next run',
      })),
    ],
  };
}

/** The parts of the search are made as pages are, and lie among the assets. */
function isPage({ key }: Page): boolean {
  return !key.startsWith('assets/');
}

/** Says of a key whether it belongs to a report that is not among `only`. */
export function leftOut(
  { reports }: Pick<Config, 'reports'>,
  only?: ReadonlySet<string>,
): (key: string) => boolean {
  const others = new Set(reports.map(({ id }) => id).filter((id) => only && !only.has(id)));
  return (key) => belongsTo(key, others);
}
