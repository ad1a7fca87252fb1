// Pictures of leads and logos of feeds, shown from our own bucket: fetched once, made small, named by their content.
import { createHash } from 'node:crypto';
import pLimit from 'p-limit';
import type { Bucket } from '../feeds/bucket.ts';
import type { Config } from '../feeds/config.ts';
import type { Effects } from '../feeds/effects.ts';
import { FetchFailed, politeGet } from '../feeds/http.ts';
import { defaultLimits } from '../feeds/limits.ts';
import { type PictureState, pictureKey } from '../feeds/store.ts';
import type { Edition } from './edition.ts';

/** A picture that the edition would show, and the widths in pixels that it is shown in. */
export interface WantedPicture {
  address: string;
  kind: 'lead' | 'logo';
}

const widths = { lead: [480, 960], logo: [64] };
/** A lead's picture below this is a logo or a pixel. */
const leastLeadWidth = 200;
const limits = { ...defaultLimits, decompressedBytes: 8_000_000 };
const maxPixels = 40_000_000;
const retryMilliseconds = 6 * 3_600_000;

/** Pictures of the edition's leads and its feeds' logos, each once; none when the owner wants none. */
export function wantedPictures(
  { reports }: Edition,
  { pictures }: Pick<Config, 'pictures'>,
): WantedPicture[] {
  if (!pictures) return [];
  const wanted = new Map<string, WantedPicture['kind']>();
  for (const { report, leads } of reports) {
    for (const { tellings } of leads)
      for (const { story } of tellings) if (story.image) wanted.set(story.image, 'lead');
    for (const { logo } of report.feeds) if (logo) wanted.set(logo, 'logo');
  }
  return [...wanted].map(([address, kind]) => ({ address, kind }));
}

/**
 * Fetches each picture, makes its sizes and puts them into the store. One that cannot be had or shown is remembered
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
          return [picture.address, { refused: source.message, until }];
        }
        if (source.status !== 'new') return [picture.address, { refused: 'answered without a picture' }];
        return [picture.address, await makeSizes(Buffer.from(source.body), picture.kind, store)];
      }),
    ),
  );
  return Object.fromEntries(made);
}

async function makeSizes(source: Buffer, kind: WantedPicture['kind'], store: Bucket): Promise<PictureState> {
  // Loaded for a new picture only.
  const { default: sharp } = await import('sharp');
  const open = () => sharp(source, { limitInputPixels: maxPixels, animated: false }).rotate();
  try {
    const { width = 0, height = 0, format } = await open().metadata();
    if (format === 'svg') return { refused: 'an SVG can hold more than a picture' };
    if (kind === 'lead' && width < leastLeadWidth) return { refused: `only ${width} pixels wide` };
    // By the source's bytes and not the outcome's, whose encoder may differ between machines by a bit.
    const hash = createHash('sha256').update(source).digest('hex').slice(0, 16);
    const sizes = await Promise.all(
      sizesOf(width, widths[kind]).map(async (size) => {
        const name = `${hash}-${size}.webp`;
        const body = await open().resize({ width: size }).webp({ quality: 74 }).toBuffer();
        await store.put(pictureKey(name), body, { contentType: 'image/webp' });
        return { name, width: size };
      }),
    );
    const widest = sizes.at(-1)?.width ?? width;
    return { sizes, width: widest, height: Math.round((height * widest) / (width || 1)) };
  } catch (error) {
    return { refused: `not a picture that can be read: ${(error as Error).message}` };
  }
}

/** The widths that the picture is wide enough for, or its own. */
function sizesOf(width: number, wanted: readonly number[]): number[] {
  const fitting = wanted.filter((size) => size <= width);
  return fitting.length ? fitting : [width];
}
