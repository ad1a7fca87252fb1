// Addresses that a page may carry: absolute, http or https, without what only follows the reader about.

/** Parameters that say where a reader came from and never what is shown. */
const tracking =
  /^(utm_\w+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|igsh|li_fat_id|mc_[ce]id|_hs(enc|mi)|mkt_tok|vero_id|oly_(anon|enc)_id|at_(medium|campaign\w*|custom\d|link\w*|format|ptr\w*|bbc\w*)|ns_(mchannel|source|campaign|linkname|fee)|xtor|ref_src|smid|smtyp|wprss)$/i;
/** Most addresses have none, and their parameters need not be taken apart to know it. */
const maybeTracking =
  /[?&](utm_|fbc|[dgy]cl|gcls|[gw]brai|msc|tw|ttc|igsh|li_|mc_|_hs|mkt|vero|oly|at_|ns_|xtor|ref_|smi|smt|wpr)/i;
const trackingFragment = /^#(xtor=|utm_\w+=|at_\w+=)/i;

/**
 * @param reference an address as a feed gives it, maybe relative
 * @param base what relative ones resolve against
 * @returns the absolute http(s) address without tracking parameters, or '' when there is none to give
 */
export function cleanLink(reference: string, base?: string): string {
  const url = absolute(reference, base);
  if (!url) return '';
  if (maybeTracking.test(url.search)) {
    const followers = [...new Set(url.searchParams.keys())].filter((name) => tracking.test(name));
    for (const name of followers) url.searchParams.delete(name);
  }
  if (trackingFragment.test(url.hash)) url.hash = '';
  return url.href;
}

/** The absolute http(s) address, every parameter kept: what pictures need, whose signature may cover them. */
export function absoluteLink(reference: string, base?: string): string {
  return absolute(reference, base)?.href ?? '';
}

function absolute(reference: string, base: string | undefined): URL | undefined {
  // RFC 3986 appendix C: white space that broke a long address in two is no part of it.
  const address = reference.replace(/[\u0000-\u001f\u007f]+/g, '').trim();
  if (address === '') return undefined;
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
