import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { durationText } from '../../../deploy/status/duration.ts';

const duration = suite('status/duration');

const rows: [says: string, seconds: number, text: string][] = [
  ['seconds are whole', 7.4, '7 s'],
  ['sixty of them are a minute, also when they are only nearly so', 59.6, '1 min'],
  ['minutes that are begun do not count', 119, '1 min'],
  ['an hour that is nearly full is one', 3_599.7, '1 h'],
  ['hours have their minutes', 12_000, '3 h 20 min'],
  ['from two days on, days alone', 172_799.9, '2 days'],
];
for (const [says, seconds, text] of rows) duration(says, () => assert.is(durationText(seconds), text));

duration.run();
