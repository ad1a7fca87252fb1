// The store's pictures kept in step with its stories: those that leads want are fetched, those of stories that are gone
// are dropped.
import type { Bucket } from '../feeds/bucket.ts';
import type { Config } from '../feeds/config.ts';
import type { Effects } from '../feeds/effects.ts';
import { type PictureState, pictureKey, type StoreState } from '../feeds/store.ts';
import { makeEdition } from './edition.ts';
import { fetchPictures, wantedPictures } from './images.ts';

/**
 * @param store the bucket that pictures are kept in
 * @param onMissing told how many are about to be fetched
 * @returns the pictures to remember; those of `state` itself when nothing changed
 */
export async function keepPictures(
  config: Config,
  state: StoreState,
  {
    onMissing = () => {},
    ...given
  }: Pick<Effects, 'fetch' | 'now'> & {
    store: Bucket;
    userAgent: string;
    onMissing?: (count: number) => void;
  },
): Promise<StoreState['pictures']> {
  const pictures = await dropUnused(config, state, given.store);
  const time = given.now().toISOString();
  // What leads is found by comparing all stories: not for a paper that shows no picture.
  const wanted = config.pictures ? wantedPictures(makeEdition(config, state), config) : [];
  const missing = wanted.filter(({ address }) => isMissing(pictures[address], time));
  if (!missing.length) return pictures;
  onMissing(missing.length);
  return { ...pictures, ...(await fetchPictures(missing, given)) };
}

function isMissing(picture: PictureState | undefined, time: string): boolean {
  if (!picture) return true;
  return 'refused' in picture && picture.until !== undefined && picture.until <= time;
}

async function dropUnused(
  config: Config,
  { feeds, pictures }: StoreState,
  store: Bucket,
): Promise<StoreState['pictures']> {
  const used = new Set<string | null | undefined>(
    Object.values(feeds).flatMap(({ stories }) => stories.map(({ image }) => image)),
  );
  for (const { feeds: ofReport, desk } of config.reports) {
    for (const { logo } of ofReport) used.add(logo);
    for (const { image } of desk?.written ?? []) used.add(image);
  }
  const unused = Object.entries(pictures).filter(([address]) => !used.has(address));
  if (!unused.length) return pictures;
  const kept = Object.entries(pictures).filter(([address]) => used.has(address));
  // Two addresses may lead to one picture.
  const stillNamed = new Set(kept.flatMap(([, picture]) => namesOf(picture)));
  const lost = unused.flatMap(([, picture]) => namesOf(picture)).filter((name) => !stillNamed.has(name));
  if (lost.length) await store.delete(lost.map(pictureKey));
  return Object.fromEntries(kept);
}

function namesOf(picture: PictureState): string[] {
  return 'sizes' in picture ? picture.sizes.map(({ name }) => name) : [];
}
