// What a web page says that it looks like: the picture that stands for it elsewhere, and the icon of its site.
import { Parser } from 'htmlparser2';
import { realPicture } from './images.ts';
import { absoluteLink } from './links.ts';
import { decodePage } from './page-text.ts';

/** Absolute addresses. */
export interface Signs {
  image?: string;
  icon?: string;
}

/** UTF-16 code units of a page that are looked at: its head stands in them, however much script is in that. */
const mostRead = 500_000;

/** Names of `<meta>` for a page's picture, the best meant first: Open Graph (ogp.me), then Twitter's cards. */
const pictureNames = [
  'og:image:secure_url',
  'og:image',
  'og:image:url',
  'twitter:image',
  'twitter:image:src',
];

/** In pixels: a logo is drawn 20 wide, on dense screens 60. */
const enough = 64;
/** Apple's own size for a link of rel=apple-touch-icon that names none. */
const appleSize = 180;

interface Icon {
  address: string;
  size: number;
}

/**
 * Of icons the smallest that is large enough, else the largest, else where browsers look when a page names none (HTML
 * §4.6.7.8). Those in SVG are left out: no picture is made of them (build/picture-sizes.ts).
 * @param url where the page came from
 */
export function signsOf(
  bytes: Uint8Array,
  { url, contentType }: { url: string; contentType: string },
): Signs {
  let base = url;
  const pictures = new Map<string, string>();
  const icons: Icon[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      if (name === 'base' && attributes.href) base = absoluteLink(attributes.href, url) || url;
      if (name === 'meta') {
        const means = (attributes.property ?? attributes.name ?? '').toLowerCase();
        if (attributes.content && !pictures.has(means)) pictures.set(means, attributes.content);
      }
      if (name === 'link') icons.push(...iconsOf(attributes, base));
    },
  });
  parser.write(decodePage(bytes, contentType).text.slice(0, mostRead));
  parser.end();
  const image = pictureNames
    .map((name) => pictures.get(name))
    .map((address) => address && realPicture(address, base))
    .find(Boolean);
  const icon = bestIcon(icons) ?? new URL('/favicon.ico', url).href;
  return { ...(image && { image }), icon };
}

/** HTML §4.6.7.8, and Apple's name for the same. */
function iconsOf(attributes: Record<string, string>, base: string): Icon[] {
  const rels = (attributes.rel ?? '').toLowerCase().split(/\s+/);
  const isApple = rels.some((rel) => rel.startsWith('apple-touch-icon'));
  const address = absoluteLink(attributes.href ?? '', base);
  if (!(isApple || rels.includes('icon')) || address === '') return [];
  if (/svg/i.test(attributes.type ?? '') || /\.svg$/i.test(new URL(address).pathname)) return [];
  const sides = [...(attributes.sizes ?? '').matchAll(/(\d+)x\d+/gi)].map(([, side]) => Number(side));
  const size = Math.max(isApple && !sides.length ? appleSize : 0, ...sides);
  return [{ address, size }];
}

function bestIcon(icons: readonly Icon[]): string | undefined {
  const bySize = icons.toSorted((a, b) => a.size - b.size);
  return (bySize.find(({ size }) => size >= enough) ?? bySize.at(-1))?.address;
}
