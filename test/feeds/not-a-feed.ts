import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { askFeed } from '../../feeds/ask.ts';
import { asking } from './adapters/asking.ts';

const url = 'https://wire.example/news/';
const notAFeed = suite('not a feed');

/** What the run warns of when the owner gave the address of a page. */
async function warningOf(page: string): Promise<string> {
  const answer = new Response(page, { headers: { 'content-type': 'text/html' } });
  const wire = { id: 'wire', url, name: 'Wire', items: 8 };
  const { outcome, says } = await askFeed(wire, undefined, asking(answer));
  assert.is(outcome, 'failed');
  return says.join('\n');
}

const rows: [says: string, page: string, expected: RegExp][] = [
  [
    'the feed that a home page names is the address to use',
    '<!doctype html><html><head><link rel="alternate" type="application/rss+xml" title="News" href="/feed.xml?a=1&amp;b=2"></head></html>',
    /web page; its feed is at https:\/\/wire\.example\/feed\.xml\?a=1&b=2/,
  ],
  [
    'a relative one resolves against the page',
    "<html><head><link href='feed.json' type='application/feed+json' rel='alternate'></head></html>",
    /its feed is at https:\/\/wire\.example\/news\/feed\.json/,
  ],
  [
    'a translation and a style are no feed',
    '<html><link rel="alternate" hreflang="de" type="text/html" href="/de/"><link rel="stylesheet" type="text/css" href="/s.css"></html>',
    /web page that points to no feed/,
  ],
];
for (const [says, page, expected] of rows)
  notAFeed(says, async () => {
    assert.match(await warningOf(page), expected);
  });

notAFeed.run();
