// How each kind of path is cached, once: for the headers that the deploy stores, for the embedded edge and for every
// generated configuration. Imports the contracts only. A new kind is a name, a row, and a line in kindOf.
import mime from 'mime';
import type { ObjectHeaders } from '../../feeds/bucket.ts';

export type PathKind =
  | 'asset' // /assets/NAME-HASH.EXT: its name changes with its content; its compressed forms end in .br and .gz
  | 'picture' // /img/HASH-WIDTH.EXT
  | 'page' // a page in two variants
  | 'fragment' // a part of a page that is fetched when a reader asks for it
  | 'feed' // rss.xml, atom.xml, feed.json
  | 'edition' // /edition.json, looked at by open pages
  | 'weather' // /weather/TILE.json
  | 'api' // /api/….json, for other people's programs
  | 'worker' // /sw.js: the browser's own copy of the paper hangs on it
  | 'manifest' // what a phone installs the paper by
  | 'other' // robots.txt, sitemap.xml …
  | 'private'; // _state/, _release/: never public

/** What an edge may answer though nothing lies at the path. */
export type Outcome = 'missing' | 'moved';

export interface CacheRule {
  browserSeconds: number;
  edgeSeconds: number;
  staleWhileRevalidateSeconds: number;
  staleIfErrorSeconds: number;
  immutable: boolean;
  /** What is in the cache key besides the path. Never a query, never another cookie. */
  key: 'path' | 'path and variant';
  /** Texts are sent compressed; what is packed already would only grow. */
  compress: boolean;
  /** Who may use it: this site's pages alone, or everybody's (Fetch standard, CORS and Cross-Origin-Resource-Policy). */
  openTo: 'this site' | 'all sites';
  /** Whether a page may ask where its reader is (W3C Permissions Policy): where there is weather. */
  locates?: true;
}

export type Policy = Readonly<Record<PathKind | Outcome, Readonly<CacheRule>>>;

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;
const year = 365 * day;

const forever: CacheRule = {
  browserSeconds: year,
  edgeSeconds: year,
  staleWhileRevalidateSeconds: 0,
  staleIfErrorSeconds: 0,
  immutable: true,
  key: 'path',
  compress: true,
  // A feed reader shows our pictures in its own page.
  openTo: 'all sites',
};
const never: CacheRule = {
  ...forever,
  browserSeconds: 0,
  edgeSeconds: 0,
  immutable: false,
  openTo: 'this site',
};
const changing: CacheRule = { ...never, staleIfErrorSeconds: day };

// No CDN-Cache-Control (RFC 9213): it would say to a CDN what s-maxage says to it already.
export const policy: Policy = {
  asset: forever,
  picture: { ...forever, compress: false },
  // Editions are ten minutes apart: news is late by a fifth of that at most, and one edge asks the bucket for a page
  // no more than 30 times an hour. Browsers read stale-while-revalidate too, so it stays as short as their own time.
  page: {
    ...changing,
    browserSeconds: minute,
    edgeSeconds: 2 * minute,
    staleWhileRevalidateSeconds: minute,
    key: 'path and variant',
  },
  // The page that asks for it names the one of its own variant.
  fragment: {
    ...changing,
    browserSeconds: minute,
    edgeSeconds: 2 * minute,
    staleWhileRevalidateSeconds: minute,
  },
  feed: {
    ...changing,
    browserSeconds: 5 * minute,
    edgeSeconds: 2 * minute,
    staleWhileRevalidateSeconds: 5 * minute,
    openTo: 'all sites',
  },
  edition: { ...changing, edgeSeconds: 10, staleWhileRevalidateSeconds: 10 },
  // It is fetched once an hour, and after six hours no weather is better than that.
  weather: {
    ...changing,
    browserSeconds: 10 * minute,
    edgeSeconds: 10 * minute,
    staleWhileRevalidateSeconds: 10 * minute,
    staleIfErrorSeconds: 6 * hour,
  },
  api: {
    ...changing,
    browserSeconds: minute,
    edgeSeconds: 2 * minute,
    staleWhileRevalidateSeconds: minute,
    openTo: 'all sites',
  },
  // The way to be rid of a faulty one is a new one. No browser holds it up: each looks with every page, past its own
  // cache. Those looks are a sixth of all requests, so an edge may answer them for a while; the pages beside it are as
  // old.
  worker: { ...changing, edgeSeconds: minute, staleWhileRevalidateSeconds: minute },
  manifest: {
    ...changing,
    browserSeconds: hour,
    edgeSeconds: 10 * minute,
    staleWhileRevalidateSeconds: 10 * minute,
  },
  other: {
    ...changing,
    browserSeconds: hour,
    edgeSeconds: 10 * minute,
    staleWhileRevalidateSeconds: 10 * minute,
    openTo: 'all sites',
  },
  private: never,
  // What is not there now may be there after the next edition.
  missing: { ...never, browserSeconds: 10, edgeSeconds: 10, key: 'path and variant' },
  moved: { ...never, browserSeconds: hour, edgeSeconds: hour },
};

/**
 * The policy with the owner's time for pages and what is as old as they are; ours when none is given.
 * @param weather whether the site has any
 */
export function policyWith({
  pageSeconds = policy.page.edgeSeconds,
  weather = false,
}: {
  pageSeconds?: number;
  weather?: boolean;
}): Policy {
  const own = (kind: 'page' | 'fragment' | 'feed' | 'api') => ({ ...policy[kind], edgeSeconds: pageSeconds });
  const page = { ...own('page'), ...(weather && { locates: true as const }) };
  return { ...policy, page, fragment: own('fragment'), feed: own('feed'), api: own('api') };
}

/** How long a bucket that failed is left alone. */
export const retrySeconds = 10;

/**
 * The first that matches a reader's address, or a key with a slash before it, names its kind; none is `other`.
 * Written so that JavaScript and PCRE (nginx, Varnish, Apache) read them alike.
 */
export const pathPatterns: readonly [PathKind, RegExp][] = [
  // A dot hides what a folder keeps for itself; RFC 8615 makes one exception.
  ['private', /^\/(m\/)?_|\/\.(?!well-known\/)/],
  ['asset', /^\/assets\/[^/]+-[0-9a-f]{8,}\.\w+(\.(br|gz))?$/],
  ['picture', /^\/img\/[0-9a-f]{8,}-\d+\.\w+$/],
  ['edition', /^\/edition\.json$/],
  ['worker', /^\/sw\.js$/],
  ['manifest', /\.webmanifest$/],
  ['weather', /^\/weather\/.+\.json$/],
  ['api', /^\/api\/.+\.json$/],
  ['feed', /\/(rss\.xml|atom\.xml|feed\.json)$/],
  ['fragment', /\.fragment\.html$/],
  ['page', /(\/|\.html|\/[^/.]+)$/],
];

/** @param path a reader's address (`/linux/`) or a key with a slash before it (`/m/linux/index.html`) */
export function kindOf(path: string): PathKind {
  return pathPatterns.find(([, pattern]) => pattern.test(path))?.[0] ?? 'other';
}

/** A rule as a Cache-Control field for browsers and shared caches (RFC 9111 §5.2.2, RFC 5861, RFC 8246). */
export function cacheControl(rule: CacheRule): string {
  if (!rule.browserSeconds && !rule.edgeSeconds) return 'no-store';
  const times: [string, number][] = [
    ['s-maxage', rule.immutable ? 0 : rule.edgeSeconds],
    ['stale-while-revalidate', rule.staleWhileRevalidateSeconds],
    ['stale-if-error', rule.staleIfErrorSeconds],
  ];
  return [
    'public',
    `max-age=${rule.browserSeconds}`,
    ...times.filter(([, seconds]) => seconds).map(([name, seconds]) => `${name}=${seconds}`),
    ...(rule.immutable ? ['immutable'] : []),
  ].join(', ');
}

/** Of an asset's compressed form, which lies beside it: the content coding (RFC 9110 §8.4.1). */
function formOf(key: string): 'br' | 'gzip' | undefined {
  const [, ending] = /^assets\/.+\.(br|gz)$/.exec(key) ?? [];
  if (!ending) return undefined;
  return ending === 'br' ? 'br' : 'gzip';
}

/** Key of the file that a compressed form is of: of any other, itself. */
export function plainKey(key: string): string {
  return formOf(key) ? key.slice(0, key.lastIndexOf('.')) : key;
}

/** Where the form of an asset in a coding lies, if it is one that is made at all. */
export function formKey(key: string, coding: string): string | undefined {
  const ending = { br: 'br', gzip: 'gz' }[coding];
  return ending && kindOf(`/${key}`) === 'asset' ? `${key}.${ending}` : undefined;
}

// JSON Feed 1.1, "Suggestions for Publishers"; RFC 4287 §7. RSS has none that is registered, only this in use.
const typesOfFeeds: Record<string, string> = {
  'rss.xml': 'application/rss+xml',
  'atom.xml': 'application/atom+xml',
  'feed.json': 'application/feed+json',
};

/** What the deploy stores with the object at `key`, so that a bucket without an edge answers by the policy too. */
export function objectHeaders(key: string, byPolicy: Policy = policy): ObjectHeaders {
  const form = formOf(key);
  const name = plainKey(key).slice(key.lastIndexOf('/') + 1);
  const type = typesOfFeeds[name] ?? mime.getType(name) ?? 'application/octet-stream';
  return {
    // JSON has no charset parameter: it is always UTF-8 (RFC 8259 §11).
    contentType: /^text\/|[/+]xml$/.test(type) ? `${type}; charset=utf-8` : type,
    cacheControl: cacheControl(byPolicy[kindOf(`/${key}`)]),
    ...(form && { contentEncoding: form }),
  };
}
