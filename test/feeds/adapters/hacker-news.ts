import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { adapterRows, capturedEntries } from './rows.ts';
import { escaped, rss } from './shapes.ts';

const page = 'https://news.ycombinator.com/item?id=1';
const figures = `<p>Comments URL: <a href="${page}">${page}</a></p>\n<p>Points: 28</p>\n<p># Comments: 19</p>`;
const hackerNews = suite('adapter hacker-news');

adapterRows(hackerNews, [
  {
    says: 'its own feed: the page is the link, the comments are kept, «Comments» is no summary',
    url: 'https://news.ycombinator.com/rss',
    feed: rss(
      `<title>Empty files</title><link>https://files.example/</link><comments>${page}</comments><description><![CDATA[<a href="${page}">Comments</a>]]></description>`,
    ),
    expected: { link: 'https://files.example/', comments: page, points: undefined, summary: '' },
  },
  {
    says: 'hnrss.org: points are kept',
    url: 'https://hnrss.org/frontpage',
    feed: rss(
      `<title>Empty files</title><link>https://files.example/</link><comments>${page}</comments><description>${escaped(`<p>Article URL: <a href="https://files.example/">https://files.example/</a></p>\n${figures}`)}</description>`,
    ),
    expected: { link: 'https://files.example/', comments: page, points: 28, summary: '' },
  },
  {
    says: 'a question has words of its own',
    url: 'https://hnrss.org/ask?points=20',
    feed: rss(
      `<title>Ask HN</title><link>${page}</link><description>${escaped(`<p>How do you file?</p><hr>\n${figures}`)}</description>`,
    ),
    expected: { link: page, comments: page, points: 28, summary: 'How do you file?' },
  },
  {
    says: 'points that are no number are none',
    url: 'https://hnrss.org/newest',
    feed: rss(
      `<title>x</title><link>${page}</link><description>${escaped('<p>Points: many</p>')}</description>`,
    ),
    expected: { points: undefined },
  },
]);

hackerNews('the captured feed: every entry has its comments and no empty words', async () => {
  const entries = await capturedEntries('ycombinator-com.xml', 'https://news.ycombinator.com/rss');
  if (!entries) return;
  assert.is(entries.length, 30);
  for (const { comments, summary } of entries) {
    assert.match(comments ?? '', /^https:\/\/news\.ycombinator\.com\/item\?id=\d+$/);
    assert.is(summary, '');
  }
});

hackerNews.run();
