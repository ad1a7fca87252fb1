import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { inColumns } from '../../build/columns.ts';
import type { Variant } from '../../build/pages.ts';
import { box } from '../site/sample.ts';

const boxes = ['a', 'b', 'c', 'd', 'e'].map((id, number) => box(number, { id }));

const rows: [says: string, variant: Variant, set: string[][] | undefined, expected: string][] = [
  ['boxes go round three columns', 'desktop', undefined, 'ad be c'],
  ['on mobile they follow in their order', 'mobile', undefined, 'abcde'],
  [
    'the owner’s columns are as he set them',
    'desktop',
    [
      ['e', 'd'],
      ['a', 'b', 'c'],
    ],
    'ed abc',
  ],
  ['a box that he does not name goes where the fewest are', 'desktop', [['e', 'd'], ['a']], 'edc ab'],
  [
    'on mobile his columns are read across',
    'mobile',
    [
      ['e', 'd'],
      ['a', 'b', 'c'],
    ],
    'eadbc',
  ],
  [
    'a feed that he names and that is muted leaves no gap',
    'desktop',
    [
      ['x', 'a'],
      ['b', 'c', 'd', 'e'],
    ],
    'a bcde',
  ],
];

const columns = suite('columns');
for (const [says, variant, set, expected] of rows)
  columns(says, () => {
    const made = inColumns(boxes, { variant, set });
    assert.is(made.map((column) => column.map(({ id }) => id).join('')).join(' '), expected);
  });
columns.run();
