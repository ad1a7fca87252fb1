// What the reader has already.
import { coded, etagOf, get, head, pageCache, pageVary, phone, type Row } from './row.ts';

const later = 'Fri, 01 Jan 2100 00:00:00 GMT';

export const conditions: Row[] = [
  ['a page has a strong ETag', get('/linux/'), { status: 200, headers: { etag: /^"[^"]+"$/ } }],
  [
    'who has it is told so, with what steers caches (RFC 9110 §15.4.5)',
    [get('/linux/'), (told) => get('/linux/', { 'if-none-match': etagOf(told) })],
    {
      status: 304,
      headers: {
        etag: /^"[^"]+"$/,
        'cache-control': pageCache,
        vary: pageVary,
        'content-type': null,
        'content-length': null,
        'content-encoding': null,
      },
      body: '',
    },
  ],
  [
    'HEAD too',
    [get('/linux/'), (told) => head('/linux/', { 'if-none-match': etagOf(told) })],
    { status: 304 },
  ],
  [
    'one of several',
    [get('/linux/'), (told) => get('/linux/', { 'if-none-match': `"a", ${etagOf(told)} , "b"` })],
    { status: 304 },
  ],
  [
    'made weak on its way',
    [get('/linux/'), (told) => get('/linux/', { 'if-none-match': `W/${etagOf(told)}` })],
    { status: 304 },
  ],
  ['a star is any', get('/linux/', { 'if-none-match': '*' }), { status: 304 }],
  [
    'another content',
    get('/linux/', { 'if-none-match': '"something-else"' }),
    { status: 200, body: 'linux/index.html' },
  ],
  [
    'the compressed form has an ETag of its own',
    [get('/linux/', coded), (told) => get('/linux/', { 'if-none-match': etagOf(told) })],
    { status: 200 },
  ],
  [
    'by which it is known',
    [get('/linux/', coded), (told) => get('/linux/', { ...coded, 'if-none-match': etagOf(told) })],
    { status: 304 },
  ],
  [
    'the variants differ in it',
    [get('/linux/', phone), (told) => get('/linux/', { 'if-none-match': etagOf(told) })],
    { status: 200, body: 'linux/index.html' },
  ],
  [
    'the ETag goes before the date',
    get('/linux/', { 'if-none-match': '"x"', 'if-modified-since': later }),
    { status: 200 },
  ],
  [
    'not modified since',
    [
      get('/linux/'),
      (told) => get('/linux/', { 'if-modified-since': told?.headers.get('last-modified') ?? later }),
    ],
    { status: 304 },
  ],
  [
    'modified since',
    get('/linux/', { 'if-modified-since': 'Thu, 01 Jan 1970 00:00:00 GMT' }),
    { status: 200 },
  ],
  [
    'a date that is none is not heard',
    get('/linux/', { 'if-modified-since': '2100-01-01' }),
    { status: 200 },
  ],
  [
    'if it is still the same: it is',
    [get('/linux/'), (told) => get('/linux/', { 'if-match': etagOf(told) })],
    { status: 200 },
  ],
  ['if it is still the same: it is not', get('/linux/', { 'if-match': '"x"' }), { status: 412 }],
  [
    'if it was not changed since: it was',
    get('/linux/', { 'if-unmodified-since': 'Sat, 01 Jan 2000 00:00:00 GMT' }),
    { status: 412 },
  ],
];
