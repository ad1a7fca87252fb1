// Types and times by the kind of path.
import { content } from '../edge-content.ts';
import { css, get, pageCache, phone, picture, type Row } from './row.ts';

const hashedCache = 'public, max-age=31536000, immutable';
const pictureBytes = content[picture.slice(1)] ?? Buffer.alloc(0);

export const kinds: Row[] = [
  [
    'RSS of a report',
    get('/linux/rss.xml'),
    { status: 200, headers: { 'content-type': 'application/rss+xml; charset=utf-8' }, body: 'linux/rss.xml' },
  ],
  [
    'Atom of a report',
    get('/linux/atom.xml'),
    { status: 200, headers: { 'content-type': 'application/atom+xml; charset=utf-8' } },
  ],
  [
    'JSON Feed of a report',
    get('/linux/feed.json'),
    { status: 200, headers: { 'content-type': 'application/feed+json', vary: 'Accept-Encoding' } },
  ],
  [
    'what open pages look at is soon looked at anew',
    get('/edition.json'),
    {
      status: 200,
      headers: { 'content-type': 'application/json', 'cache-control': /max-age=0, s-maxage=10\b/ },
      body: 'edition.json',
    },
  ],
  [
    'robots.txt',
    get('/robots.txt'),
    { status: 200, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: 'robots.txt' },
  ],
  [
    'sitemap.xml',
    get('/sitemap.xml'),
    { status: 200, headers: { 'content-type': /^(text|application)\/xml; charset=utf-8$/ } },
  ],
  [
    'hashed files are kept for a year',
    get(css),
    {
      status: 200,
      headers: {
        'content-type': 'text/css; charset=utf-8',
        'cache-control': hashedCache,
        vary: 'Accept-Encoding',
      },
    },
  ],
  [
    'scripts come as JavaScript',
    get('/assets/page-0123456789.js'),
    {
      status: 200,
      headers: { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': hashedCache },
    },
  ],
  [
    'pictures are kept for a year',
    get(picture),
    {
      status: 200,
      headers: { 'content-type': 'image/webp', 'cache-control': hashedCache },
      body: pictureBytes,
    },
  ],
  [
    'a part of a page is one for both variants, and as short-lived as a page',
    get('/linux/feed/lwn/older.fragment.html', phone),
    {
      status: 200,
      headers: {
        vary: 'Accept-Encoding',
        'cache-control': pageCache,
        'content-type': 'text/html; charset=utf-8',
      },
      body: 'linux/feed/lwn/older.fragment.html',
    },
  ],
  [
    'weather is good for ten minutes, and for six hours when there is no other',
    get('/weather/u0.json'),
    {
      status: 200,
      headers: {
        'cache-control':
          'public, max-age=600, s-maxage=600, stale-while-revalidate=600, stale-if-error=21600',
        'cross-origin-resource-policy': 'same-origin',
      },
    },
  ],
  [
    "the API is for everybody's pages",
    get('/api/v1/linux.json', { origin: 'https://elsewhere.example' }),
    {
      status: 200,
      headers: {
        'access-control-allow-origin': '*',
        'access-control-allow-credentials': null,
        'cross-origin-resource-policy': 'cross-origin',
      },
    },
  ],
  [
    'a page is for its own site',
    get('/linux/', { origin: 'https://elsewhere.example' }),
    {
      status: 200,
      headers: { 'access-control-allow-origin': null, 'cross-origin-resource-policy': 'same-origin' },
    },
  ],
  [
    'a feed reader may show our pictures',
    get(picture),
    { status: 200, headers: { 'cross-origin-resource-policy': 'cross-origin' } },
  ],
  [
    'no browser keeps a service worker that was replaced',
    get('/sw.js'),
    {
      status: 200,
      headers: {
        'content-type': 'text/javascript; charset=utf-8',
        'cache-control': 'public, max-age=0, s-maxage=60, stale-while-revalidate=60, stale-if-error=86400',
      },
    },
  ],
  [
    'what a phone installs the paper by',
    get('/manifest.webmanifest'),
    { status: 200, headers: { 'content-type': 'application/manifest+json' } },
  ],
  [
    'an asset without a hash may change',
    get('/assets/plain.css'),
    { status: 200, headers: { 'cache-control': /max-age=3600, s-maxage=600/ } },
  ],
];
