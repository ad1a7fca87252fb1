import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Cluster } from '../../build/cluster.ts';
import { rank } from '../../build/rank.ts';
import type { Story } from '../../feeds/story.ts';
import { feed, story } from './sample.ts';

const time = '2026-11-23T20:00:00.000Z';
const told = (by: string, one: Story, ...others: string[]): Cluster => ({
  id: one.id,
  tellings: [
    { story: one, feed: feed(by) },
    ...others.map((other) => ({ story: { ...one, id: `${one.id}-${other}` }, feed: feed(other) })),
  ],
});

const ranking = suite('rank');

ranking('freshness halves in twelve hours, five sources say all, a picture adds a tenth', () => {
  const clusters = [
    told('a', story('fresh', { hour: 20 })),
    told('b', story('old', { hour: 8 }), 'c', 'd', 'e', 'f'),
    told('g', story('seen', { hour: 20, image: 'https://a.example/p.jpg' })),
  ];
  const rows = rank(clusters, { time }).map(
    ({ cluster, score, parts }) =>
      `${cluster.tellings[0].story.id} ${score.toFixed(2)} = fresh ${parts.fresh.toFixed(2)} + sources ${parts.sources.toFixed(2)} + picture ${parts.picture.toFixed(2)}`,
  );
  assert.equal(rows, [
    'old 0.65 = fresh 0.25 + sources 0.40 + picture 0.00',
    'seen 0.60 = fresh 0.50 + sources 0.00 + picture 0.10',
    'fresh 0.50 = fresh 0.50 + sources 0.00 + picture 0.00',
  ]);
});

ranking('what its owner counts twice scores twice, with the weightiest of its feeds', () => {
  const heavy = feed('heavy', { weight: 2 });
  const one = { ...told('a', story('a', { hour: 20 })), id: 'one' };
  one.tellings.push({ story: story('b', { hour: 20, title: 'Quite other words' }), feed: heavy });
  const [{ score, weight } = { score: 0, weight: 0 }] = rank([one], { time });
  assert.equal([score.toFixed(2), weight], ['1.20', 2]);
});

const led: [says: string, minutes: number, expected: number][] = [
  ['a lead of six hours is not tired', 360, 0],
  ['a lead of fifteen hours is half tired', 900, -0.2],
  ['a lead of a day is as tired as can be', 1440, -0.4],
  ['and not more after two', 2880, -0.4],
];
for (const [says, minutes, expected] of led)
  ranking(says, () => {
    const [one] = rank([told('a', story('a'))], { time, led: { a: { since: time, until: time, minutes } } });
    assert.is(one?.parts.led.toFixed(2), expected.toFixed(2));
  });

ranking('a picture that cannot be shown is none', () => {
  const clusters = [told('a', story('a', { image: 'https://a.example/p.svg' }))];
  assert.is(rank(clusters, { time, isShown: () => false })[0]?.parts.picture, 0);
});

ranking.run();
