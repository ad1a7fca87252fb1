import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { partOf } from '../../../deploy/edge/range.ts';

const range = suite('partOf');
const rows: [says: string, range: string | null, bytes: number, expected: ReturnType<typeof partOf>][] = [
  ['no range', null, 10, undefined],
  ['both ends', 'bytes=2-4', 10, { first: 2, last: 4 }],
  ['one byte', 'bytes=0-0', 10, { first: 0, last: 0 }],
  ['the unit has no case (RFC 9110 §14.1)', 'Bytes=2-4', 10, { first: 2, last: 4 }],
  ['blanks', ' bytes = 2 - 4 ', 10, { first: 2, last: 4 }],
  ['to the end', 'bytes=4-', 10, { first: 4, last: 9 }],
  ['the last three', 'bytes=-3', 10, { first: 7, last: 9 }],
  ['more than there is', 'bytes=-30', 10, { first: 0, last: 9 }],
  ['an end too far', 'bytes=4-99', 10, { first: 4, last: 9 }],
  ['an end beyond all numbers', `bytes=4-${'9'.repeat(400)}`, 10, { first: 4, last: 9 }],
  ['a start too far', 'bytes=10-', 10, 'unsatisfiable'],
  ['the last none', 'bytes=-0', 10, 'unsatisfiable'],
  ['a part of nothing', 'bytes=0-', 0, 'unsatisfiable'],
  ['several may be answered whole', 'bytes=0-1,4-5', 10, undefined],
  ['turned round', 'bytes=4-2', 10, undefined],
  ['another unit', 'items=0-1', 10, undefined],
  ['no numbers', 'bytes=a-b', 10, undefined],
  ['a negative one', 'bytes=-1-2', 10, undefined],
];
for (const [says, given, bytes, expected] of rows)
  range(says, () => assert.equal(partOf(given, bytes), expected));
range.run();
