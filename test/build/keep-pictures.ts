// Pictures, logos and pages on a real server, and what of them is kept.
import sharp from 'sharp';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { keepPictures } from '../../build/keep-pictures.ts';
import { openNetwork } from '../../feeds/http.ts';
import type { FeedState } from '../../feeds/memory.ts';
import type { PictureState, StoreState } from '../../feeds/store.ts';
import type { Feed } from '../../feeds/story.ts';
import { memory } from '../servers/memory.ts';
import { type OriginAnswer, startOrigin } from '../servers/origin.ts';
import { config, feed, report, state, story } from './sample.ts';

const morning = '2026-11-23T08:00:00.000Z';
const origin = await startOrigin({});
const network = openNetwork({ allowHosts: [new URL(origin.url).host] });
const at = (path: string) => `${origin.url}${path}`;
const drawn = async (width: number, height: number): Promise<OriginAnswer> => ({
  body: await sharp({ create: { width, height, channels: 3, background: '#8fa6b5' } })
    .jpeg()
    .toBuffer(),
});
const kept: PictureState = { sizes: [{ name: 'old-480.webp', width: 480 }], width: 480, height: 270 };
const page = (head: string): OriginAnswer => ({ body: head, headers: { 'content-type': 'text/html' } });

interface Keeps extends Partial<Pick<StoreState, 'pictures' | 'signs'>> {
  image?: string | null;
  link?: string;
  /** What the feed remembers, and how its owner configured it. */
  memory?: Partial<FeedState>;
  configured?: Partial<Feed>;
  time?: string;
  wants?: boolean;
}

/** Keeps the pictures of a store with one story, and tells what was asked for and what lies in the store after it. */
async function keep({
  pictures = {},
  signs,
  image = at('/p.jpg'),
  link = at('/story'),
  memory: remembered = { logo: at('/logo.png') },
  configured = {},
  time = morning,
  wants = true,
}: Keeps) {
  const store = memory();
  await store.put('_state/pictures/old-480.webp', Buffer.from('old'));
  const wire = { ...feed('wire'), ...configured };
  const before: StoreState = {
    feeds: { [wire.url]: state([story('a', { image, link })], { home: at('/'), ...remembered }) },
    pictures,
    ...(signs && { signs }),
  };
  const first = origin.requests.length;
  const after = await keepPictures({ ...config([report('linux', [wire])]), pictures: wants }, before, {
    fetch: network.fetch,
    now: () => new Date(time),
    sleep: async () => {},
    random: () => 0,
    isOwn: () => true,
    store,
    userAgent: 'Paper/1',
  });
  const keys: string[] = [];
  for await (const { key } of store.list('')) keys.push(key);
  return {
    ...after,
    asked: origin.requests
      .slice(first)
      .map(({ path }) => path)
      .sort(),
    keys,
    isSame: after.pictures === pictures && after.signs === signs,
  };
}

const pictures = suite('keep-pictures');
pictures.before(async () => {
  origin.set('/p.jpg', await drawn(600, 300));
  origin.set('/found.jpg', await drawn(600, 400));
  origin.set('/small.jpg', await drawn(100, 50));
  origin.set('/logo.png', await drawn(64, 64));
  origin.set('/icon.png', await drawn(180, 180));
  origin.set('/story', page('<meta property="og:image" content="/found.jpg">'));
  origin.set('/', page('<link rel="apple-touch-icon" href="/icon.png">'));
});
pictures.after(async () => {
  await network.close();
  await origin.close();
});

pictures('the picture of a lead and the logo of its feed are fetched once', async () => {
  const { asked, ...after } = await keep({});
  assert.equal(asked, ['/logo.png', '/p.jpg']);
  const { asked: again, isSame } = await keep(after);
  assert.equal(again, []);
  assert.ok(isSame, 'nothing changed, and yet there is something to save');
});

pictures('a refused picture is left alone until its time, one without a time for good', async () => {
  const until = '2026-11-23T14:00:00.000Z';
  const logo = `logo ${at('/logo.png')}`;
  const signs = { [at('/story')]: {} };
  const rows: [picture: PictureState, time: string, asked: string[]][] = [
    [{ refused: 'answered 503', until }, '2026-11-23T13:59:59.000Z', []],
    [{ refused: 'answered 503', until }, until, ['/p.jpg']],
    [{ refused: 'only 1 pixels wide' }, '2027-11-23T14:00:00.000Z', []],
  ];
  for (const [picture, time, asked] of rows)
    assert.equal(
      (await keep({ pictures: { [at('/p.jpg')]: picture, [logo]: kept }, signs, time })).asked,
      asked,
    );
});

pictures('what no story of the store has any more is dropped, with its bytes', async () => {
  const pictures = { [at('/gone.jpg')]: kept, [at('/p.jpg')]: { refused: 'x' } };
  const { keys, pictures: after } = await keep({ pictures, wants: false, signs: { [at('/gone')]: {} } });
  assert.equal(Object.keys(after), [at('/p.jpg')]);
  assert.equal(keys, []);
});

pictures('bytes that another address leads to as well stay', async () => {
  const { keys } = await keep({ pictures: { [at('/gone.jpg')]: kept, [at('/p.jpg')]: kept }, wants: false });
  assert.equal(keys, ['_state/pictures/old-480.webp']);
});

pictures('an owner who wants no pictures asks for none, and no page', async () => {
  assert.equal((await keep({ wants: false, image: null, memory: {} })).asked, []);
});

pictures("a lead without a picture gets its page's, which is asked once", async () => {
  const { asked, pictures, signs } = await keep({ image: null });
  assert.equal(asked, ['/found.jpg', '/logo.png', '/robots.txt', '/story']);
  assert.equal(signs, { [at('/story')]: { image: at('/found.jpg'), icon: at('/favicon.ico') } });
  assert.ok('sizes' in (pictures[at('/found.jpg')] ?? {}));
  assert.equal((await keep({ image: null, pictures, signs })).asked, []);
});

pictures('a page without one is not asked again, one that could not be had a day later', async () => {
  const nothing = { [at('/bare')]: {} };
  assert.equal((await keep({ image: null, link: at('/bare'), signs: nothing })).asked, ['/logo.png']);
  const away = { [at('/bare')]: { failed: 'answered 503', until: morning } };
  const { asked, signs } = await keep({ image: null, link: at('/bare'), signs: away });
  assert.equal(asked, ['/bare', '/logo.png', '/robots.txt']);
  assert.match(JSON.stringify(signs), /answered 404.*2026-11-24T08:00/);
});

pictures("a lead whose own picture is refused gets its page's", async () => {
  const first = await keep({ image: at('/small.jpg') });
  assert.equal(first.pictures[at('/small.jpg')], { refused: 'only 100 pixels wide' });
  const { asked } = await keep({ ...first, image: at('/small.jpg') });
  assert.equal(asked, ['/found.jpg', '/robots.txt', '/story']);
});

pictures("a feed without a logo gets its site's icon, from the page that is asked once", async () => {
  const { asked, ...after } = await keep({ memory: {} });
  assert.equal(asked, ['/', '/icon.png', '/p.jpg', '/robots.txt']);
  assert.equal(after.signs, { [at('/')]: { icon: at('/icon.png') } });
  assert.equal((await keep({ ...after, memory: {} })).asked, []);
});

pictures('the logo that an owner gives comes before all others', async () => {
  const { asked } = await keep({ configured: { logo: at('/icon.png') } });
  assert.equal(asked, ['/icon.png', '/p.jpg']);
});

pictures("a logo that is refused gives way to the site's icon", async () => {
  const refused = { [`logo ${at('/logo.png')}`]: { refused: 'not a picture' }, [at('/p.jpg')]: kept };
  assert.equal((await keep({ pictures: refused })).asked, ['/', '/icon.png', '/robots.txt']);
});

pictures("a story with its feed's logo has no picture of its own", async () => {
  const { pictures, signs } = await keep({ memory: { logo: at('/p.jpg') } });
  assert.equal(Object.keys(pictures).sort(), [`logo ${at('/p.jpg')}`, at('/found.jpg')].sort());
  assert.equal(signs, { [at('/story')]: { image: at('/found.jpg'), icon: at('/favicon.ico') } });
});

pictures.run();
