import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Coding, chooseCoding, isCompressible } from '../../../deploy/edge/encoding.ts';

const encoding = suite('chooseCoding');
const rows: [says: string, accepted: string | null, chosen: Coding | undefined][] = [
  ['no field at all', null, undefined],
  ['an empty one wants plain bytes (RFC 9110 §12.5.3)', '', undefined],
  ['what browsers send', 'gzip, deflate, br, zstd', 'br'],
  ['gzip alone', 'gzip', 'gzip'],
  ['its old name', 'x-gzip', 'gzip'],
  ['none that we have', 'deflate, zstd', undefined],
  ['equal weights: ours decides', 'gzip;q=0.8, br;q=0.8', 'br'],
  ['a greater weight', 'gzip;q=1.0, br;q=0.9', 'gzip'],
  ['weight 0', 'br;q=0, gzip', 'gzip'],
  ['weight 0.000', 'br;q=0.000', undefined],
  ['a star', '*', 'br'],
  ['a star for the rest', 'br;q=0.1, *;q=0.5', 'gzip'],
  ['a refused star', 'gzip, *;q=0', 'gzip'],
  ['plain bytes above all', 'identity;q=1, *;q=0.5', undefined],
  ['plain bytes below', 'gzip;q=0.5, identity;q=0.1', 'gzip'],
  ['plain bytes and a coding alike', 'br, identity', 'br'],
  ['blanks and capitals', ' GZIP ; Q=0.7 ,  BR ; q=0.2 ', 'gzip'],
  ['a weight that is none is a refusal', 'br;q=lots, gzip', 'gzip'],
  ['a weight above one is none', 'br;q=5, gzip;q=0.1', 'gzip'],
  ['all refused: plain bytes are better than no answer', 'identity;q=0, br;q=0', undefined],
];
for (const [says, accepted, chosen] of rows)
  encoding(says, () => assert.is(chooseCoding(accepted, ['br', 'gzip']), chosen));

encoding('nothing is chosen that cannot be made', () => {
  assert.is(chooseCoding('br, gzip', ['gzip']), 'gzip');
  assert.is(chooseCoding('br, gzip', []), undefined);
});
encoding.run();

const gain = suite('isCompressible');
const types: [contentType: string, bytes: number, gains: boolean][] = [
  ['text/html; charset=utf-8', 30_000, true],
  ['text/html; charset=utf-8', 100, false],
  ['application/json', 30_000, true],
  ['application/feed+json', 30_000, true],
  ['application/rss+xml; charset=utf-8', 30_000, true],
  ['image/svg+xml; charset=utf-8', 30_000, true],
  ['text/javascript; charset=utf-8', 30_000, true],
  ['image/webp', 30_000, false],
  ['font/woff2', 30_000, false],
  ['application/octet-stream', 30_000, false],
];
for (const [contentType, bytes, gains] of types)
  gain(`${contentType} of ${bytes} bytes`, () => assert.is(isCompressible(contentType, bytes), gains));
gain.run();
