// Lists are whole and in their order; what is deleted is gone.
import * as assert from 'uvu/assert';
import { NotFound } from '../../../feeds/bucket.ts';
import { bytes, type Case, inByteOrder, listed, rejects } from './case.ts';

export const lists: Case[] = [
  {
    says: 'a list is by key in byte order, and of its prefix only',
    async run(bucket) {
      // As UTF-16, U+10000 (D800 DC00) comes before U+FF61; as UTF-8 (F0 90 …, EF BD …) after it.
      const keys = ['a-b', 'a.b', 'a/b', 'a0', 'a/b/c', 'ab', 'Z', 'ä', '\uff61', '\u{10000}'];
      const safe = keys.map((key) => `order/${key}${key === 'a/b' ? '.html' : ''}`);
      for (const key of safe) await bucket.put(key, bytes(key));
      await bucket.put('order2', bytes('not below'));
      assert.equal(await listed(bucket, 'order/'), inByteOrder(safe));
      assert.equal(
        await listed(bucket, 'order/a'),
        inByteOrder(safe.filter((key) => key.startsWith('order/a'))),
      );
      assert.equal(await listed(bucket, 'orde').then((all) => all.length), safe.length + 1);
    },
  },
  {
    says: 'more than a thousand are listed, by key, and deleted',
    async run(bucket) {
      const keys = Array.from({ length: 1_100 }, (_, index) => `many/${index % 7}/${index}.txt`);
      for (let start = 0; start < keys.length; start += 50) {
        await Promise.all(keys.slice(start, start + 50).map((key) => bucket.put(key, bytes('x'))));
      }
      assert.equal(await listed(bucket, 'many/'), inByteOrder(keys));
      await bucket.delete(keys);
      assert.equal(await listed(bucket, 'many/'), []);
    },
  },
  {
    says: 'what is not there may be deleted, and nothing too',
    async run(bucket) {
      await bucket.put('delete/there', bytes('x'));
      await bucket.delete([]);
      await bucket.delete(['delete/not-there']);
      await bucket.delete(['delete/there', 'delete/not-there', 'nowhere/at/all']);
      await rejects(NotFound, bucket.get('delete/there'));
    },
  },
];
