// Types and times by the kind of path.
import { content } from '../edge-content.ts';
import { css, get, picture, type Row } from './row.ts';

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
    'an asset without a hash may change',
    get('/assets/plain.css'),
    { status: 200, headers: { 'cache-control': /max-age=3600, s-maxage=600/ } },
  ],
];
