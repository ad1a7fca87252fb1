import { join } from 'node:path';
import sharp from 'sharp';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { build } from '../../build/build.ts';
import { makeEdition } from '../../build/edition.ts';
import { sharePictures } from '../../build/share-picture.ts';
import type { PictureOf } from '../../build/shown.ts';
import type { Known } from '../../build/tree.ts';
import { pictureKey } from '../../feeds/store.ts';
import type { Report, Story } from '../../feeds/story.ts';
import { memory } from '../servers/memory.ts';
import { config, feed, report, state, story } from './sample.ts';

const sharing = suite('share picture');
const root = join(import.meta.dirname, '../..');

interface Given {
  lead?: Partial<Story>;
  of?: Partial<Report>;
  hasPhoto?: boolean;
  wanted?: boolean;
}

const shows: PictureOf = () => ({
  sizes: [{ src: '/img/0123456789abcdef-960.jpg', width: 960 }],
  width: 960,
  height: 540,
});

async function shared({ lead, of, hasPhoto = false, wanted = true }: Given = {}) {
  const bucket = memory();
  const settings = { ...config([report('linux', [feed('a')], of)]), pictures: wanted };
  const told = story('one', { title: 'Kernel lands', image: 'https://a.example/one.jpg', ...lead });
  const edition = makeEdition(settings, { feeds: { 'https://a.example/feed': state([told]) }, pictures: {} });
  if (hasPhoto) {
    const green = { create: { width: 960, height: 540, channels: 3 as const, background: '#00ff00' } };
    await bucket.put(pictureKey('0123456789abcdef-960.jpg'), await sharp(green).jpeg().toBuffer());
  }
  const pictureOf = hasPhoto ? shows : () => undefined;
  const pictures = await sharePictures(settings, edition, { root, bucket, pictureOf });
  return { drawn: pictures.get('linux'), bucket };
}

/** Red, green and blue of a place. */
async function colorAt(picture: Buffer, left: number, top: number): Promise<number[]> {
  return [...(await sharp(picture).extract({ left, top, width: 1, height: 1 }).raw().toBuffer())];
}

sharing(
  'has the size that services ask for, the theme’s ground, and the lead’s picture at its side',
  async () => {
    const { drawn } = await shared({ hasPhoto: true });
    assert.match(drawn?.key ?? '', /^img\/[0-9a-f]{16}-1200\.jpg$/);
    const picture = (await drawn?.draw()) ?? Buffer.alloc(0);
    const { format, width, height } = await sharp(picture).metadata();
    assert.equal([format, width, height], ['jpeg', 1200, 630]);
    const [red = 0, green = 0] = await colorAt(picture, 1_100, 300);
    assert.ok(green > 200 && red < 60, 'the photo');
    const [ground = 0] = await colorAt(picture, 20, 20);
    assert.ok(ground > 240, 'paper');
  },
);

sharing('words are drawn: with another title another picture', async () => {
  const [one, other] = await Promise.all([shared(), shared({ lead: { title: 'Kernel waits' } })]);
  assert.is.not(one.drawn?.key, other.drawn?.key);
  assert.not.equal(await one.drawn?.draw(), await other.drawn?.draw());
});

for (const [says, given, isSame] of [
  ['a summary', { lead: { summary: 'More of it.' } }, true],
  ['a time', { lead: { hour: 9 } as Partial<Story> }, true],
  ['a theme', { of: { theme: 'slate' } }, false],
  ['the report’s name', { of: { title: 'Other' } }, false],
  ['a picture', { hasPhoto: true }, false],
] as [string, Given, boolean][])
  sharing(`${says} of its own: ${isSame ? 'the same' : 'another'} picture`, async () => {
    const [before, after] = await Promise.all([shared(), shared(given)]);
    assert.is(before.drawn?.key === after.drawn?.key, isSame);
  });

sharing('none without pictures, or where there is nothing to be drawn', async () => {
  assert.is((await shared({ wanted: false })).drawn, undefined);
  assert.is((await shared({ lead: { title: '新しい日' } })).drawn, undefined);
  assert.ok((await shared({ lead: { title: '新しい日' }, hasPhoto: true })).drawn);
});

sharing('a photo that the store has lost, or its bytes, leaves the words', async () => {
  const { drawn, bucket } = await shared({ hasPhoto: true });
  const photo = pictureKey('0123456789abcdef-960.jpg');
  for (const spoil of [() => bucket.put(photo, Buffer.from('spoilt')), () => bucket.delete([photo])]) {
    await spoil();
    const picture = (await drawn?.draw()) ?? Buffer.alloc(0);
    assert.ok(((await colorAt(picture, 1_100, 300))[0] ?? 0) > 240);
  }
});

sharing('an edition names it on both forms of the front, and draws none that the last one has', async () => {
  const settings = config([report('linux', [feed('a')]), report('ai', [])]);
  const store = { feeds: { 'https://a.example/feed': state([story('one')]) }, pictures: {} };
  const run = (known: Known) => build(settings, store, { root, bucket: memory(), known });
  const { tree } = await run(() => undefined);
  const keys = [...tree.keys()].filter((key) => /^img\/.*-1200\.jpg$/.test(key));
  assert.is(keys.length, 1, 'a report without a story has none');
  for (const page of ['index.html', 'linux/index.html', 'm/linux/index.html']) {
    const html = (await tree.get(page)?.body?.())?.toString() ?? '';
    assert.ok(html.includes(`<meta property="og:image" content="https://paper.example/${keys[0]}">`), page);
  }
  const again = await run((key) => tree.get(key) && ({ ...tree.get(key), body: undefined } as never));
  assert.is(again.tree.get(keys[0] ?? '')?.body, undefined);
});

sharing.run();
