// What every answer of a kind carries, besides what its own bytes say.
import {
  type CacheRule,
  cacheControl,
  type Outcome,
  policy as ourPolicy,
  type PathKind,
  type Policy,
} from './policy.ts';

/** SHA-256 of site/partials/first-paint.ts, the one script that is written into pages; test/site/chrome.ts compares. */
const firstPaintHash = 'VpTVGGwZnDlHGRSvXThjqJiuv3Gox7ity9Kk+U6Kgn0=';

// A page loads our own files and nothing else, runs nothing else that is written into it, and stands in nobody's frame
// (CSP 3); text becomes markup or a script by our own rules alone (Trusted Types). Pages say it too, for hosts that
// send no headers: site/partials/content-policy.ts.
const contentSecurityPolicy = [
  "default-src 'none'",
  `script-src 'self' 'sha256-${firstPaintHash}'`,
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  // Each file of ours that needs it makes the same one.
  "trusted-types paper 'allow-duplicates'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * On every answer: what is harmless on a picture protects what a browser takes for a page.
 * @param policy where its pages locate, they may ask where their reader is, once the reader presses a button for it
 */
export function securityHeaders({ page }: Pick<Policy, 'page'> = ourPolicy): Record<string, string> {
  return {
    'Content-Security-Policy': contentSecurityPolicy,
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Permissions-Policy': `camera=(), geolocation=(${page.locates ? 'self' : ''}), microphone=(), payment=(), usb=()`,
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'X-Content-Type-Options': 'nosniff',
  };
}

// Fetch standard, "CORS protocol" and "Cross-Origin-Resource-Policy".
const sharing: Record<CacheRule['openTo'], Record<string, string>> = {
  'this site': { 'Cross-Origin-Resource-Policy': 'same-origin' },
  'all sites': { 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' },
};

/** What an answer was chosen by, for caches in between (RFC 9110 §12.5.5). */
const vary: Record<CacheRule['key'], string> = {
  path: 'Accept-Encoding',
  'path and variant': 'Cookie, Sec-CH-UA-Mobile, User-Agent, Accept-Encoding',
};

/**
 * @param key what the answer was chosen by, when it is less than the policy says: a mobile page asked for under /m/
 *   is the same for everybody
 */
export function headersFor(
  kind: PathKind | Outcome,
  policy: Policy,
  { key = policy[kind].key }: { key?: CacheRule['key'] } = {},
): Record<string, string> {
  return {
    'Cache-Control': cacheControl(policy[kind]),
    Vary: vary[key],
    ...securityHeaders(policy),
    ...sharing[policy[kind].openTo],
    ...(key === 'path and variant' && { 'Accept-CH': 'Sec-CH-UA-Mobile' }),
  };
}
