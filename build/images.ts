// Pictures of leads and logos of feeds, shown from our own bucket: fetched once, made small, named by their content.
import pLimit from 'p-limit';
import type { Bucket } from '../feeds/bucket.ts';
import type { Config } from '../feeds/config.ts';
import type { Effects } from '../feeds/effects.ts';
import { FetchFailed, politeGet } from '../feeds/http.ts';
import { defaultLimits } from '../feeds/limits.ts';
import type { PictureState } from '../feeds/store.ts';
import type { Edition } from './edition.ts';
import { drawSizes } from './picture-sizes.ts';
import { hasPage } from './plan-clusters.ts';
import { rememberedAs, type WantedPicture } from './wanted-picture.ts';

const limits = { ...defaultLimits, decompressedBytes: 8_000_000 };
const retryMilliseconds = 6 * 3_600_000;

/** Pictures of the edition's leads, of stories with a page of their own, and its feeds' logos, each once; none when the owner wants none. */
export function wantedPictures(
  { reports }: Edition,
  { pictures }: Pick<Config, 'pictures'>,
): WantedPicture[] {
  if (!pictures) return [];
  const wanted = new Map<string, WantedPicture>();
  const want = (picture: WantedPicture) => wanted.set(rememberedAs(picture), picture);
  for (const { feeds, leads, ranked } of reports) {
    for (const { tellings } of leads)
      for (const { story } of tellings) if (story.image) want({ address: story.image, kind: 'lead' });
    for (const { cluster } of ranked) {
      const image = hasPage(cluster) && cluster.tellings.find(({ story }) => story.image)?.story.image;
      if (image) want({ address: image, kind: 'lead' });
    }
    for (const { logo } of feeds) if (logo) want({ address: logo, kind: 'logo' });
  }
  return [...wanted.values()];
}

/**
 * Fetches each picture, makes its sizes and puts them into the store.
 * @returns by the names that they are remembered by. One that cannot be had or shown is remembered
 * as refused with the reason; what may have been a passing fault is tried again hours later.
 */
export async function fetchPictures(
  wanted: readonly WantedPicture[],
  { fetch, now, store, userAgent }: Pick<Effects, 'fetch' | 'now'> & { store: Bucket; userAgent: string },
): Promise<Record<string, PictureState>> {
  const limit = pLimit(4);
  const made = await Promise.all(
    wanted.map((picture) =>
      limit(async (): Promise<[string, PictureState]> => {
        const name = rememberedAs(picture);
        const source = await politeGet(picture.address, {
          fetch,
          userAgent,
          accept: 'image/*',
          limits,
        }).catch((error: unknown) => {
          if (error instanceof FetchFailed) return error;
          throw error;
        });
        if (source instanceof FetchFailed) {
          const until = new Date(now().getTime() + retryMilliseconds).toISOString();
          return [name, { refused: source.message, until }];
        }
        if (source.status !== 'new') return [name, { refused: 'answered without a picture' }];
        return [name, await drawSizes(Buffer.from(source.body), picture.kind, store)];
      }),
    ),
  );
  return Object.fromEntries(made);
}
