import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { adapterRows, capturedEntries } from './rows.ts';
import { atom } from './shapes.ts';

const url = 'https://www.youtube.com/feeds/videos.xml?channel_id=UC1';
const film = (link: string, words = '') =>
  atom(
    `<id>yt:video:5shykyfmb28</id><yt:videoId>5shykyfmb28</yt:videoId><title>Lathes</title><link rel="alternate" href="${link}"/><media:group><media:title>Lathes</media:title><media:content url="https://www.youtube.com/v/5shykyfmb28?version=3" type="application/x-shockwave-flash"/><media:thumbnail url="https://i2.ytimg.com/vi/5shykyfmb28/hqdefault.jpg"/><media:description>${words}</media:description></media:group>`,
  );
const youtube = suite('adapter youtube');

adapterRows(youtube, [
  {
    says: 'the link is the film by https, the picture its own',
    url,
    feed: film('http://www.youtube.com/watch?v=5shykyfmb28&amp;feature=youtube_gdata'),
    expected: {
      id: 'yt:video:5shykyfmb28',
      title: 'Lathes',
      link: 'https://www.youtube.com/watch?v=5shykyfmb28',
      image: 'https://i.ytimg.com/vi/5shykyfmb28/hqdefault.jpg',
    },
  },
  {
    says: 'a short keeps its page',
    url,
    feed: film('https://www.youtube.com/shorts/5shykyfmb28'),
    expected: { link: 'https://www.youtube.com/shorts/5shykyfmb28' },
  },
  {
    says: 'addresses and hashtags are no summary',
    url,
    feed: film(
      'https://www.youtube.com/watch?v=5shykyfmb28',
      'How it turns. Buy: https://shop.example/?a=1 #lathe #work',
    ),
    expected: { summary: 'How it turns. Buy:' },
  },
  {
    says: 'an entry that is no film is left alone',
    url,
    feed: atom('<id>post:1</id><title>News</title><link href="https://www.youtube.com/post/1"/>'),
    expected: { link: 'https://www.youtube.com/post/1', image: null },
  },
]);

youtube('the captured feed: every film has its link and picture', async () => {
  const entries = await capturedEntries('youtube-com.xml', url);
  if (!entries) return;
  assert.ok(entries.length > 0);
  for (const { link, image } of entries) {
    assert.match(link, /^https:\/\/www\.youtube\.com\/watch\?v=[\w-]{11}$/);
    assert.match(image ?? '', /^https:\/\/i\.ytimg\.com\/vi\/[\w-]{11}\/hqdefault\.jpg$/);
  }
});

youtube.run();
