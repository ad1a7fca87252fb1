// Which form of a page a reader gets.
import type { Fields } from './exchange.ts';

export type Variant = 'desktop' | 'mobile';

/** Written so that JavaScript and PCRE (nginx, Varnish, Apache) read them alike. */
export const variantPatterns = {
  /** The reader's own choice (site/scripts/variant.ts). */
  cookie: /(^|;\s*)variant=(desktop|mobile)\s*(;|$)/,
  // Every phone's browser since 2010 says "Mobi"; the rest are older, or say it by their make.
  phone: /Mobi|iPhone|iPod|Opera Mini|BlackBerry|Symbian|MIDP/,
  // An iPad says "Mobile" too, and a tablet has the width of a desktop page.
  tablet: /iPad|Tablet|PlayBook|Kindle|Silk\//,
};

/** The cookie wins, then the client hint (wicg.github.io/ua-client-hints, Sec-CH-UA-Mobile), then the User-Agent. */
export function variantOf(fields: Fields): Variant {
  const chosen = variantPatterns.cookie.exec(fields.get('cookie') ?? '')?.[2];
  if (chosen) return chosen as Variant;
  const hint = fields.get('sec-ch-ua-mobile')?.trim();
  if (hint === '?1') return 'mobile';
  if (hint === '?0') return 'desktop';
  const agent = fields.get('user-agent') ?? '';
  return variantPatterns.phone.test(agent) && !variantPatterns.tablet.test(agent) ? 'mobile' : 'desktop';
}
