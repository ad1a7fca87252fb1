import sharp from 'sharp';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { isIconFile } from '../../build/icon-file.ts';
import { drawSizes } from '../../build/picture-sizes.ts';
import { memory } from '../servers/memory.ts';

const png = (side: number) =>
  sharp({ create: { width: side, height: side, channels: 4, background: '#20c020' } })
    .png()
    .toBuffer();

/** 32 bits a pixel, all of one blue, with its mask. @param claims what its header says of its side */
function bitmap(side: number, claims = side): Buffer {
  const header = Buffer.alloc(40);
  header.writeUInt32LE(40, 0);
  header.writeInt32LE(claims, 4);
  header.writeInt32LE(claims * 2, 8);
  header.writeUInt16LE(1, 12);
  header.writeUInt16LE(32, 14);
  const pixels = Buffer.alloc(side * side * 4, Buffer.from([0xc0, 0x20, 0x20, 0xff]));
  const mask = Buffer.alloc(Math.ceil(side / 32) * 4 * side);
  return Buffer.concat([header, pixels, mask]);
}

/** A file of these pictures; with `times`, each is listed so often. */
function icon(pictures: readonly { side: number; bytes: Buffer }[], times = 1): Buffer {
  const count = pictures.length * times;
  const head = Buffer.alloc(6 + 16 * count);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(count, 4);
  let at = head.length;
  for (const [nth, { side, bytes }] of pictures.entries()) {
    for (let time = 0; time < times; time++) {
      const entry = 6 + 16 * (nth * times + time);
      head.set([side % 256, side % 256], entry);
      head.writeUInt16LE(32, entry + 6);
      head.writeUInt32LE(bytes.length, entry + 8);
      head.writeUInt32LE(at, entry + 12);
    }
    at += bytes.length;
  }
  return Buffer.concat([head, ...pictures.map(({ bytes }) => bytes)]);
}

const file = suite('icon-file');

const good: [says: string, source: () => Promise<Buffer>, width: number, color: 'g' | 'b'][] = [
  ['a PNG in it', async () => icon([{ side: 48, bytes: await png(48) }]), 48, 'g'],
  ['a bitmap in it', async () => icon([{ side: 32, bytes: bitmap(32) }]), 32, 'b'],
  [
    'of several the largest, whose 256 is written as 0',
    async () =>
      icon([
        { side: 16, bytes: bitmap(16) },
        { side: 256, bytes: await png(256) },
        { side: 32, bytes: bitmap(32) },
      ]),
    64,
    'g',
  ],
];
for (const [says, source, width, color] of good)
  file(`a logo is drawn of ${says}`, async () => {
    const store = memory();
    const drawn = await drawSizes(await source(), 'logo', store);
    assert.ok('sizes' in drawn, JSON.stringify(drawn));
    assert.is(drawn.width, width);
    const { dominant } = await sharp(
      (await store.get(`_state/pictures/${drawn.sizes[0]?.name}`)).body,
    ).stats();
    assert.ok(dominant[color] > 150 && dominant.r < 80, JSON.stringify(dominant));
  });

const bad: [says: string, source: Buffer, refused: RegExp][] = [
  ['says that it is enormous', icon([{ side: 32, bytes: bitmap(32, 40_000) }]), /an icon of 40000 by 40000/],
  ['is the same picture a thousand times', icon([{ side: 32, bytes: bitmap(32) }], 1_000), /an icon of 1000/],
  ['is cut off', icon([{ side: 32, bytes: bitmap(32) }]).subarray(0, 500), /cut off/],
  ['has no picture', icon([]), /not a picture/],
];
for (const [says, source, refused] of bad)
  file(`one that ${says} is refused`, async () => {
    const drawn = await drawSizes(source, 'logo', memory());
    assert.match('refused' in drawn ? drawn.refused : 'drawn', refused);
  });

file('other files are none', async () => {
  for (const other of [await png(8), Buffer.from('GIF89a...'), Buffer.alloc(0), Buffer.alloc(100)])
    assert.not.ok(isIconFile(other));
});

file.run();
