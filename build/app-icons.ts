// The icons that a phone puts on its screen and into its start pictures: drawn from site/icons/icon.svg by sharp.
import { createHash } from 'node:crypto';
import type { Asset } from './assets.ts';
import type { Drawn } from './tree.ts';

export interface AppIcon extends Drawn {
  /** As the manifest says it: `icon-192.png`; its key is `assets/icon-192-0123456789.png`. */
  name: string;
}

/** A system may cut such an icon to a circle: its ground goes on into the corners (W3C Image Resource, maskable). */
type Shape = 'as drawn' | 'to be cut';

/** Of 192 and 512 pixels, the sizes that Chromium asks for before it lets a page be installed. */
const icons = [
  ['icon-192.png', 192, 'as drawn'],
  ['icon-512.png', 512, 'as drawn'],
  ['icon-cut-512.png', 512, 'to be cut'],
] as const;

/** Pixels of an SVG at one to one are 72 to the inch. */
const svgDensity = 72;

/**
 * Each lies at a name by the drawing it is of and not by its own bytes, which may differ between machines by a bit:
 * so an edition draws none that the last one has.
 */
export function appIcons(assets: readonly Asset[]): AppIcon[] {
  const svg = assets.find(({ name }) => name === 'icon.svg')?.body;
  if (!svg) return [];
  return icons.map(([name, pixels, shape]) => {
    const hash = createHash('sha256').update(svg).update(`${pixels} ${shape}`).digest('hex').slice(0, 10);
    return { name, key: `assets/${name.replace('.', `-${hash}.`)}`, draw: () => draw(svg, pixels, shape) };
  });
}

async function draw(svg: Buffer, pixels: number, shape: Shape): Promise<Buffer> {
  const { default: sharp } = await import('sharp');
  const { width = pixels } = await sharp(svg).metadata();
  const picture = sharp(svg, { density: (svgDensity * pixels) / width }).resize(pixels, pixels, {
    fit: 'contain',
    background: 'transparent',
  });
  if (shape === 'as drawn') return picture.png({ palette: true }).toBuffer();
  const ground = groundOf(await picture.clone().raw().toBuffer(), pixels);
  return picture.flatten({ background: ground }).png({ palette: true }).toBuffer();
}

/** The colour in the middle of its upper edge, white where nothing is; of four bytes a pixel. */
function groundOf(raw: Buffer, pixels: number): string {
  const place = (Math.round(pixels / 32) * pixels + pixels / 2) * 4;
  const [red = 255, green = 255, blue = 255, alpha = 0] = raw.subarray(place, place + 4);
  return alpha < 255 ? '#ffffff' : `rgb(${red}, ${green}, ${blue})`;
}
