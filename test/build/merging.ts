import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Groups } from '../../build/merging.ts';

/** Stories of one group, as text: `0+2 1`. */
function merged(count: number, pairs: readonly [number, number, number][], least: number): string {
  const groups = new Groups();
  for (let place = 0; place < count; place++)
    groups.add(
      new Map(pairs.filter(([, later]) => later === place).map(([other, , likeness]) => [other, likeness])),
    );
  groups.mergeAll({ least });
  const members = new Map<number, number[]>();
  for (let place = 0; place < count; place++) {
    const group = groups.groupOf(place);
    members.set(group, [...(members.get(group) ?? []), place]);
  }
  return [...members.values()].map((group) => group.join('+')).join(' ');
}

const merging = suite('merging');

const rows: [says: string, count: number, pairs: [number, number, number][], expected: string][] = [
  ['two that are like enough merge', 3, [[0, 1, 0.3]], '0+1 2'],
  ['two that are not stay apart', 2, [[0, 1, 0.1]], '0 1'],
  [
    'one on the edge of two groups joins the likest, and does not bind them',
    4,
    [
      [0, 1, 0.4],
      [2, 3, 0.4],
      [1, 2, 0.3],
    ],
    '0+1 2+3',
  ],
  [
    'three that are each like merge',
    3,
    [
      [0, 1, 0.3],
      [1, 2, 0.3],
      [0, 2, 0.2],
    ],
    '0+1+2',
  ],
  [
    'the same words are one group from the start, and their likenesses count',
    3,
    [
      [0, 1, 0.9],
      [0, 2, 0.3],
      [1, 2, 0.3],
    ],
    '0+1+2',
  ],
];
for (const [says, count, pairs, expected] of rows)
  merging(says, () => assert.is(merged(count, pairs, 0.2), expected));

merging('two that are said to be one are, however unlike', () => {
  const groups = new Groups();
  groups.add(new Map());
  groups.add(new Map());
  groups.merge(0, 1);
  assert.is(groups.groupOf(0), groups.groupOf(1));
});

merging.run();
