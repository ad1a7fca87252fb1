// What is not there, and what must not be seen.
import { get, head, pageVary, phone, type Row } from './row.ts';

export const missing: Row[] = [
  [
    'what is not there is said in a page',
    get('/nothing/'),
    {
      status: 404,
      headers: {
        'cache-control': 'public, max-age=10, s-maxage=10',
        'content-type': 'text/html; charset=utf-8',
        vary: pageVary,
        etag: null,
      },
      body: '404.html',
    },
  ],
  ['and to a phone in its own', get('/nothing/', phone), { status: 404, body: 'm/404.html' }],
  ['below the mobile address to everybody in that', get('/m/nothing/'), { status: 404, body: 'm/404.html' }],
  [
    'a picture that is gone',
    get('/img/ffffffffffffffff-480.webp'),
    { status: 404, headers: { 'cache-control': 'public, max-age=10, s-maxage=10' } },
  ],
  ['that page is no page of its own', get('/404.html'), { status: 404, body: '404.html' }],
  ['HEAD for what is not there', head('/nothing/'), { status: 404, body: '' }],
  [
    'there is no part of what is not there',
    get('/nothing/', { range: 'bytes=0-9' }),
    { status: 404, headers: { 'content-range': null }, body: '404.html' },
  ],
  ['nor a condition on it', get('/nothing/', { 'if-none-match': '*' }), { status: 404, body: '404.html' }],
  ...[
    '/_state/feeds.json',
    '/_release/manifest.json',
    '//_state//feeds.json',
    '/linux/../_state/feeds.json',
    '/%5fstate/feeds.json',
    '/%5Frelease/manifest.json?x',
    '/_STATE/feeds.json',
    '/m/_state/feeds.json',
    '/m/../_state/feeds.json',
    '/.hidden/headers.json',
    '/.bucket/headers/linux/index.html',
    '/linux/.git/config',
    '/_state',
  ].map((path): Row => [`never public: ${path}`, get(path), { status: 404, body: '404.html' }]),
  ...[
    '/../_state/feeds.json',
    '/%2e%2e/%2e%2e/_release/manifest.json',
    '/linux/..%2f_state/feeds.json',
    '/%252e%252e/_state/feeds.json',
  ].map(
    (path): Row => [
      `no way out: ${path}`,
      get(path),
      { status: /%2f/.test(path) ? 400 : 404, body: /^(?!.*nobody outside)/s },
    ],
  ),
];
