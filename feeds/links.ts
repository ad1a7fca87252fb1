// Addresses that a page may carry: absolute, http or https, without what only follows the reader about.
import { wrappedIn } from './wrapped.ts';

/** Parameters that say where a reader came from and never what is shown. */
const followers = [
  // Analytics: Google's form, Matomo's (pk_, mtm_), AT Internet's, comScore's, Adobe's, Yandex's.
  'utm_\\w+|(pk|mtm|piwik|matomo)_(campaign|kwd|keyword|source|medium|content|cid|group|placement)|_openstat|xtor',
  'at_(medium|campaign\\w*|custom\\d|link\\w*|format|ptr\\w*|bbc\\w*)|ns_(mchannel|source|campaign|linkname|fee)|s_(cid|kwcid)',
  // Clicks on advertisements, and shares.
  '(fb|tw|tt|g|d|y|rb_)clid|msclkid|gclsrc|[gw]braid|gad_(source|campaignid)|srsltid|epik',
  'li_fat_id|igshid|igsh|mibextid|sfnsn|fb_(action_\\w+|source|ref)|ref_src|ref_url|smid|smtyp|soc_(src|trk)|guc(counter|e_\\w+)',
  // Newsletters and feeds.
  'mc_[cet]id|_?hs(enc|mi|ctatracking)|hsa_\\w+|mkt_tok|vero_(id|conv)|oly_(anon|enc)_id|_kx|ck_subscriber_id|wprss|cmpid|ncid|ocid',
];
const tracking = new RegExp(`^(${followers.join('|')})$`, 'i');
/** RFC 9110 §4.1: 8,000 bytes are the least that is to be understood everywhere; longer ones lead nowhere. */
const mostLength = 8_000;
const trackingFragment = /^#(xtor=|utm_\w+=|at_\w+=)/i;

/**
 * @param reference an address as a feed gives it, maybe relative
 * @param base what relative ones resolve against
 * @returns the absolute http(s) address without tracking parameters, or '' when there is none to give
 */
export function cleanLink(reference: string, base?: string): string {
  const url = absolute(reference, base);
  if (!url) return '';
  // As text: what stays keeps its own way of writing, where URLSearchParams would write %20 as +.
  if (url.search.length > 1) {
    const parts = url.search.slice(1).split('&');
    const kept = parts.filter((part) => !tracking.test(part.replace(/=.*$/s, '')));
    if (kept.length < parts.length) url.search = kept.join('&');
  }
  if (trackingFragment.test(url.hash)) url.hash = '';
  return url.href;
}

/** The same, and where it only leads to another page that is named in it, that page. */
export function straightLink(reference: string): string {
  const link = cleanLink(reference);
  const wrapped = link && wrappedIn(new URL(link));
  return (wrapped && straightLink(wrapped)) || link;
}

/** The absolute http(s) address, every parameter kept: what pictures need, whose signature may cover them. */
export function absoluteLink(reference: string, base?: string): string {
  return absolute(reference, base)?.href ?? '';
}

function absolute(reference: string, base: string | undefined): URL | undefined {
  // RFC 3986 appendix C: white space that broke a long address in two is no part of it.
  const address = reference.replace(/[\u0000-\u001f\u007f]+/g, '').trim();
  if (address === '' || address.length > mostLength) return undefined;
  const url = parseUrl(address, base);
  if ((url?.protocol !== 'https:' && url?.protocol !== 'http:') || url.hostname === '') return undefined;
  // RFC 9110 §4.2.4: a name before the host is there to mislead.
  if (url.username || url.password) {
    url.username = '';
    url.password = '';
  }
  return url;
}

function parseUrl(address: string, base: string | undefined): URL | undefined {
  try {
    return new URL(address, base);
  } catch {
    return undefined;
  }
}
