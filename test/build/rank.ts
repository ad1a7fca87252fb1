import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { chooseLeads, rank } from '../../build/rank.ts';
import type { Story } from '../../feeds/story.ts';
import { feed, story } from './sample.ts';

const time = '2026-11-23T20:00:00.000Z';
const told = (by: string, one: Story, ...others: string[]) => ({
  tellings: [
    { story: one, feed: feed(by) },
    ...others.map((other) => ({ story: { ...one, id: `${one.id}-${other}` }, feed: feed(other) })),
  ] as [{ story: Story; feed: ReturnType<typeof feed> }],
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

ranking('no two leads from one feed', () => {
  const clusters = ['w1', 'w2', 'w3'].map((id) => told('wire', story(id, { hour: 20 })));
  const leads = chooseLeads(rank([...clusters, told('daily', story('d1', { hour: 2 }))], { time }));
  assert.equal(
    leads.map(({ tellings }) => tellings[0].story.id),
    ['w1', 'd1'],
  );
});

ranking('no two leads with the same picture', () => {
  const image = 'https://a.example/logo.png';
  const clusters = [
    told('a', story('a1', { hour: 20, image })),
    told('b', story('b1', { hour: 19, image })),
    told('c', story('c1', { hour: 2 })),
    told('d', story('d1', { hour: 1 })),
  ];
  assert.equal(
    chooseLeads(rank(clusters, { time })).map(({ tellings }) => tellings[0].story.id),
    ['a1', 'c1', 'd1'],
  );
});

ranking('three leads at most', () => {
  const clusters = ['a', 'b', 'c', 'd'].map((by) => told(by, story(by)));
  assert.is(chooseLeads(rank(clusters, { time })).length, 3);
});

ranking.run();
