// What every answer of a kind carries, besides what its own bytes say.
import { contentPolicy } from '../../site/partials/content-policy.ts';
import {
  type CacheRule,
  cacheControl,
  type Outcome,
  policy as ourPolicy,
  type PathKind,
  type Policy,
} from './policy.ts';

// A page loads our own files and nothing else, runs nothing else that is written into it, and stands in nobody's frame;
// the last only a header can say (CSP 3, section 6.4.2).
const contentSecurityPolicy = `${contentPolicy}; frame-ancestors 'none'`;

/**
 * On every answer: what is harmless on a picture protects what a browser takes for a page. No Cross-Origin-Opener-Policy
 * is among them: a browser that comes from elsewhere learns of it when the answer is there, and only then starts the
 * process that the page is drawn in (HTML, "obtain a browsing context to use for a navigation response"). A page has
 * nothing to hide from who opened it.
 * @param policy where its pages locate, they may ask where their reader is, once the reader presses a button for it
 */
export function securityHeaders({ page }: Pick<Policy, 'page'> = ourPolicy): Record<string, string> {
  return {
    'Content-Security-Policy': contentSecurityPolicy,
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
