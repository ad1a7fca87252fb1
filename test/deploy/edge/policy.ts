import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { headerTable } from '../../../deploy/edge/configs/header-table.ts';
import {
  cacheControl,
  kindOf,
  objectHeaders,
  type PathKind,
  pathPatterns,
  policy,
  policyWith,
} from '../../../deploy/edge/policy.ts';
import { headersFor } from '../../../deploy/edge/response-headers.ts';
import { variantPatterns } from '../../../deploy/edge/variant.ts';
import { keptFilesDays } from '../../../deploy/release/prune.ts';

const kinds = suite('kindOf');
const paths: [path: string, kind: PathKind][] = [
  ['/', 'page'],
  ['/linux/', 'page'],
  ['/linux', 'page'],
  ['/linux/feed/lwn/', 'page'],
  ['/linux/index.html', 'page'],
  ['/m/linux/index.html', 'page'],
  ['/404.html', 'page'],
  ['/assets/page-0123456789.css', 'asset'],
  ['/assets/two-words-0123456789.js', 'asset'],
  ['/assets/page-0123456789.css.br', 'asset'],
  ['/assets/page-0123456789.css.gz', 'asset'],
  ['/assets/page-0123456789.css.map', 'other'],
  ['/assets/page.css', 'other'],
  ['/assets/plain-stylesheet.css', 'other'],
  ['/assets/', 'page'],
  ['/img/0123456789abcdef-480.webp', 'picture'],
  ['/img/logo.png', 'other'],
  ['/linux/rss.xml', 'feed'],
  ['/linux/atom.xml', 'feed'],
  ['/linux/feed.json', 'feed'],
  ['/edition.json', 'edition'],
  ['/linux/edition.json', 'other'],
  ['/linux/feed/lwn/older.fragment.html', 'fragment'],
  ['/m/linux/feed/lwn/older.fragment.html', 'fragment'],
  ['/weather/u0.json', 'weather'],
  ['/weather/', 'page'],
  ['/api/v1/linux/stories.json', 'api'],
  ['/api/', 'page'],
  ['/sw.js', 'worker'],
  ['/linux/sw.js', 'other'],
  ['/manifest.webmanifest', 'manifest'],
  ['/robots.txt', 'other'],
  ['/sitemap.xml', 'other'],
  ['/.well-known/security.txt', 'other'],
  ['/_state/feeds.json', 'private'],
  ['/_release/manifest.json', 'private'],
  ['/_STATE/feeds.json', 'private'],
  ['/_anything', 'private'],
  ['/m/_state/feeds.json', 'private'],
  ['/.bucket/headers/index.html', 'private'],
  ['/linux/.hidden', 'private'],
];
for (const [path, kind] of paths) kinds(`${path} is ${kind}`, () => assert.is(kindOf(path), kind));
kinds('patterns say nothing that PCRE would read in another way', () => {
  for (const { source, flags } of [
    ...pathPatterns.map(([, pattern]) => pattern),
    ...Object.values(variantPatterns),
  ]) {
    assert.is(flags, '', source);
    assert.not.match(source, /\(\?<|\\[^\w./-]|\\[dDwWsSbB]?[uxkpPcvV]|\$(?!$|\))/, source);
  }
});
kinds('nothing but a page has an address that ends with a slash', () => {
  for (const [kind, { source }] of pathPatterns)
    if (kind !== 'page' && kind !== 'private') assert.match(source, /[^/]\$$/, kind);
});

kinds.run();

const stored = suite('objectHeaders');
const objects: [key: string, contentType: string, cacheControl: string][] = [
  [
    'linux/index.html',
    'text/html; charset=utf-8',
    'public, max-age=60, s-maxage=120, stale-while-revalidate=60, stale-if-error=86400',
  ],
  ['assets/page-0123456789.css', 'text/css; charset=utf-8', 'public, max-age=31536000, immutable'],
  ['assets/page-0123456789.js', 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
  ['assets/icon-0123456789.svg', 'image/svg+xml; charset=utf-8', 'public, max-age=31536000, immutable'],
  ['img/0123456789abcdef-480.webp', 'image/webp', 'public, max-age=31536000, immutable'],
  [
    'linux/rss.xml',
    'application/rss+xml; charset=utf-8',
    'public, max-age=300, s-maxage=120, stale-while-revalidate=300, stale-if-error=86400',
  ],
  [
    'edition.json',
    'application/json',
    'public, max-age=0, s-maxage=10, stale-while-revalidate=10, stale-if-error=86400',
  ],
  [
    'robots.txt',
    'text/plain; charset=utf-8',
    'public, max-age=3600, s-maxage=600, stale-while-revalidate=600, stale-if-error=86400',
  ],
  [
    'manifest.webmanifest',
    'application/manifest+json',
    'public, max-age=3600, s-maxage=600, stale-while-revalidate=600, stale-if-error=86400',
  ],
  [
    'sw.js',
    'text/javascript; charset=utf-8',
    'public, max-age=0, s-maxage=60, stale-while-revalidate=60, stale-if-error=86400',
  ],
  [
    'weather/u0.json',
    'application/json',
    'public, max-age=600, s-maxage=600, stale-while-revalidate=600, stale-if-error=21600',
  ],
  ['_release/manifest.json', 'application/json', 'no-store'],
  ['_state/pack.zzz', 'application/octet-stream', 'no-store'],
];
for (const [key, contentType, times] of objects)
  stored(`${key} is stored as ${contentType}`, () =>
    assert.equal(objectHeaders(key), { contentType, cacheControl: times }),
  );

stored('a copy is never kept longer by a browser than the year that a hashed file is kept', () => {
  for (const rule of Object.values(policy)) assert.ok(rule.browserSeconds <= 365 * 86_400);
});
stored('what may change is asked for again within an hour', () => {
  for (const rule of Object.values(policy))
    if (!rule.immutable) assert.ok(rule.browserSeconds <= 3_600 && rule.edgeSeconds <= 3_600);
});
stored(
  'a page may ask where its reader is only where the site has weather, and every answer says so alike',
  () => {
    const said = (weather: boolean) => {
      const own = policyWith({ weather });
      return new Set(
        (['page', 'asset', 'missing'] as const).map((kind) => headersFor(kind, own)['Permissions-Policy']),
      );
    };
    assert.equal([...said(false)], ['camera=(), geolocation=(), microphone=(), payment=(), usb=()']);
    assert.equal([...said(true)], ['camera=(), geolocation=(self), microphone=(), payment=(), usb=()']);
    assert.match(
      headerTable(policyWith({ weather: true })).always['Permissions-Policy'] ?? '',
      /geolocation=\(self\)/,
    );
  },
);
stored('a rule without times is not kept at all', () => assert.is(cacheControl(policy.private), 'no-store'));
stored(
  'no cache may keep a page for as long as the bucket keeps its files, whatever the owner writes',
  () => {
    // The most that `edge:` in site/broadsheet.yaml takes (feeds/config-schema.ts).
    const longest = policyWith({ pageSeconds: 3_600 });
    for (const [kind, rule] of Object.entries(longest)) {
      if (rule.immutable) continue;
      const { browserSeconds, edgeSeconds, staleWhileRevalidateSeconds, staleIfErrorSeconds } = rule;
      const seconds = browserSeconds + edgeSeconds + staleWhileRevalidateSeconds + staleIfErrorSeconds;
      assert.ok(seconds < keptFilesDays * 86_400, kind);
    }
  },
);

stored.run();
