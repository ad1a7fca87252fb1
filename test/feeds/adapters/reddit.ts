import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { adapterRows, capturedEntries } from './rows.ts';
import { redditAtom, rss } from './shapes.ts';

const url = 'https://www.reddit.com/r/homelab/.rss';
const comments = 'https://www.reddit.com/r/homelab/comments/1/a_rack/';
const reddit = suite('adapter reddit');

adapterRows(reddit, [
  {
    says: 'what was posted is the link, and the comments page is kept',
    url,
    feed: redditAtom({ link: 'https://racks.example/build?utm_source=reddit', comments }),
    expected: { id: 't3_1', link: 'https://racks.example/build', comments, author: 'mara', summary: '' },
  },
  {
    says: 'a post of words leads to its comments, and its words are the summary',
    url,
    feed: redditAtom({ link: comments, comments, words: 'It hums &amp; glows.' }),
    expected: { link: comments, comments, summary: 'It hums & glows.' },
  },
  {
    says: 'a picture on Reddit leads to the comments',
    url,
    feed: redditAtom({ link: 'https://i.redd.it/abc.jpg', comments }),
    expected: { link: comments, comments },
  },
  {
    says: 'an address that is none leads to the comments',
    url,
    feed: redditAtom({ link: 'javascript:alert(1)', comments }),
    expected: { link: comments, comments },
  },
  {
    says: 'the older RSS, its table unescaped and its comments counted, is read alike',
    url: 'https://www.reddit.com/.rss',
    feed: rss(
      `<title>Racks</title><link>${comments}</link><description><table><tr><td>submitted by<a href="https://www.reddit.com/user/mara">mara</a><br/><a href="https://racks.example/">[link]</a><a href="${comments}">[959 comments]</a></td></tr></table></description>`,
    ),
    expected: { link: 'https://racks.example/', comments, summary: '' },
  },
  {
    says: 'a feed of another site that looks the same is left alone',
    url: 'https://reddit.com.example/.rss',
    feed: redditAtom({ link: 'https://racks.example/', comments }),
    expected: { link: comments, comments: undefined, author: '/u/mara' },
  },
]);

for (const [name, outside] of [
  ['reddit-com.rss', 18],
  ['ud-reddit-com.xml', 0],
] as const)
  reddit(
    `${name} as it was captured: every entry has its comments, links that lead out lead out`,
    async () => {
      const entries = await capturedEntries(name, url);
      if (!entries) return;
      assert.ok(entries.length > 0);
      for (const { comments: page, title } of entries) assert.match(page ?? '', /\/comments\//, title);
      const led = entries.filter(({ link }) => !new URL(link).hostname.endsWith('reddit.com'));
      assert.ok(led.length >= outside, `${led.length} lead out`);
    },
  );

reddit.run();
