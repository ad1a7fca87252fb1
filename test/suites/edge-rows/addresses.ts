// Which object an address is.
import { get, type Row } from './row.ts';

export const addresses: Row[] = [
  ['/ is the first report', get('/'), { status: 200, body: 'index.html' }],
  ['a report lies at its name with a slash', get('/linux/'), { status: 200, body: 'linux/index.html' }],
  ["a feed's page lies deeper", get('/linux/feed/lwn/'), { status: 200, body: 'linux/feed/lwn/index.html' }],
  [
    'without its slash a page is found by one redirect',
    get('/linux'),
    { status: 301, headers: { location: '/linux/' } },
  ],
  ['so is a deeper one', get('/linux/feed/lwn'), { status: 301, headers: { location: '/linux/feed/lwn/' } }],
  [
    'index.html is not a second address',
    get('/linux/index.html'),
    { status: 301, headers: { location: '/linux/' } },
  ],
  ['nor that of the first page', get('/index.html'), { status: 301, headers: { location: '/' } }],
  [
    'a redirect keeps the query',
    get('/linux?from=mail'),
    { status: 301, headers: { location: '/linux/?from=mail' } },
  ],
  ['a redirect stays on this site', get('//evil'), { status: 301, headers: { location: '/evil/' } }],
  ['a redirect stays here with a backslash too', get('/%5Cevil.example'), { status: 400 }],
  ['a redirect carries no header of a reader', get('/linux%0d%0aset-cookie:a=b'), { status: 400 }],
  [
    'a query is no part of the address',
    get('/linux/?utm_source=mail'),
    { status: 200, body: 'linux/index.html' },
  ],
  ['double slashes are one', get('//linux//feed///lwn/'), { status: 200, body: 'linux/feed/lwn/index.html' }],
  ['a dot is where it stands', get('/./linux/./'), { status: 200, body: 'linux/index.html' }],
  ['two dots lead up', get('/linux/feed/../'), { status: 200, body: 'linux/index.html' }],
  ['escaped dots are dots', get('/linux/%2e/feed/%2E%2e/'), { status: 200, body: 'linux/index.html' }],
  ['an escape that was not needed', get('/%6Cinux/rss%2Exml'), { status: 200, body: 'linux/rss.xml' }],
  [
    'an address beyond ASCII',
    get('/notes/gr%C3%BC%c3%9fe%20%26%20more.txt'),
    { status: 200, body: 'notes/grüße & more.txt' },
  ],
  ['a slash is not written as an escape', get('/linux%2Frss.xml'), { status: 400 }],
  ['a percent sign that is no escape', get('/linux/100%'), { status: 400 }],
  ['an escape that is no UTF-8', get('/linux/%ff/'), { status: 400 }],
  ['an escaped zero byte', get('/linux/rss.xml%00.png'), { status: 400 }],
  ['an address longer than any key', get(`/${'a'.repeat(1_100)}/`), { status: 404 }],
];
