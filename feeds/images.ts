// The picture of an entry: what its feed names for it, else the first real one in its content.
import { attributeIn, endOfTag } from './html-tags.ts';
import { absoluteLink } from './links.ts';

/** Counters, emoji, avatars, share buttons and the like, by their address. */
const notReal =
  /(feedburner\.com\/~|feedsportal\.com|pheedo|doubleclick\.net|\/ads?\/|pixel|[/_.-](1x1|spacer|blank|transparent|clear)[_.-]|tracking|stats\.wordpress|gravatar\.com|avatar|emoji|smil(ey|ies)|twemoji|s\.w\.org\/images\/core|share[-_]?(this|button)|badge|\.svg(\?|$)|[/_-]icons?[/_.-])/i;

/** Pictures at most that are looked at in one content. */
const most = 20;

/**
 * @param base what relative addresses in `html` resolve against
 * @returns the absolute address of the first picture in `html` that is none of ours to guess away, or null
 */
export function firstPicture(html: string, base?: string): string | null {
  let seen = 0;
  for (const { index } of html.matchAll(/<img(?=[\s/])/gi)) {
    if (++seen > most) break;
    const tag = html.slice(index, endOfTag(html, index));
    const source = attributeIn(tag, 'src') || attributeIn(tag, 'data-src');
    const address = source && isLarge(tag) ? realPicture(source, base) : null;
    if (address) return address;
  }
  return null;
}

/** `address` made absolute, or null when it is no web address or, by its look, no picture of anything. */
export function realPicture(address: string, base?: string): string | null {
  const absolute = absoluteLink(address, base);
  return absolute === '' || notReal.test(absolute) ? null : absolute;
}

/** Not a pixel or an emoji, as far as the tag says: 40 px is the least that could stand beside a story. */
function isLarge(tag: string): boolean {
  const sizes = [attributeIn(tag, 'width'), attributeIn(tag, 'height')].filter((size) =>
    /^\d+(px)?$/.test(size),
  );
  return (
    !sizes.some((size) => Number.parseInt(size, 10) < 40) &&
    !/class=["'][^"']*\b(emoji|avatar|wp-smiley)\b/i.test(tag)
  );
}
