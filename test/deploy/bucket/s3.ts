import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { counted, emptyTally } from '../../../deploy/bucket/counted.ts';
import { openBucket } from '../../../deploy/bucket/open.ts';
import { type Bucket, Denied, NotFound, PreconditionFailed, Unreachable } from '../../../feeds/bucket.ts';
import { type BreakingProxy, type Fault, startProxy } from '../../servers/proxy.ts';
import { needRadosgw, sharedRadosgw, startRadosgw } from '../../servers/radosgw.ts';
import type { S3Server } from '../../servers/s3-server.ts';
import { startS3rver } from '../../servers/s3rver.ts';
import { bucketSuite } from '../../suites/bucket.ts';

const bytes = (text: string) => Buffer.from(text);
const open = (env: Record<string, string>, url = 's3://paper/site') => openBucket(url, { env, cwd: '/' });

let s3rver: S3Server | undefined;
const conditions = 's3rver ignores conditions';
const onS3rver = bucketSuite(
  's3 on s3rver',
  async () => {
    s3rver = await startS3rver();
    await s3rver.createBucket('paper');
    return open(s3rver.env);
  },
  {
    cannot: {
      'hostile names are copied': 's3rver decodes the source of a copy as if it were a whole URL',
      'ifNoneMatch creates, and does not overwrite': conditions,
      'ifMatch changes what it knows, and only that': conditions,
      'ifMatch does not create': conditions,
      'of 16 that create at once one wins': conditions,
      'of 16 that change at once one wins': conditions,
    },
  },
);
onS3rver.after(() => s3rver?.close());
onS3rver.run();

const hasRadosgw = needRadosgw();
if (hasRadosgw) {
  const onRadosgw = bucketSuite('s3 on radosgw', async () => {
    const { createBucket, env } = await sharedRadosgw();
    await createBucket('paper');
    return open(env);
  });
  onRadosgw.run();
}

interface Context {
  server: S3Server;
  proxy: BreakingProxy;
  /** By the proxy. */
  bucket: Bucket;
}

const faults = suite<Context>('s3: faults on the way');
faults.before(async (context) => {
  context.server = hasRadosgw ? await sharedRadosgw() : await startS3rver();
  await context.server.createBucket('faults');
  context.proxy = await startProxy(context.server.endpoint);
});
faults.before.each(async (context) => {
  context.bucket = await open(
    { ...context.server.env, AWS_ENDPOINT_URL: context.proxy.endpoint },
    's3://faults',
  );
});
faults.after.each(({ proxy, bucket }) => {
  proxy.breakAt();
  bucket.close();
});
faults.after(async ({ proxy, server }) => {
  await proxy.close();
  if (!hasRadosgw) await server.close();
});

const passing: [says: string, fault: Fault, times: number][] = [
  ['a server that is busy twice', 'unavailable', 2],
  ['a connection that breaks before the request', 'reset', 1],
  ['an answer that is lost', 'answer lost', 1],
  ['an answer that is cut off', 'cut off', 1],
];
for (const [says, fault, times] of passing) {
  faults(`${says} is no failure`, async ({ bucket, proxy }) => {
    const body = Buffer.alloc(50_000, 'x');
    const inTime = (number: number) => (number <= times ? fault : undefined);
    proxy.breakAt(inTime);
    await bucket.put('page', body);
    proxy.breakAt(inTime);
    assert.ok((await bucket.get('page')).body.equals(body));
    proxy.breakAt(inTime);
    assert.is((await bucket.head('page')).size, body.length);
    proxy.breakAt(inTime);
    for await (const { key } of bucket.list('')) assert.is(key, 'page');
    proxy.breakAt(inTime);
    await bucket.delete(['page', 'other']);
    proxy.breakAt();
    assert.instance(await thrown(bucket.get('page')), NotFound);
  });
}

const failing: [says: string, fault: Fault, message: RegExp][] = [
  [
    'a server that stays busy',
    'unavailable',
    /GET s3:\/\/faults\/page at \S+ failed: .*\(503\).*, tried 4 times\. Check/,
  ],
  [
    'connections that always break',
    'reset',
    /GET s3:\/\/faults\/page at \S+ failed: socket hang up, tried 4 times\. Check/,
  ],
  [
    'bodies that are always cut off',
    'cut off',
    /GET s3:\/\/faults\/page at \S+ failed: the body was cut off, 3 times\. Check/,
  ],
];
for (const [says, fault, message] of failing) {
  faults(`${says}: Unreachable`, async ({ bucket, proxy }) => {
    await bucket.put('page', Buffer.alloc(50_000, 'x'));
    proxy.breakAt(() => fault);
    const error = await thrown(bucket.get('page'));
    assert.instance(error, Unreachable);
    assert.match(error?.message ?? '', message);
  });
}

if (hasRadosgw) {
  faults('a conditional write whose answer was lost is known as done', async ({ bucket, proxy }) => {
    proxy.breakAt((number) => (number === 1 ? 'answer lost' : undefined));
    const { etag } = await bucket.put('lease', bytes('ours'), { ifNoneMatch: '*' });
    proxy.breakAt();
    const next = await bucket.put('lease', bytes('ours, later'), { ifMatch: etag });
    proxy.breakAt((number) => (number === 1 ? 'answer lost' : undefined));
    await bucket.put('lease', bytes('ours, at last'), { ifMatch: next.etag });
    assert.is((await bucket.get('lease')).body.toString(), 'ours, at last');
  });

  faults('and one that somebody else made meanwhile as not done', async ({ bucket, proxy }) => {
    await bucket.put('taken', bytes('theirs'));
    proxy.breakAt((number) => (number === 1 ? 'unavailable' : undefined));
    const error = await thrown(bucket.put('taken', bytes('ours'), { ifNoneMatch: '*' }));
    assert.instance(error, PreconditionFailed);
    assert.is((await bucket.get('taken')).body.toString(), 'theirs');
  });
}

if (hasRadosgw) {
  faults(
    'a body that changes on the way is found by the server, and sent again',
    async ({ bucket, proxy }) => {
      const body = Buffer.alloc(50_000, 'x');
      proxy.breakAt((number) => (number === 1 ? 'bent' : undefined));
      await bucket.put('page', body);
      proxy.breakAt();
      assert.ok((await bucket.get('page')).body.equals(body));
      proxy.breakAt(() => 'bent');
      const error = await thrown(bucket.put('page', Buffer.from('another')));
      proxy.breakAt();
      assert.match(
        error?.message ?? '',
        /PUT s3:\/\/faults\/page at \S+ refused: XAmzContentSHA256Mismatch \(400\)/,
      );
      assert.ok((await bucket.get('page')).body.equals(body));
    },
  );
}

faults('a delete of many carries its MD5, for servers that ask for it', async ({ bucket, proxy }) => {
  proxy.requests.length = 0;
  await bucket.delete(['one', 'two']);
  assert.match(String(proxy.requests[0]?.headers['content-md5']), /^[\w+/]{22}==$/);
});

faults.run();

const refusals = suite('s3: what cannot be');
const nobody = { AWS_ACCESS_KEY_ID: 'nobody', AWS_SECRET_ACCESS_KEY: 'nothing' };
const calls: [method: string, call: (bucket: Bucket) => Promise<unknown>][] = [
  ['GET', (bucket) => bucket.get('page')],
  ['HEAD', (bucket) => bucket.head('page')],
  ['PUT', (bucket) => bucket.put('page', bytes('x'))],
  ['COPY', (bucket) => bucket.copy('page', 'other')],
  ['DELETE', (bucket) => bucket.delete(['page'])],
  ['DELETE', (bucket) => bucket.delete(['page', 'other'])],
  ['LIST', (bucket) => bucket.list('')[Symbol.asyncIterator]().next()],
];

if (hasRadosgw) {
  for (const [index, [method, call]] of calls.entries()) {
    refusals(`a missing bucket is Denied, not NotFound: ${method}, ${index}`, async () => {
      const { env } = await sharedRadosgw();
      const bucket = await open(env, 's3://no-such-bucket');
      const error = await thrown(call(bucket));
      bucket.close();
      assert.instance(error, Denied);
      assert.match(
        error?.message ?? '',
        /s3:\/\/no-such-bucket\/.* refused: NoSuchBucket \(404\)\. Create the bucket/,
      );
    });
  }

  const wrong: [says: string, env: Record<string, string>, code: string][] = [
    ['an unknown key', nobody, 'InvalidAccessKeyId'],
    ['a wrong secret', { AWS_SECRET_ACCESS_KEY: 'nothing' }, 'SignatureDoesNotMatch'],
  ];
  for (const [says, over, code] of wrong) {
    refusals(`${says} is Denied`, async () => {
      const { env, endpoint } = await sharedRadosgw();
      const bucket = await open({ ...env, ...over });
      const error = await thrown(bucket.put('page', bytes('x')));
      bucket.close();
      assert.instance(error, Denied);
      assert.is(
        error?.message,
        `PUT s3://paper/site/page at ${endpoint} refused: ${code} (403). Check AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.`,
      );
    });
  }

  refusals('a missing object costs a HEAD one more request, once: the bucket might be missing', async () => {
    const { env } = await sharedRadosgw();
    const bucket = await open(env);
    const tally = emptyTally();
    for (const key of ['one', 'two']) {
      assert.instance(await thrown(counted(bucket, tally).head(key)), NotFound);
    }
    bucket.close();
    assert.equal(tally.requests, { ...emptyTally().requests, head: 2, get: 1 });
  });

  refusals('a server that was killed is Unreachable', async () => {
    const server = await startRadosgw();
    await server.createBucket('paper');
    const bucket = await open(server.env);
    await bucket.put('page', bytes('x'));
    await server.kill();
    const error = await thrown(bucket.get('page'));
    bucket.close();
    await server.close();
    assert.instance(error, Unreachable);
  });

  refusals('what lies under another prefix is not seen', async () => {
    const { env } = await sharedRadosgw();
    const [one, other] = [await open(env, 's3://paper/one'), await open(env, 's3://paper/other')];
    await one.put('page', bytes('x'));
    assert.instance(await thrown(other.get('page')), NotFound);
    assert.is((await other.list('')[Symbol.asyncIterator]().next()).done, true);
    one.close();
    other.close();
  });
}

for (const [index, [method, call]] of calls.entries()) {
  refusals(`nothing listens there: ${method}, ${index}`, async () => {
    // Port 9 is "discard" (RFC 863); nobody runs it.
    const bucket = await open({ ...nobody, AWS_ENDPOINT_URL: 'http://127.0.0.1:9' });
    const error = await thrown(call(bucket));
    bucket.close();
    assert.instance(error, Unreachable);
    assert.match(
      error?.message ?? '',
      /^\w+ s3:\/\/paper\/site\/.* at http:\/\/127\.0\.0\.1:9 failed: connect ECONNREFUSED 127\.0\.0\.1:9, tried 4 times\. Nothing listens there: check AWS_ENDPOINT_URL, or start the server\.$/,
    );
    assert.is(error?.message.split(' ')[0], method);
  });
}

refusals.run();

async function thrown(action: Promise<unknown>): Promise<Error | undefined> {
  return action.then(
    () => undefined,
    (error: Error) => error,
  );
}
