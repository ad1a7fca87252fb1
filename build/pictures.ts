// Pictures of the store as parts of a release: what pages show of them, and what lies at img/.
import { type Bucket, NotFound } from '../feeds/bucket.ts';
import { type PictureState, pictureKey, type StoreState } from '../feeds/store.ts';
import type { Picture } from './shown.ts';
import { entryOf, type Known, type Tree, type TreeEntry } from './tree.ts';
import { rememberedAs, type WantedPicture } from './wanted-picture.ts';

export interface ReadPictures {
  /** By the name that a picture is remembered by. */
  shown: Map<string, Picture>;
  tree: Tree;
  /** Those that the store says it has and has not. */
  lost: string[];
}

/**
 * Only pictures that the last release lacks are read.
 * @param bucket the store's
 */
export async function readPictures(
  wanted: readonly WantedPicture[],
  { pictures }: Pick<StoreState, 'pictures'>,
  { bucket, known }: { bucket: Bucket; known: Known },
): Promise<ReadPictures> {
  const read: ReadPictures = { shown: new Map(), tree: new Map(), lost: [] };
  for (const picture of wanted) {
    const name = rememberedAs(picture);
    const state = pictures[name];
    if (!state || 'refused' in state) continue;
    try {
      const sizes = await Promise.all(state.sizes.map(({ name }) => readSize(name, { bucket, known })));
      for (const [key, entry] of sizes) read.tree.set(key, entry);
      read.shown.set(name, pictureOf(state));
    } catch (error) {
      if (!(error instanceof NotFound)) throw error;
      read.lost.push(name);
    }
  }
  return read;
}

async function readSize(
  name: string,
  { bucket, known }: { bucket: Bucket; known: Known },
): Promise<[string, TreeEntry]> {
  const key = `img/${name}`;
  return [key, (await known(key)) ?? entryOf((await bucket.get(pictureKey(name))).body, name)];
}

function pictureOf({ sizes, ...shape }: Extract<PictureState, { sizes: unknown }>): Picture {
  return { sizes: sizes.map(({ name, width }) => ({ src: `/img/${name}`, width })), ...shape };
}
