// Any name that a bucket takes comes back as it was, and none leads out of the prefix.
import * as assert from 'uvu/assert';
import { Denied } from '../../../feeds/bucket.ts';
import { bytes, type Case, inByteOrder, listed, rejects } from './case.ts';

/** Names that have broken one store or another: signing, escaping, XML and paths each have their own. */
const hostileNames = [
  'plain.txt',
  'with space.txt',
  'a+b=c&d.txt',
  '100%.txt',
  '%2e%41.txt',
  'what?.txt',
  'part#2.txt',
  `"double" 'single' \`back\`.txt`,
  'Käse Œuvre.txt',
  'e\u0301 in two code points.txt',
  '新聞 新闻 ニュース.txt',
  '≠ 🗞️.txt',
  '<tag>&amp;;,:@!$*()[]{}|^~.txt',
  'deep/er/and/deeper.txt',
  '.hidden',
  'dots...',
];

export const keys: Case[] = [
  {
    says: 'hostile names are put, got, listed and deleted',
    async run(bucket) {
      const keys = hostileNames.map((name) => `hostile/${name}`);
      for (const key of keys) await bucket.put(key, bytes(key));
      for (const key of keys) assert.is((await bucket.get(key)).body.toString(), key);
      for (const key of keys) assert.is((await bucket.head(key)).size, bytes(key).length, key);
      assert.equal(await listed(bucket, 'hostile/'), inByteOrder(keys));
      await bucket.delete(keys);
      assert.equal(await listed(bucket, 'hostile/'), []);
    },
  },
  {
    says: 'hostile names are copied',
    async run(bucket) {
      for (const name of hostileNames) {
        await bucket.put(`from/${name}`, bytes(name));
        await bucket.copy(`from/${name}`, `to/${name}`);
        assert.is((await bucket.get(`to/${name}`)).body.toString(), name);
      }
    },
  },
  {
    says: 'keys of 1,000 bytes are put, got, copied, listed and deleted',
    async run(bucket) {
      // A file's name ends at 255 bytes, so there are slashes between; `ä` and `新` are 2 and 3 bytes.
      const [long, other] = ['ä', '新'].map((letter, nth) => {
        const segment = letter.repeat(Math.floor(180 / bytes(letter).length));
        const key = `long/${Array(5).fill(segment).join('/')}/`;
        return key + String(nth).repeat(1_000 - bytes(key).length);
      }) as [string, string];
      assert.equal([bytes(long).length, bytes(other).length], [1_000, 1_000]);
      await bucket.put(long, bytes('x'));
      await bucket.copy(long, other);
      assert.is((await bucket.get(other)).body.toString(), 'x');
      assert.equal(await listed(bucket, 'long/'), inByteOrder([long, other]));
      await bucket.delete([long, other]);
      assert.equal(await listed(bucket, 'long/'), []);
    },
  },
  {
    says: 'no key leads out of the prefix, whichever way it is said',
    async run(bucket) {
      for (const key of [
        '../other/page',
        'a/../../page',
        '..',
        '.',
        './page',
        '/page',
        'a//page',
        'a/',
        'a\0b',
        '',
      ]) {
        const calls = [
          () => bucket.put(key, bytes('x')),
          () => bucket.get(key),
          () => bucket.head(key),
          () => bucket.copy(key, 'inside'),
          () => bucket.copy('escape', key),
          () => bucket.delete([key]),
          () => bucket.delete(['escape', key]),
        ];
        await bucket.put('escape', bytes('x'));
        for (const call of calls) await rejects(Denied, call());
      }
    },
  },
  {
    says: 'names that only look like ways out are names',
    async run(bucket) {
      const keys = ['%2e%2e', '..%2fpage', '%2F', 'a..b', '...', '..a', '%252e%252e'].map(
        (key) => `inside/${key}/page`,
      );
      for (const key of keys) await bucket.put(key, bytes(key));
      for (const key of keys) assert.is((await bucket.get(key)).body.toString(), key);
      assert.equal(await listed(bucket, 'inside/'), inByteOrder(keys));
    },
  },
  {
    says: 'a key may begin with the whole of another',
    async run(bucket) {
      await bucket.put('both', bytes('a page'));
      await bucket.put('both/below', bytes('below it'));
      assert.is((await bucket.get('both')).body.toString(), 'a page');
      assert.is((await bucket.get('both/below')).body.toString(), 'below it');
    },
  },
];
