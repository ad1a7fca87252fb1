// The contract of feeds/bucket.ts as cases, for every driver over every server that we can start. What one cannot do
// is listed with its reason, and must fail.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Bucket, Denied, NotFound, PreconditionFailed } from '../../feeds/bucket.ts';

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

const mebibyte = 2 ** 20;
const bytes = (text: string) => Buffer.from(text);

interface Case {
  says: string;
  run(bucket: Bucket): Promise<void>;
}

const cases: Case[] = [
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

/**
 * Makes the suite of one driver; call `run()` on it.
 * @param open an empty bucket
 * @param cannot why a case fails here, by its name
 */
export function bucketSuite(
  name: string,
  open: () => Bucket | Promise<Bucket>,
  { cannot = {} }: { cannot?: Record<string, string> } = {},
) {
  const tests = suite<{ bucket: Bucket }>(`bucket: ${name}`);
  tests.before(async (context) => {
    context.bucket = await open();
  });
  tests.after(({ bucket }) => bucket?.close());
  for (const { says, run } of cases) {
    const reason = cannot[says];
    if (reason === undefined) tests(says, ({ bucket }) => run(bucket));
    // Run all the same: the day that it passes, the list is wrong.
    else tests(`cannot: ${says} (${reason})`, async ({ bucket }) => assert.ok(await fails(run(bucket))));
  }
  const misnamed = Object.keys(cannot).filter((says) => !cases.some((each) => each.says === says));
  tests('what it cannot do is named as the cases are', () => assert.equal(misnamed, []));
  return tests;
}

async function listed(bucket: Bucket, prefix: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of bucket.list(prefix)) keys.push(key);
  return keys;
}

function inByteOrder(keys: readonly string[]): string[] {
  return [...keys].sort((one, other) => Buffer.compare(bytes(one), bytes(other)));
}

async function fails(action: Promise<unknown>): Promise<boolean> {
  return action.then(
    () => false,
    () => true,
  );
}

async function rejects(type: typeof NotFound, action: Promise<unknown>): Promise<void> {
  const error = await action.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof type, `${type.name} was expected, not ${error}`);
}

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
