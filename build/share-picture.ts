// The picture that stands for a front where its address is shared: the report's name, what leads, and its picture.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Bucket, ifMissing } from '../feeds/bucket.ts';
import type { Config } from '../feeds/config.ts';
import { pictureKey } from '../feeds/store.ts';
import type { Edition, ReportEdition } from './edition.ts';
import { canLetter, loadLettering } from './lettering.ts';
import { pictureOfCluster } from './plan-clusters.ts';
import type { PictureOf } from './shown.ts';
import type { Drawn } from './tree.ts';

/** Part of each name: with another look all are drawn anew. */
const LOOK = 1;
/** Open Graph's own proportions, in the size that the large services name. */
const [WIDTH, HEIGHT] = [1_200, 630];
const MARGIN = 64;
const PHOTO = { left: 760, width: WIDTH - 760 };

interface Card {
  /** `#fbfaf7`, of the report's theme by day. */
  colors: { paper: string; ink: string; muted: string; accent: string };
  /** '' when it is in letters that cannot be drawn. */
  report: string;
  site: string;
  title: string;
  /** File of the lead's picture in the store. */
  photo?: string;
}

/**
 * By report; none for an owner who wants no pictures, or where nothing could be drawn. Each lies at a name by what it
 * shows, so it is drawn again only when that changes.
 * @param root the project's folder, for the themes
 * @param bucket the store's, which has the leads' pictures
 */
export async function sharePictures(
  { name, pictures }: Pick<Config, 'name' | 'pictures'>,
  { reports }: Edition,
  { root, bucket, pictureOf }: { root: string; bucket: Bucket; pictureOf: PictureOf },
): Promise<Map<string, Drawn>> {
  const drawn = new Map<string, Drawn>();
  if (!pictures) return drawn;
  for (const made of reports) {
    const card = await cardOf(made, { root, site: name, pictureOf });
    if (!card.photo && !card.title) continue;
    const hash = createHash('sha256')
      .update(JSON.stringify([LOOK, card]))
      .digest('hex')
      .slice(0, 16);
    drawn.set(made.report.id, { key: `img/${hash}-${WIDTH}.jpg`, draw: () => draw(card, bucket) });
  }
  return drawn;
}

async function cardOf(
  { report, leads }: ReportEdition,
  { root, site, pictureOf }: { root: string; site: string; pictureOf: PictureOf },
): Promise<Card> {
  const lettered = (text = '') => (canLetter(text) ? text : '');
  const [lead] = leads;
  const sizes = (lead && pictureOfCluster(lead, pictureOf)?.sizes) ?? [];
  const photo = sizes.findLast(({ src }) => src.endsWith('.jpg'))?.src.replace(/^\/img\//, '');
  return {
    colors: await colorsOf(report.theme, root),
    report: lettered(report.title),
    site: site === report.title ? '' : lettered(site),
    title: lettered(lead?.tellings[0].story.title),
    ...(photo && { photo }),
  };
}

async function colorsOf(theme: string, root: string): Promise<Card['colors']> {
  const css = await readFile(join(root, 'site/themes', `${theme}.css`), 'utf8');
  const color = (name: string) =>
    new RegExp(`--${name}:\\s*light-dark\\((#[0-9a-f]+)`).exec(css)?.[1] ?? '#888888';
  return { paper: color('paper'), ink: color('ink'), muted: color('muted'), accent: color('accent') };
}

async function draw(card: Card, bucket: Bucket): Promise<Buffer> {
  const { default: sharp } = await import('sharp');
  const photo = card.photo && (await photoIn(bucket, card.photo));
  const { paper, ink, muted, accent } = card.colors;
  const lettering = await loadLettering([card.report, card.site, card.title]);
  const width = (photo ? PHOTO.left : WIDTH) - 2 * MARGIN;
  const size = photo ? 54 : 68;
  const lines = lettering.lines(card.title, { size, width, mostLines: photo ? 6 : 5 });
  const words = (text: string, place: { size: number; y: number }, fill: string) =>
    text && `<path fill="${fill}" d="${lettering.outline(text, { x: MARGIN, ...place })}"/>`;
  const [name = ''] = lettering.lines(card.report, { size: 34, width, mostLines: 1 });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">
<rect width="${WIDTH}" height="${HEIGHT}" fill="${paper}"/>
<rect x="${MARGIN}" y="64" width="56" height="6" fill="${accent}"/>
${words(name, { size: 34, y: 118 }, accent)}
${lines.map((line, place) => words(line, { size, y: 118 + (place + 1.35) * size * 1.14 }, ink)).join('')}
${words(card.site, { size: 26, y: HEIGHT - 44 }, muted)}
</svg>`;
  const base = sharp(Buffer.from(svg));
  if (photo) base.composite([{ input: photo, left: PHOTO.left, top: 0 }]);
  return base.jpeg({ quality: 82, mozjpeg: true }).toBuffer();
}

/** As it is shown; undefined when the store has lost it, or its bytes: the words stand alone then. */
async function photoIn(bucket: Bucket, name: string): Promise<Buffer | undefined> {
  const { default: sharp } = await import('sharp');
  const stored = await bucket.get(pictureKey(name)).catch(ifMissing);
  if (!stored) return undefined;
  const shown = sharp(stored.body).resize(PHOTO.width, HEIGHT, { fit: 'cover', position: 'attention' });
  return shown.toBuffer().catch(() => undefined);
}
