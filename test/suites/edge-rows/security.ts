// What an answer allows, and what a request cannot change.
import { content } from '../edge-content.ts';
import { ask, css, get, head, pageVary, type Row } from './row.ts';

export const methods: Row[] = [
  [
    'HEAD has the headers of GET',
    head('/linux/'),
    {
      status: 200,
      headers: {
        'content-length': String(content['linux/index.html']?.length),
        'content-type': 'text/html; charset=utf-8',
        vary: pageVary,
        etag: /^"/,
      },
      body: '',
    },
  ],
  ...['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND'].map(
    (method): Row => [
      `${method} is not for readers`,
      ask(method)('/linux/'),
      { status: 405, headers: { allow: 'GET, HEAD' } },
    ],
  ),
  [
    'a method is refused before its address is looked at',
    ask('DELETE')('/_state/feeds.json'),
    { status: 405 },
  ],
];

export const security: Row[] = [
  ...['/linux/', css, '/linux/rss.xml', '/nothing/', '/linux', '/linux/%ff/'].map(
    (path): Row => [
      `safe to open: ${path}`,
      get(path),
      {
        status: { '/nothing/': 404, '/linux': 301, '/linux/%ff/': 400 }[path] ?? 200,
        headers: {
          'content-security-policy':
            /^default-src 'none'; script-src 'self' 'sha256-[\w+/]{43}='; .*frame-ancestors 'none'$/,
          'x-content-type-options': 'nosniff',
          'referrer-policy': 'strict-origin-when-cross-origin',
          'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
          // A reader's first page would wait for it (response-headers.ts).
          'cross-origin-opener-policy': null,
          'set-cookie': null,
        },
      },
    ],
  ),
  ...[
    'x-forwarded-host',
    'x-original-url',
    'x-rewrite-url',
    'x-http-method-override',
    'x-forwarded-prefix',
  ].map(
    (name): Row => [
      `${name} changes nothing`,
      [get('/linux/', { [name]: '/_state/feeds.json' }), get('/linux/')],
      { status: 200, body: 'linux/index.html' },
    ],
  ),
  [
    'no redirect leads where a reader says',
    get('/linux', { host: 'paper.example', 'x-forwarded-host': 'evil.example' }),
    { status: 301, headers: { location: '/linux/' } },
  ],
];
