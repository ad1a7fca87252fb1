// What goes wrong between us and the server, at a proxy.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openBucket } from '../../../deploy/bucket/open.ts';
import { type Bucket, NotFound, PreconditionFailed, Unreachable } from '../../../feeds/bucket.ts';
import { type BreakingProxy, type Fault, startProxy } from '../../servers/proxy.ts';
import { needRadosgw, sharedRadosgw } from '../../servers/radosgw.ts';
import type { S3Server } from '../../servers/s3-server.ts';
import { startS3rver } from '../../servers/s3rver.ts';
import { thrown } from '../../thrown.ts';

const bytes = (text: string) => Buffer.from(text);
const hasRadosgw = needRadosgw();

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
  const env = { ...context.server.env, AWS_ENDPOINT_URL: context.proxy.endpoint };
  context.bucket = await openBucket('s3://faults', { env, cwd: '/' });
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
