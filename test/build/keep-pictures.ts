import sharp from 'sharp';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { keepPictures } from '../../build/keep-pictures.ts';
import type { PictureState, StoreState } from '../../feeds/store.ts';
import { memory } from '../servers/memory.ts';
import { config, feed, report, state, story } from './sample.ts';

const address = 'https://a.example/p.jpg';
const jpeg = await sharp({ create: { width: 600, height: 300, channels: 3, background: '#8fa6b5' } })
  .jpeg()
  .toBuffer();
const kept: PictureState = { sizes: [{ name: 'old-480.webp', width: 480 }], width: 480, height: 270 };

/** Keeps the pictures of a store at `time`, and tells what was asked for and what lies in the store after it. */
async function keep(
  pictures: StoreState['pictures'],
  { image = address, time = '2026-11-23T08:00:00.000Z', wants = true } = {},
) {
  const store = memory();
  await store.put('_state/pictures/old-480.webp', Buffer.from('old'));
  const asked: string[] = [];
  const before: StoreState = {
    feeds: { 'https://wire.example/feed': state([story('a', { image })]) },
    pictures,
  };
  const after = await keepPictures(
    { ...config([report('linux', [feed('wire')])]), pictures: wants },
    before,
    {
      fetch: async (url) => {
        asked.push(url);
        return new Response(new Uint8Array(jpeg));
      },
      now: () => new Date(time),
      store,
      userAgent: 'Paper/1',
    },
  );
  const keys: string[] = [];
  for await (const { key } of store.list('')) keys.push(key);
  return { after, asked, keys, isSame: after === pictures };
}

const pictures = suite('keep-pictures');

pictures('the picture of a lead is fetched once', async () => {
  const { after, asked } = await keep({});
  assert.equal(asked, [address]);
  const { asked: again, isSame } = await keep(after);
  assert.equal(again, []);
  assert.ok(isSame, 'nothing changed, and yet there is something to save');
});

pictures('a refused picture is left alone until its time, one without a time for good', async () => {
  const until = '2026-11-23T14:00:00.000Z';
  const rows: [picture: PictureState, time: string, asks: number][] = [
    [{ refused: 'answered 503', until }, '2026-11-23T13:59:59.000Z', 0],
    [{ refused: 'answered 503', until }, until, 1],
    [{ refused: 'only 1 pixels wide' }, '2027-11-23T14:00:00.000Z', 0],
  ];
  for (const [picture, time, asks] of rows)
    assert.is((await keep({ [address]: picture }, { time })).asked.length, asks);
});

pictures('what no story of the store has any more is dropped, with its bytes', async () => {
  const { after, keys } = await keep({ 'https://a.example/gone.jpg': kept, [address]: { refused: 'x' } });
  assert.equal(Object.keys(after), [address]);
  assert.equal(keys, []);
});

pictures('bytes that another address leads to as well stay', async () => {
  const { keys } = await keep({ 'https://a.example/gone.jpg': kept, [address]: kept });
  assert.equal(keys, ['_state/pictures/old-480.webp']);
});

pictures('an owner who wants no pictures asks for none', async () => {
  assert.equal((await keep({}, { wants: false })).asked, []);
});

pictures.run();
