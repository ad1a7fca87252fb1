import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { cluster } from '../../build/cluster.ts';
import type { Story } from '../../feeds/story.ts';
import { feed, story } from './sample.ts';

const [wire, daily] = [feed('wire'), feed('daily')];

/** Ids by cluster, as text. */
function grouped(...stories: Story[]): string {
  const tellings = stories.map((one) => ({ story: one, feed: one.id.startsWith('w') ? wire : daily }));
  return cluster(tellings)
    .map((group) => group.tellings.map((telling) => telling.story.id).join('+'))
    .join(' ');
}

const clusters = suite('cluster');

const rows: [says: string, stories: Story[], expected: string][] = [
  [
    'two feeds tell one event in nearly the same words',
    [
      story('w1', { title: 'Kernel 7.3 is out with a new scheduler' }),
      story('d1', { title: 'Linux kernel 7.3 is out, with new scheduler', hour: 9 }),
    ],
    'd1+w1',
  ],
  [
    'a word in common is no event in common',
    [
      story('w1', { title: 'Kernel 7.3 is out' }),
      story('d1', { title: 'The kernel of an argument about corn' }),
    ],
    'd1 w1',
  ],
  [
    'the same address is the same event, whatever the titles',
    [
      story('w1', { link: 'https://x.example/' }),
      story('d1', { title: 'Other words', link: 'https://x.example/', hour: 9 }),
    ],
    'd1+w1',
  ],
  [
    'a feed tells a series, and its parts stay apart',
    [
      story('w1', { title: 'Mars rover diary, part one hundred' }),
      story('w2', { title: 'Mars rover diary, part one hundred' }),
    ],
    'w1 w2',
  ],
  [
    'three days apart is another event',
    [
      story('w1', { title: 'Storm closes the harbour again', published: '2026-11-20T08:00:00.000Z' }),
      story('d1', { title: 'Storm closes the harbour again' }),
    ],
    'w1 d1',
  ],
  [
    'a language without spaces is told apart by its words',
    [
      story('w1', { title: '東京で大規模な停電が発生しました' }),
      story('d1', { title: '東京で大規模な停電が発生した', hour: 9 }),
      story('d2', { title: '大阪の新しい駅が開業しました' }),
    ],
    'd2 d1+w1',
  ],
  [
    'a live report in other words is the same night at the same place',
    [
      story('w1', { title: 'The light is back: first night at Needle Point lighthouse' }),
      story('d1', { title: 'Live from Needle Point: the lighthouse is lit and the keeper is hungry' }),
      story('d2', { title: 'Seal conducts the harbour band for a night' }),
    ],
    'd1+w1 d2',
  ],
  [
    'one shared word of two short titles is no event',
    [story('w1', { title: 'Studio reaches one' }), story('d1', { title: 'Teams with a studio' })],
    'd1 w1',
  ],
  [
    'the fullest telling comes first: one with a picture and a summary',
    [
      story('w1', { title: 'Bridge opens after ten years', hour: 12 }),
      story('d1', {
        title: 'Bridge opens after ten years',
        image: 'https://a.example/b.jpg',
        summary: 'At last.',
      }),
    ],
    'd1+w1',
  ],
  [
    'stories without words or address stay apart',
    [story('w1', { title: '', link: '' }), story('d1', { title: '', link: '' })],
    'd1 w1',
  ],
];
for (const [says, stories, expected] of rows) clusters(says, () => assert.is(grouped(...stories), expected));

clusters('the order in which stories are given changes nothing', () => {
  const stories = ['w1', 'd1', 'w2', 'd2'].map((id, hour) =>
    story(id, { hour, title: `Storm closes the old harbour ${hour % 2}` }),
  );
  assert.is(grouped(...stories), grouped(...stories.toReversed()));
});

clusters.run();
