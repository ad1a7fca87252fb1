import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { askFeed } from '../../../feeds/ask.ts';
import type { FeedMemory, Kept } from '../../../feeds/memory.ts';
import { asking } from './asking.ts';
import { adapterRows } from './rows.ts';
import { rss } from './shapes.ts';

const url = 'https://lwn.net/headlines/newrss';
const item = (title: string, date: string) =>
  `<title>${title}</title><link>https://lwn.net/Articles/1/</link><guid>https://lwn.net/Articles/1/</guid><pubDate>${date}</pubDate>`;
const lwn = suite('adapter lwn');

adapterRows(lwn, [
  {
    says: 'an article of Monday waits until the Thursday of next week is over',
    url,
    feed: rss(item('[$] Locks in the kernel', 'Mon, 23 Nov 2026 16:00:00 GMT')),
    expected: { title: 'Locks in the kernel', heldUntil: '2026-12-04T00:00:00Z' },
  },
  {
    says: 'one of Thursday is in the edition of the Thursday after',
    url,
    feed: rss(item('[$] Locks in the kernel', 'Thu, 26 Nov 2026 16:00:00 GMT')),
    expected: { heldUntil: '2026-12-11T00:00:00Z' },
  },
  {
    says: 'one without a date waits until the feed says that it is free',
    url,
    feed: rss('<title>[$] Locks</title><link>https://lwn.net/Articles/1/</link>'),
    expected: { title: 'Locks', heldUntil: '9999-12-31T00:00:00Z' },
  },
  {
    says: 'one without the mark is for everybody',
    url,
    feed: rss(item('What $5 buys', 'Mon, 23 Nov 2026 16:00:00 GMT')),
    expected: { title: 'What $5 buys', heldUntil: undefined },
  },
]);

const feed = { id: 'lwn', url, name: 'LWN', items: 8 };

/** What the paper shows after LWN was asked at these times, and answered so. */
async function titlesAfter(...asked: [time: string, body: string][]): Promise<string[]> {
  let memory: FeedMemory | undefined;
  let kept: Kept = { stories: [] };
  for (const [time, body] of asked) {
    const asked = await askFeed(feed, memory, asking(new Response(body), { time, kept }));
    memory = asked.memory;
    kept = asked.kept ?? kept;
  }
  return kept.stories.map(({ title, published }) => `${published.slice(0, 10)} ${title}`);
}

const paid = rss(item('[$] Locks', 'Mon, 23 Nov 2026 16:00:00 GMT'));
const free = rss(item('Locks', 'Mon, 23 Nov 2026 16:00:00 GMT'));
const other = (n: number) =>
  rss(`<title>Other ${n}</title><guid>${n}</guid><pubDate>Tue, 24 Nov 2026 00:00:00 GMT</pubDate>`);

const pulls: [says: string, asked: [string, string][], expected: string[]][] = [
  ['what only subscribers may read is not shown', [['2026-11-24T00:00:00Z', paid]], []],
  [
    'it is shown as soon as the feed drops the mark',
    [
      ['2026-11-24T00:00:00Z', paid],
      ['2026-12-03T10:00:00Z', free],
    ],
    ['2026-11-23 Locks'],
  ],
  [
    'it is shown when its time has come, though it has left the feed',
    [
      ['2026-11-24T00:00:00Z', paid],
      ['2026-12-03T10:00:00Z', other(1)],
      ['2026-12-04T10:00:00Z', other(2)],
    ],
    ['2026-12-04 Locks', '2026-11-24 Other 2', '2026-11-24 Other 1'],
  ],
];
for (const [says, asked, expected] of pulls)
  lwn(says, async () => {
    assert.equal(await titlesAfter(...asked), expected);
  });

lwn.run();
