import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { makeEdition } from '../../build/edition.ts';
import type { FrontData } from '../../build/pages.ts';
import { belongsTo, planPages } from '../../build/plan-pages.ts';
import { config, feed, report, state, story } from './sample.ts';

const feeds = ['wire', 'daily', 'gazette', 'post'].map((id) => feed(id));
const paper = config([report('linux', feeds), report('space', [feed('orbit')])]);
const store = {
  feeds: {
    'https://wire.example/feed': state(
      Array.from({ length: 12 }, (_, hour) =>
        story(`w${hour}`, { hour: 20 - hour, image: hour ? null : 'https://a.example/p.jpg' }),
      ),
      { home: 'https://wire.example/' },
    ),
  },
};
const picture = { sizes: [{ src: '/img/0-480.webp', width: 480 }], width: 480, height: 270 };
const pages = planPages(paper, makeEdition(paper, store), { pictureOf: () => picture });
const front = (key: string) => pages.find((page) => page.key === key)?.data as FrontData;

const plan = suite('plan-pages');

plan('every page lies at its address, the mobile one at the same under m/', () => {
  assert.equal(
    pages.map(({ key }) => key.replace(/-[0-9a-f]{10}\.json$/, '')).filter((key) => !key.startsWith('m/')),
    [
      'index.html',
      'linux/index.html',
      'linux/timeline/index.html',
      'linux/feed/the-wire/index.html',
      'linux/feed/the-daily/index.html',
      'linux/feed/the-gazette/index.html',
      'linux/feed/the-post/index.html',
      'linux/offline/index.html',
      'linux/2026/11/23/index.html',
      'linux/2026/11/index.html',
      'linux/2026/index.html',
      'space/index.html',
      'space/timeline/index.html',
      'space/feed/the-orbit/index.html',
      'space/offline/index.html',
      'about/index.html',
      'sources/index.html',
      'fetching/index.html',
      '404.html',
      'paper.webmanifest',
      'linux/rss.xml',
      'linux/atom.xml',
      'linux/feed.json',
      'linux/feeds.opml',
      'api/summaries/linux.json',
      'api/linux.json',
      'space/rss.xml',
      'space/atom.xml',
      'space/feed.json',
      'space/feeds.opml',
      'api/summaries/space.json',
      'api/space.json',
      'rss.xml',
      'atom.xml',
      'feed.json',
      'feeds.opml',
      'edition.json',
      'assets/search-titles-2026-11-23',
      'assets/search-2026-11-23',
      'api/search.json',
      'sitemap.xml',
      'sitemap-pages.xml',
      'linux/sitemap-2026.xml',
      'robots.txt',
    ].map((key) => key.replace('/the-', '/')),
  );
  const mobile = pages.map(({ key }) => key).filter((key) => key.startsWith('m/'));
  assert.equal(
    mobile,
    pages
      .map(({ key, template }) =>
        template === 'text' || template === 'manifest' || key.startsWith('m/') ? '' : `m/${key}`,
      )
      .filter(Boolean),
  );
});

plan('three columns on the desktop, in reading order, and one on mobile', () => {
  const ids = (data: FrontData) => data.columns.map((column) => column.map(({ id }) => id).join(' '));
  assert.equal(ids(front('linux/index.html')), ['wire post', 'daily', 'gazette']);
  assert.equal(ids(front('m/linux/index.html')), ['wire daily gazette post']);
});

plan('a box shows as many titles as the owner set, the page of the feed all', () => {
  assert.is(front('linux/index.html').columns[0]?.[0]?.headlines.length, 8);
  assert.is(front('linux/index.html').columns[0]?.[0]?.total, 12);
});

plan('the first report is at /, and is found by its own address', () => {
  assert.is(front('index.html').title, 'linux report');
  assert.is(front('index.html').chrome.canonical, 'https://paper.example/linux/');
  assert.is(front('index.html').chrome.mobile, 'https://paper.example/m/linux/');
});

plan('who searches for what stands for pages that are not kept is sent to the front', () => {
  const { chrome } = front('space/offline/index.html');
  assert.is(chrome.canonical, 'https://paper.example/space/');
  assert.is(chrome.mobile, 'https://paper.example/m/space/');
});

plan("a page's time is that of its newest story, and no clock's", () => {
  assert.is(front('linux/index.html').edition, '2026-11-23T20:00:00.000Z');
  assert.is(front('space/index.html').edition, '');
});

plan('a lead shows the picture that the store has', () => {
  assert.equal(front('linux/index.html').leads[0]?.picture, picture);
});

plan("a feed's home is the owner's, else the feed's own, else the root of its address", () => {
  const homes = front('linux/index.html')
    .columns.flat()
    .map(({ home }) => home);
  assert.equal(homes.slice(0, 2), ['https://wire.example/', 'https://post.example']);
});

for (const [key, expected] of [
  ['linux/index.html', true],
  ['m/linux/feed/wire/index.html', true],
  ['linux/rss.xml', true],
  ['api/linux.json', true],
  ['api/summaries/linux.json', true],
  ['api/space.json', false],
  ['space/index.html', false],
  ['index.html', false],
  ['assets/linux-0123456789.css', false],
] as const)
  plan(`${key} ${expected ? 'belongs' : 'does not belong'} to linux`, () =>
    assert.is(belongsTo(key, new Set(['linux'])), expected),
  );

plan.run();
