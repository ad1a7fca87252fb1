// The store's pictures kept in step with its stories: pages of leads without one are looked at, what leads show is
// fetched, and what belongs to stories that are gone is dropped.
import type { Bucket } from '../feeds/bucket.ts';
import type { Config } from '../feeds/config.ts';
import type { Effects } from '../feeds/effects.ts';
import { CoolDowns, pauseOf } from '../feeds/hosts.ts';
import { lookUp } from '../feeds/look-up.ts';
import { type PictureState, pictureKey, type StoreState } from '../feeds/store.ts';
import { makeEdition } from './edition.ts';
import { fetchPictures, wantedPictures } from './images.ts';
import { rememberedAs } from './wanted-picture.ts';
import { wantedSigns } from './wanted-signs.ts';

export interface Keeping extends Effects {
  /** The bucket that pictures are kept in. */
  store: Bucket;
  userAgent: string;
  /** Whether an address is on a server of the owner's own. */
  isOwn: (url: string) => boolean;
  /** Told how many are about to be fetched. */
  onMissing?: (count: number) => void;
}

type Kept = Pick<StoreState, 'pictures' | 'signs'>;

/** @returns what is to be remembered; `pictures` and `signs` of `state` themselves when nothing changed */
export async function keepPictures(config: Config, state: StoreState, keeping: Keeping): Promise<Kept> {
  const { store, now, onMissing = () => {} } = keeping;
  const left = { ...state, signs: dropSigns(config, state) };
  left.pictures = await dropPictures(config, left, store);
  // What leads is found by comparing all stories: not for a paper that shows no picture.
  if (!config.pictures) return keptOf(left);
  const time = now().toISOString();
  let edition = makeEdition(config, left);
  const pages = wantedSigns(edition, left, { time });
  if (pages.length) {
    const found = await lookUp(pages, {
      ...keeping,
      limits: config.limits,
      coolDowns: CoolDowns.of(state.feeds, keeping.isOwn),
      pause: pauseOf(keeping),
    });
    left.signs = { ...left.signs, ...found };
    edition = makeEdition(config, left);
  }
  const missing = wantedPictures(edition, config).filter((picture) =>
    isMissing(left.pictures[rememberedAs(picture)], time),
  );
  if (missing.length) {
    onMissing(missing.length);
    left.pictures = { ...left.pictures, ...(await fetchPictures(missing, keeping)) };
  }
  return keptOf(left);
}

function keptOf({ pictures, signs }: StoreState): Kept {
  return { pictures, ...(signs && { signs }) };
}

function isMissing(picture: PictureState | undefined, time: string): boolean {
  if (!picture) return true;
  return 'refused' in picture && picture.until !== undefined && picture.until <= time;
}

/** Those of stories that are kept and of sites that are read. */
function dropSigns(config: Config, { feeds, signs }: StoreState): StoreState['signs'] {
  if (!signs) return signs;
  const pages = new Set(Object.values(feeds).flatMap(({ home, stories }) => [home, ...linksOf(stories)]));
  for (const { feeds: ofReport, desk } of config.reports) {
    for (const { home, url } of ofReport) pages.add(home ?? new URL(url).origin);
    for (const link of linksOf(desk?.written ?? [])) pages.add(link);
  }
  return keepNamed(signs, pages);
}

const linksOf = (stories: readonly { link: string }[]) => stories.map(({ link }) => link);

async function dropPictures(
  config: Config,
  { feeds, pictures, signs = {} }: StoreState,
  store: Bucket,
): Promise<StoreState['pictures']> {
  const names = new Set<string>();
  const use = (image: string | null | undefined) => image && names.add(image);
  const useLogo = (logo: string | undefined) =>
    logo && names.add(rememberedAs({ address: logo, kind: 'logo' }));
  for (const { logo, stories } of Object.values(feeds)) {
    useLogo(logo);
    for (const { image } of stories) use(image);
  }
  for (const page of Object.values(signs))
    if (!('failed' in page)) {
      use(page.image);
      useLogo(page.icon);
    }
  for (const { feeds: ofReport, desk } of config.reports) {
    for (const { logo } of ofReport) useLogo(logo);
    for (const { image } of desk?.written ?? []) use(image);
  }
  const kept = keepNamed(pictures, names);
  if (kept === pictures) return pictures;
  // Two addresses may lead to one picture.
  const stillNamed = new Set(Object.values(kept).flatMap(filesOf));
  const unused = Object.entries(pictures).filter(([name]) => !(name in kept));
  const lost = unused.flatMap(([, picture]) => filesOf(picture)).filter((file) => !stillNamed.has(file));
  if (lost.length) await store.delete(lost.map(pictureKey));
  return kept;
}

/** `record` itself when all of it is named. */
function keepNamed<Value>(record: Record<string, Value>, names: ReadonlySet<string>): Record<string, Value> {
  const kept = Object.entries(record).filter(([name]) => names.has(name));
  return kept.length === Object.keys(record).length ? record : Object.fromEntries(kept);
}

function filesOf(picture: PictureState): string[] {
  return 'sizes' in picture ? picture.sizes.map(({ name }) => name) : [];
}
