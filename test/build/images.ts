import sharp from 'sharp';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { fetchPictures, type WantedPicture } from '../../build/images.ts';
import { memory } from '../servers/memory.ts';

const address = 'https://a.example/picture';
const drawn = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#8fa6b5' } });

/** What comes of one picture, and the objects that it left in the store. */
async function fetched(body: Buffer | Response, kind: WantedPicture['kind'] = 'lead') {
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
  return { state: made[address], keys, store };
}

const images = suite('images');

images('a wide picture is kept in two sizes, named by what it was', async () => {
  const { state, keys, store } = await fetched(await drawn(1_200, 675).jpeg().toBuffer());
  assert.ok(state && 'sizes' in state);
  assert.equal([state.width, state.height, state.sizes.map(({ width }) => width)], [960, 540, [480, 960]]);
  assert.equal(keys, state.sizes.map(({ name }) => `_state/pictures/${name}`).sort());
  const { format, width } = await sharp((await store.get(keys[0] ?? '')).body).metadata();
  assert.equal([format, width], ['webp', 480]);
});

images('a picture is not made wider than it is', async () => {
  const { state } = await fetched(await drawn(300, 200).png().toBuffer());
  assert.ok(state && 'sizes' in state);
  assert.equal(
    state.sizes.map(({ width }) => width),
    [300],
  );
});

images('a logo is made small', async () => {
  const { state } = await fetched(await drawn(256, 256).png().toBuffer(), 'logo');
  assert.ok(state && 'sizes' in state);
  assert.equal(
    state.sizes.map(({ width }) => width),
    [64],
  );
});

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
