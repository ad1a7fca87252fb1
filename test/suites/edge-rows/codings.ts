// Compression by what the reader takes.
import { content } from '../edge-content.ts';
import { coded, css, get, pageVary, picture, type Row } from './row.ts';

const pictureBytes = content[picture.slice(1)] ?? Buffer.alloc(0);

export const codings: Row[] = [
  [
    'a browser gets brotli',
    get('/linux/', coded),
    { status: 200, headers: { 'content-encoding': 'br', vary: pageVary }, body: 'linux/index.html' },
  ],
  [
    'an older one gets gzip',
    get('/linux/', { 'accept-encoding': 'gzip' }),
    { status: 200, headers: { 'content-encoding': 'gzip' }, body: 'linux/index.html' },
  ],
  [
    'who names none gets none',
    get('/linux/'),
    { status: 200, headers: { 'content-encoding': null }, body: 'linux/index.html' },
  ],
  [
    'the greater weight wins',
    get('/linux/', { 'accept-encoding': 'br;q=0.5, gzip;q=0.9' }),
    { status: 200, headers: { 'content-encoding': 'gzip' } },
  ],
  [
    'weight 0 is a refusal',
    get('/linux/', { 'accept-encoding': 'br;q=0, gzip;q=0' }),
    { status: 200, headers: { 'content-encoding': null } },
  ],
  [
    'a star is every coding',
    get('/linux/', { 'accept-encoding': '*' }),
    { status: 200, headers: { 'content-encoding': 'br' } },
  ],
  [
    'plain bytes may be preferred',
    get('/linux/', { 'accept-encoding': 'identity, br;q=0.5' }),
    { status: 200, headers: { 'content-encoding': null } },
  ],
  [
    'names of codings have no case',
    get('/linux/', { 'accept-encoding': 'GZIP' }),
    { status: 200, headers: { 'content-encoding': 'gzip' } },
  ],
  ['styles are compressed', get(css, coded), { status: 200, headers: { 'content-encoding': 'br' } }],
  [
    'feeds are compressed',
    get('/linux/feed.json', coded),
    { status: 200, headers: { 'content-encoding': 'br' }, body: 'linux/feed.json' },
  ],
  [
    'a picture is compressed already',
    get(picture, coded),
    { status: 200, headers: { 'content-encoding': null }, body: pictureBytes },
  ],
  [
    'a text of one packet gains nothing',
    get('/robots.txt', coded),
    { status: 200, headers: { 'content-encoding': null } },
  ],
  [
    'the page that says there is none is compressed',
    get('/nothing/', coded),
    { status: 404, headers: { 'content-encoding': 'br' }, body: '404.html' },
  ],
];
