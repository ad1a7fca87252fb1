// Of those that write at the same time one wins, and none is seen half-way.
import * as assert from 'uvu/assert';
import { NotFound, NotModified, PreconditionFailed } from '../../../feeds/bucket.ts';
import { bytes, type Case, rejects } from './case.ts';

export const conditions: Case[] = [
  {
    says: 'ifNoneMatch creates, and does not overwrite',
    async run(bucket) {
      await bucket.put('create', bytes('first'), { ifNoneMatch: '*' });
      await rejects(PreconditionFailed, bucket.put('create', bytes('second'), { ifNoneMatch: '*' }));
      assert.is((await bucket.get('create')).body.toString(), 'first');
    },
  },
  {
    says: 'ifMatch changes what it knows, and only that',
    async run(bucket) {
      const first = await bucket.put('change', bytes('first'), { cacheControl: 'no-store' });
      const second = await bucket.put('change', bytes('second'), { ifMatch: first.etag });
      const stale = bucket.put('change', bytes('third'), { ifMatch: first.etag, cacheControl: 'no-cache' });
      await rejects(PreconditionFailed, stale);
      const got = await bucket.get('change');
      assert.is(got.body.toString(), 'second');
      assert.is(got.etag, second.etag);
      assert.is(got.headers.cacheControl, undefined);
    },
  },
  {
    says: 'ifMatch does not create',
    async run(bucket) {
      const { etag } = await bucket.put('gone', bytes('x'));
      await bucket.delete(['gone']);
      await rejects(PreconditionFailed, bucket.put('gone', bytes('y'), { ifMatch: etag }));
      await rejects(NotFound, bucket.get('gone'));
    },
  },
  {
    says: 'what has the ETag that is asked with is not sent again, what has another is',
    async run(bucket) {
      const first = await bucket.put('known', bytes('first'), { cacheControl: 'no-store' });
      await rejects(NotModified, bucket.get('known', { ifNoneMatch: first.etag }));
      const second = await bucket.put('known', bytes('second'));
      const got = await bucket.get('known', { ifNoneMatch: first.etag });
      assert.is(got.body.toString(), 'second');
      assert.is(got.etag, second.etag);
      await rejects(NotModified, bucket.get('known', { ifNoneMatch: got.etag }));
      await bucket.delete(['known']);
      await rejects(NotFound, bucket.get('known', { ifNoneMatch: got.etag }));
    },
  },
  {
    says: 'of 16 that create at once one wins',
    async run(bucket) {
      const won = await winners(16, (writer) =>
        bucket.put('race/create', bytes(writer), { ifNoneMatch: '*' }),
      );
      assert.equal(won, [(await bucket.get('race/create')).body.toString()]);
    },
  },
  {
    says: 'of 16 that change at once one wins',
    async run(bucket) {
      const { etag } = await bucket.put('race/change', bytes('before'));
      const won = await winners(16, (writer) => bucket.put('race/change', bytes(writer), { ifMatch: etag }));
      assert.equal(won, [(await bucket.get('race/change')).body.toString()]);
    },
  },
  {
    says: 'a body is never seen half written',
    async run(bucket) {
      const bodies = [1, 2, 3].map((byte) => Buffer.alloc(byte * 100_000, byte));
      const first = bodies[0] ?? Buffer.alloc(0);
      await bucket.put('half', first);
      let writing = true;
      const writer = (async () => {
        for (let round = 0; round < 5; round++) for (const body of bodies) await bucket.put('half', body);
        writing = false;
      })();
      while (writing) {
        const { body } = await bucket.get('half');
        assert.ok(
          bodies.some((whole) => whole.equals(body)),
          `${body.length} bytes beginning with ${body[0]}`,
        );
      }
      await writer;
    },
  },
];

/** Names of the writers that were not refused. */
async function winners(count: number, write: (writer: string) => Promise<unknown>): Promise<string[]> {
  const names = Array.from({ length: count }, (_, index) => `writer ${index}`);
  const outcomes = await Promise.allSettled(names.map((name) => write(name)));
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected' && !(outcome.reason instanceof PreconditionFailed))
      throw outcome.reason;
  }
  return names.filter((_, index) => outcomes[index]?.status === 'fulfilled');
}
