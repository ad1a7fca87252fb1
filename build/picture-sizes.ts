// A picture as it is shown: a few widths, each in the formats that browsers know, by sharp.
import { createHash } from 'node:crypto';
import type { Sharp } from 'sharp';
import type { Bucket } from '../feeds/bucket.ts';
import { type PictureState, pictureKey } from '../feeds/store.ts';
import { isIconFile, pictureIn } from './icon-file.ts';
import type { PictureKind } from './wanted-picture.ts';

type Format = 'avif' | 'webp' | 'jpg';

interface Drawing {
  widths: readonly number[];
  formats: readonly Format[];
  /** A picture below it, in pixels, shows nothing of a story. */
  leastWidth: number;
}

/** In pixels: for a third of a wide page; for a phone with two pixels to each of CSS; for the rest. */
export const leadWidths: readonly number[] = [480, 720, 960];

const drawings: Record<PictureKind, Drawing> = {
  lead: { widths: leadWidths, formats: ['avif', 'webp', 'jpg'], leastWidth: 200 },
  // Of 64 pixels every format is about a kilobyte, and a source without a logo has its letter.
  logo: { widths: [64], formats: ['webp'], leastWidth: 16 },
};

const maxPixels = 40_000_000;

/** What they weigh and take: `npm run bench -- pictures`. AVIF's usual effort (4) takes five times as long for 5 to 10 %. */
const encode: Record<Format, (picture: Sharp) => Sharp> = {
  avif: (picture) => picture.avif({ quality: 52, effort: 2 }),
  webp: (picture) => picture.webp({ quality: 74 }),
  jpg: (picture) => picture.jpeg({ quality: 76, mozjpeg: true }),
};

/**
 * Puts the picture's sizes into the store, and says which they are. Of a moving picture the first frame counts.
 * @returns why it is refused when it is none that can be shown; nothing is put then
 */
export async function drawSizes(source: Buffer, kind: PictureKind, store: Bucket): Promise<PictureState> {
  // Loaded for a new picture only.
  const { default: sharp } = await import('sharp');
  const limits = { limitInputPixels: maxPixels, animated: false };
  const { widths, formats, leastWidth } = drawings[kind];
  try {
    const { bytes, raw } = isIconFile(source) ? await pictureIn(source) : { bytes: source };
    const open = () => sharp(bytes, { ...limits, ...(raw && { raw }) }).rotate();
    const { format, autoOrient } = await open().metadata();
    const { width, height } = autoOrient;
    if (format === 'svg') return { refused: 'an SVG can hold more than a picture' };
    if (width < leastWidth) return { refused: `only ${width} pixels wide` };
    // By the source's bytes and not the outcome's, whose encoder may differ between machines by a bit.
    const hash = createHash('sha256').update(source).digest('hex').slice(0, 16);
    const drawn = await Promise.all(
      sizesOf(width, widths).flatMap((size) =>
        formats.map(async (ending) => ({
          name: `${hash}-${size}.${ending}`,
          width: size,
          body: await encode[ending](onPaper(open().resize({ width: size }), kind)).toBuffer(),
        })),
      ),
    );
    const color = kind === 'lead' ? await dominantColor(open()) : undefined;
    for (const { name, body } of drawn) await store.put(pictureKey(name), body);
    const widest = drawn.at(-1)?.width ?? width;
    return {
      sizes: drawn.map(({ name, width }) => ({ name, width })),
      width: widest,
      height: Math.round((height * widest) / width),
      ...(color && { color }),
    };
  } catch (error) {
    return { refused: `not a picture that can be read: ${(error as Error).message}` };
  }
}

/** The widths that the picture is wide enough for, or its own. */
function sizesOf(width: number, wanted: readonly number[]): number[] {
  const fitting = wanted.filter((size) => size <= width);
  return fitting.length ? fitting : [width];
}

/** JPEG has no holes: those of a lead are white in all formats, so that all look alike. */
function onPaper(picture: Sharp, kind: PictureKind): Sharp {
  return kind === 'lead' ? picture.flatten({ background: '#ffffff' }) : picture;
}

/** `#8fa6b5` */
async function dominantColor(picture: Sharp): Promise<string> {
  const small = await picture
    .resize({ width: 64, height: 64, fit: 'inside' })
    .flatten({ background: '#ffffff' })
    .png()
    .toBuffer();
  const { default: sharp } = await import('sharp');
  const { r, g, b } = (await sharp(small).stats()).dominant;
  return `#${[r, g, b].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}
