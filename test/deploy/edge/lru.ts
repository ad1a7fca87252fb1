import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { lru } from '../../../deploy/edge/lru.ts';

const kept = suite('lru');
const filled = (...keys: string[]) => {
  const cache = lru<string>({ maxBytes: 100 });
  for (const key of keys) cache.set(key, key, 25);
  return cache;
};

kept('what was not used for longest goes first', () => {
  const cache = filled('a', 'b', 'c', 'd', 'e');
  assert.equal([...cache.values()], ['b', 'c', 'd', 'e']);
  assert.is(cache.bytes, 100);
});

kept('to be read is to be used', () => {
  const cache = filled('a', 'b', 'c', 'd');
  assert.is(cache.get('a'), 'a');
  cache.set('e', 'e', 25);
  assert.is(cache.get('b'), undefined);
  assert.is(cache.get('a'), 'a');
});

kept('a new value takes the place of the old one', () => {
  const cache = filled('a');
  cache.set('a', 'A', 10);
  assert.is(cache.get('a'), 'A');
  assert.is(cache.bytes, 10);
});

kept('what grows drives others out', () => {
  const cache = filled('a', 'b', 'c', 'd');
  cache.set('b', 'b', 5);
  cache.grow('b', 'b', 20);
  assert.equal([...cache.values()], ['a', 'c', 'd', 'b']);
  cache.grow('d', 'd', 0);
  cache.set('e', 'e', 10);
  assert.equal([...cache.values()], ['c', 'b', 'd', 'e']);
});

kept('what is no longer there does not grow', () => {
  const cache = filled('a');
  cache.grow('a', 'another', 20);
  cache.grow('b', 'b', 20);
  assert.is(cache.bytes, 25);
});

kept('what is too large is not kept, and drives nothing out', () => {
  const cache = filled('a', 'b');
  cache.set('huge', 'huge', 26);
  assert.equal([...cache.values()], ['a', 'b']);
});

kept.run();
