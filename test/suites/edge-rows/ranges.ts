// Parts.
import { content } from '../edge-content.ts';
import { etagOf, get, head, picture, type Row } from './row.ts';

const pictureBytes = content[picture.slice(1)] ?? Buffer.alloc(0);

export const ranges: Row[] = [
  [
    'parts can be had',
    get(picture),
    { status: 200, headers: { 'accept-ranges': 'bytes', 'content-length': '1000' } },
  ],
  [
    'the first bytes',
    get(picture, { range: 'bytes=0-99' }),
    {
      status: 206,
      headers: { 'content-range': 'bytes 0-99/1000', 'content-length': '100', 'content-type': 'image/webp' },
      body: pictureBytes.subarray(0, 100),
    },
  ],
  [
    'from a place on',
    get(picture, { range: 'bytes=990-' }),
    { status: 206, headers: { 'content-range': 'bytes 990-999/1000' }, body: pictureBytes.subarray(990) },
  ],
  [
    'the last bytes',
    get(picture, { range: 'bytes=-5' }),
    { status: 206, headers: { 'content-range': 'bytes 995-999/1000' }, body: pictureBytes.subarray(995) },
  ],
  [
    'more of the last than there are',
    get(picture, { range: 'bytes=-5000' }),
    { status: 206, headers: { 'content-range': 'bytes 0-999/1000' } },
  ],
  [
    'an end beyond the end',
    get(picture, { range: 'bytes=999-5000' }),
    { status: 206, headers: { 'content-range': 'bytes 999-999/1000' } },
  ],
  [
    'a start beyond the end',
    get(picture, { range: 'bytes=1000-' }),
    { status: 416, headers: { 'content-range': 'bytes */1000' } },
  ],
  ['none of the last', get(picture, { range: 'bytes=-0' }), { status: 416 }],
  [
    'an end before the start is no range',
    get(picture, { range: 'bytes=9-5' }),
    { status: 200, body: pictureBytes },
  ],
  ['another unit', get(picture, { range: 'lines=0-9' }), { status: 200, body: pictureBytes }],
  ['a range of nothing', get(picture, { range: 'bytes=-' }), { status: 200, body: pictureBytes }],
  [
    'a part of the same',
    [get(picture), (told) => get(picture, { range: 'bytes=0-9', 'if-range': etagOf(told) })],
    { status: 206 },
  ],
  [
    'a part of another',
    get(picture, { range: 'bytes=0-9', 'if-range': '"x"' }),
    { status: 200, body: pictureBytes },
  ],
  [
    'a part by the date',
    [
      get(picture),
      (told) => get(picture, { range: 'bytes=0-9', 'if-range': told?.headers.get('last-modified') ?? '' }),
    ],
    { status: 206 },
  ],
  [
    'a weak ETag is none to go on by',
    [get(picture), (told) => get(picture, { range: 'bytes=0-9', 'if-range': `W/${etagOf(told)}` })],
    { status: 200 },
  ],
  [
    'HEAD has no parts',
    head(picture, { range: 'bytes=0-9' }),
    { status: 200, headers: { 'content-length': '1000' }, body: '' },
  ],
];
