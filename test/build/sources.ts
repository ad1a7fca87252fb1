import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { voicesOf } from '../../build/sources.ts';
import { feed, story } from './sample.ts';

const words = 'The old harbour was closed at noon when a wave of four metres came over the northern wall';

/** Tellings as rows of feed, its address, and its words. */
function voices(...tellings: [by: string, home: string, summary: string][]): string {
  return voicesOf(
    tellings.map(([by, home, summary]) => ({
      feed: feed(by, { home }),
      story: story(by, { title: `Storm, says ${by}`, summary }),
    })),
  )
    .map((voice) => voice.map((telling) => telling.feed.id).join('+'))
    .join(' ');
}

const rows: [says: string, tellings: [string, string, string][], expected: string][] = [
  [
    'two owners are two voices',
    [
      ['a', 'https://a.example.com', ''],
      ['b', 'https://b.example.org', ''],
    ],
    'a b',
  ],
  [
    'two sites under one registered name are one',
    [
      ['a', 'https://news.paper.co.uk', ''],
      ['b', 'https://sport.paper.co.uk', ''],
    ],
    'a+b',
  ],
  [
    'two blogs under one roof are two',
    [
      ['a', 'https://a.github.io', ''],
      ['b', 'https://b.github.io', ''],
    ],
    'a b',
  ],
  [
    "on a machine of one's own each feed is its own",
    [
      ['a', 'http://127.0.0.1:8181', ''],
      ['b', 'http://127.0.0.1:8181', ''],
    ],
    'a b',
  ],
  [
    'a copied text is one voice, whoever has it',
    [
      ['a', 'https://a.com', words],
      ['b', 'https://b.com', `${words}.`],
      ['c', 'https://c.com', 'Other words.'],
    ],
    'a+b c',
  ],
  [
    'what two of them share joins them',
    [
      ['a', 'https://a.com', words],
      ['b', 'https://b.com', 'x'],
      ['c', 'https://www.b.com', words],
    ],
    'a+c+b',
  ],
];

const sources = suite('sources');
for (const [says, tellings, expected] of rows) sources(says, () => assert.is(voices(...tellings), expected));
sources.run();
