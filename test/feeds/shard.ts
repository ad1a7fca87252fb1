import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { isOfShard, parseShard, type Shard } from '../../feeds/shard.ts';

const shards = suite('shard');

const rows: [text: string, expected: Shard | undefined][] = [
  ['1/16', { index: 1, count: 16 }],
  ['16/16', { index: 0, count: 16 }],
  ['0/16', { index: 0, count: 16 }],
  ['1/1', { index: 0, count: 1 }],
  ['17/16', undefined],
  ['1/0', undefined],
  ['-1/4', undefined],
  ['1/4/2', undefined],
  ['3', undefined],
  ['1/100000', undefined],
];
for (const [text, expected] of rows)
  shards(`--shard ${text}`, () => assert.equal(parseShard(text), expected));

const others = { isOwn: false };
const partsOf = (url: string, count: number, given = others) =>
  Array.from({ length: count }, (_, index) => index).filter((index) =>
    isOfShard(url, { index, count }, given),
  );

shards('each feed is in one part, and all parts have some', () => {
  const urls = Array.from({ length: 200 }, (_, n) => `https://paper-${n}.example/feed`);
  const parts = urls.map((url) => partsOf(url, 16));
  assert.ok(parts.every(({ length }) => length === 1));
  assert.is(new Set(parts.flat()).size, 16);
});

shards('the feeds of one operator are in one part, so that one machine asks them', () => {
  const [blog] = partsOf('https://one.blogspot.test/feed', 16);
  for (const url of ['https://www.one.blogspot.test/atom', 'http://two.blogspot.test:8080/'])
    assert.equal(partsOf(url, 16), [blog], url);
});

shards('it is the same on any machine', () => {
  assert.equal(partsOf('https://lwn.net/headlines/newrss', 16), [14]);
});

shards.run();
