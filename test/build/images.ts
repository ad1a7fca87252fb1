import sharp from 'sharp';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { fetchPictures } from '../../build/images.ts';
import { type PictureKind, rememberedAs } from '../../build/wanted-picture.ts';
import { memory } from '../servers/memory.ts';

const address = 'https://a.example/picture';
const drawn = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#8fa6b5' } });

const frame = (background: string) =>
  sharp({ create: { width: 320, height: 200, channels: 3, background } })
    .png()
    .toBuffer();

/** What comes of one picture, and the objects that it left in the store. */
async function fetched(body: Buffer | Response, kind: PictureKind = 'lead') {
  const store = memory();
  const response = body instanceof Response ? body : new Response(new Uint8Array(body));
  const made = await fetchPictures([{ address, kind }], {
    fetch: async () => response,
    now: () => new Date('2026-11-23T08:00:00.000Z'),
    store,
    userAgent: 'Paper/1',
  });
  const keys: string[] = [];
  for await (const { key } of store.list('')) keys.push(key);
  return { state: made[rememberedAs({ address, kind })], keys, store };
}

const images = suite('images');

images('a wide picture is kept in three widths and three formats, named by what it was', async () => {
  const { state, keys, store } = await fetched(await drawn(1_200, 675).jpeg().toBuffer());
  assert.ok(state && 'sizes' in state);
  assert.equal([state.width, state.height, state.color], [960, 540, '#88a8b8']);
  assert.equal(keys, state.sizes.map(({ name }) => `_state/pictures/${name}`).sort());
  const seen = await Promise.all(
    state.sizes.map(async ({ name, width }) => {
      const bytes = await sharp((await store.get(`_state/pictures/${name}`)).body).metadata();
      assert.is(bytes.width, width);
      return `${name.replace(/^[0-9a-f]{16}-/, '')} ${bytes.format}`;
    }),
  );
  assert.equal(seen, [
    '480.avif heif',
    '480.webp webp',
    '480.jpg jpeg',
    '720.avif heif',
    '720.webp webp',
    '720.jpg jpeg',
    '960.avif heif',
    '960.webp webp',
    '960.jpg jpeg',
  ]);
});

images('a picture that lies on its side is measured as it is shown', async () => {
  const lying = await drawn(900, 600).jpeg().withMetadata({ orientation: 6 }).toBuffer();
  const { state } = await fetched(lying);
  assert.ok(state && 'sizes' in state);
  assert.equal([state.width, state.height], [480, 720]);
});

images('holes are white in every format', async () => {
  const glass = sharp({ create: { width: 400, height: 300, channels: 4, background: '#00000000' } });
  const { state, store } = await fetched(await glass.png().toBuffer());
  assert.ok(state && 'sizes' in state);
  for (const { name } of state.sizes) {
    const { isOpaque, dominant } = await sharp((await store.get(`_state/pictures/${name}`)).body).stats();
    assert.ok(isOpaque && dominant.r > 240, name);
  }
});

images('of a moving picture the first frame counts', async () => {
  const frames = await Promise.all(['#c02020', '#2020c0'].map((background) => frame(background)));
  const gif = await sharp(frames, { join: { animated: true } })
    .gif()
    .toBuffer();
  const { state, store } = await fetched(gif);
  assert.ok(state && 'sizes' in state);
  assert.equal([state.width, state.height], [320, 200]);
  const jpeg = state.sizes.find(({ name }) => name.endsWith('.jpg'));
  const { dominant } = await sharp((await store.get(`_state/pictures/${jpeg?.name}`)).body).stats();
  assert.ok(dominant.r > 150 && dominant.b < 80, JSON.stringify(dominant));
});

images('a picture is not made wider than it is', async () => {
  const { state } = await fetched(await drawn(300, 200).png().toBuffer());
  assert.ok(state && 'sizes' in state);
  assert.equal(
    state.sizes.map(({ width }) => width),
    [300, 300, 300],
  );
});

images('a logo is made small, and has no color: it may have holes', async () => {
  const { state } = await fetched(await drawn(256, 256).png().toBuffer(), 'logo');
  assert.ok(state && 'sizes' in state);
  assert.equal(
    state.sizes.map(({ name, width }) => [name.slice(16), width]),
    [['-64.webp', 64]],
  );
  assert.is(state.color, undefined);
});

images('one address may be a lead and a logo, each drawn by itself', async () => {
  const body = await drawn(600, 300).jpeg().toBuffer();
  const made = await fetchPictures(
    (['lead', 'logo'] as const).map((kind) => ({ address, kind })),
    {
      fetch: async () => new Response(new Uint8Array(body)),
      now: () => new Date('2026-11-23T08:00:00.000Z'),
      store: memory(),
      userAgent: 'Paper/1',
    },
  );
  assert.equal(
    Object.entries(made).map(([name, picture]) => [name, 'sizes' in picture && picture.width]),
    [
      [address, 480],
      [`logo ${address}`, 64],
    ],
  );
});

const lying = async () => new Response('words', { headers: { 'content-type': 'image/png' } });
const refused: [says: string, body: () => Promise<Buffer | Response>, expected: RegExp][] = [
  ['a pixel', () => drawn(1, 1).png().toBuffer(), /^only 1 pixels wide$/],
  ['what is no picture', async () => Buffer.from('<html>'), /^not a picture that can be read/],
  [
    'an SVG, which can hold more',
    async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"/>'),
    /SVG/,
  ],
  [
    'half a picture',
    async () => (await drawn(900, 500).png().toBuffer()).subarray(0, 400),
    /^not a picture that can be read/,
  ],
  ['a bomb: few bytes, many pixels', () => drawn(9_000, 9_000).png().toBuffer(), /pixel limit/],
  [
    'one that lies about its type: words under the name of a picture',
    lying,
    /^not a picture that can be read/,
  ],
  ['one of more than eight megabytes', async () => Buffer.alloc(8_000_001), /8 MB/],
  ['one that is not there', async () => new Response('', { status: 404 }), /^answered 404/],
];
for (const [says, body, expected] of refused)
  images(`${says} is refused with the reason, and leaves nothing`, async () => {
    const { state, keys } = await fetched(await body());
    assert.ok(state && 'refused' in state);
    assert.match(state.refused, expected);
    assert.equal(keys, []);
  });

images('one that could not be had is tried again hours later, one that is no picture never', async () => {
  const { state: away } = await fetched(new Response('', { status: 503 }));
  const { state: never } = await fetched(Buffer.from('words'));
  assert.is(away && 'refused' in away && away.until, '2026-11-23T14:00:00.000Z');
  assert.is(never && 'refused' in never && never.until, undefined);
});

images.run();
