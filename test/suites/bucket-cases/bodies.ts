// What an object is: its body, its headers, its ETag, and a copy of it.
import * as assert from 'uvu/assert';
import { NotFound } from '../../../feeds/bucket.ts';
import { bytes, type Case, listed, rejects } from './case.ts';

const mebibyte = 2 ** 20;

export const bodies: Case[] = [
  {
    says: 'what was put comes back byte for byte',
    async run(bucket) {
      const { etag } = await bucket.put('page.html', bytes('<p>Grüße</p>'));
      const got = await bucket.get('page.html');
      assert.is(got.body.toString(), '<p>Grüße</p>');
      assert.is(got.size, got.body.length);
      assert.is(got.etag, etag);
      assert.match(etag, /^".+"$/);
    },
  },
  {
    says: 'an empty body is an object too',
    async run(bucket) {
      await bucket.put('empty', Buffer.alloc(0));
      assert.is((await bucket.get('empty')).body.length, 0);
      assert.is((await bucket.head('empty')).size, 0);
      assert.equal(await listed(bucket, 'empty'), ['empty']);
    },
  },
  {
    says: 'a body of 8 MiB comes back whole',
    async run(bucket) {
      const body = Buffer.from(Uint32Array.from({ length: (8 * mebibyte) / 4 }, (_, index) => index).buffer);
      await bucket.put('big', body);
      assert.ok((await bucket.get('big')).body.equals(body));
    },
  },
  {
    says: 'headers are part of the object, in get and head',
    async run(bucket) {
      const headers = {
        contentType: 'text/html; charset=utf-8',
        cacheControl: 'public, max-age=60, stale-while-revalidate=600',
        contentEncoding: 'gzip',
      };
      await bucket.put('headers.html', bytes('not really gzip'), headers);
      assert.equal((await bucket.get('headers.html')).headers, headers);
      assert.equal((await bucket.head('headers.html')).headers, headers);
      assert.is((await bucket.get('headers.html')).body.toString(), 'not really gzip');
    },
  },
  {
    says: 'a second put takes the place of body and headers',
    async run(bucket) {
      const first = await bucket.put('twice', bytes('first, longer'), { cacheControl: 'no-store' });
      const second = await bucket.put('twice', bytes('second'), { contentType: 'text/plain' });
      const got = await bucket.get('twice');
      assert.is(got.body.toString(), 'second');
      assert.is(got.headers.cacheControl, undefined);
      assert.is(got.headers.contentType, 'text/plain');
      assert.is.not(first.etag, second.etag);
    },
  },
  {
    says: 'the same bytes have the same ETag, in head and list as well',
    async run(bucket) {
      const { etag } = await bucket.put('same/one', bytes('same'));
      const other = await bucket.put('same/two', bytes('same'));
      assert.is(other.etag, etag);
      assert.is((await bucket.head('same/one')).etag, etag);
      for await (const object of bucket.list('same/')) {
        assert.equal(object, { key: object.key, etag, size: 4 });
      }
    },
  },
  {
    says: 'what is not there is NotFound, for get, head and copy',
    async run(bucket) {
      await rejects(NotFound, bucket.get('nowhere/index.html'));
      await rejects(NotFound, bucket.head('nowhere/index.html'));
      await rejects(NotFound, bucket.copy('nowhere/index.html', 'somewhere'));
      assert.equal(await listed(bucket, 'nowhere/'), []);
    },
  },
  {
    says: 'a folder of keys is no object',
    async run(bucket) {
      await bucket.put('above/below', bytes('x'));
      await rejects(NotFound, bucket.get('above'));
    },
  },
  {
    says: 'a copy has body and headers of its source, and is its own',
    async run(bucket) {
      const headers = { contentType: 'text/css', cacheControl: 'public, max-age=31536000, immutable' };
      await bucket.put('copy/from.css', bytes('a{}'), headers);
      await bucket.put('copy/to.css', bytes('old'), { contentEncoding: 'br' });
      await bucket.copy('copy/from.css', 'copy/to.css');
      await bucket.delete(['copy/from.css']);
      const got = await bucket.get('copy/to.css');
      assert.is(got.body.toString(), 'a{}');
      assert.is(got.headers.contentType, headers.contentType);
      assert.is(got.headers.cacheControl, headers.cacheControl);
      assert.is(got.headers.contentEncoding, undefined);
    },
  },
  {
    says: 'a copy onto itself changes the headers and keeps the body',
    async run(bucket) {
      await bucket.put('again.css', bytes('a{}'), { contentType: 'text/css', contentEncoding: 'gzip' });
      const headers = { contentType: 'text/css; charset=utf-8', cacheControl: 'public, max-age=60' };
      await bucket.copy('again.css', 'again.css', headers);
      const got = await bucket.get('again.css');
      assert.is(got.body.toString(), 'a{}');
      assert.equal([got.headers.contentType, got.headers.cacheControl], Object.values(headers));
      assert.is(got.headers.contentEncoding, undefined);
    },
  },
];
