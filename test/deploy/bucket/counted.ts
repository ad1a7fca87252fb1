import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { counted, emptyTally, type Tally } from '../../../deploy/bucket/counted.ts';
import { openBucket } from '../../../deploy/bucket/open.ts';
import type { Bucket } from '../../../feeds/bucket.ts';
import { memory } from '../../servers/memory.ts';
import { type BreakingProxy, startProxy } from '../../servers/proxy.ts';
import type { S3Server } from '../../servers/s3-server.ts';
import { startS3rver } from '../../servers/s3rver.ts';

interface Context {
  server: S3Server;
  proxy: BreakingProxy;
  bucket: Bucket;
}

const tests = suite<Context>('counted');
const bytes = (text: string) => Buffer.from(text);
const none = emptyTally().requests;

tests.before(async (context) => {
  context.server = await startS3rver();
  await context.server.createBucket('paper');
  context.proxy = await startProxy(context.server.endpoint);
  const env = { ...context.server.env, AWS_ENDPOINT_URL: context.proxy.endpoint };
  context.bucket = await openBucket('s3://paper', { env, cwd: '/' });
});
tests.after(async ({ server, proxy, bucket }) => {
  bucket.close();
  await proxy.close();
  await server.close();
});

const rows: [says: string, (bucket: Bucket) => Promise<unknown>, Tally['requests'], Tally['bytes']][] = [
  [
    'a put, with its bytes',
    (bucket) => bucket.put('a', bytes('four')),
    { ...none, put: 1 },
    { up: 4, down: 0 },
  ],
  ['a get, with its bytes', (bucket) => bucket.get('a'), { ...none, get: 1 }, { up: 0, down: 4 }],
  ['a head, which has none', (bucket) => bucket.head('a'), { ...none, head: 1 }, { up: 0, down: 0 }],
  ['a copy, which has none', (bucket) => bucket.copy('a', 'b'), { ...none, copy: 1 }, { up: 0, down: 0 }],
  ['a list', (bucket) => listed(bucket), { ...none, list: 1 }, { up: 0, down: 0 }],
  [
    'a delete of two is one',
    (bucket) => bucket.delete(['a', 'b']),
    { ...none, delete: 1 },
    { up: 0, down: 0 },
  ],
  ['a delete of nothing is none', (bucket) => bucket.delete([]), none, { up: 0, down: 0 }],
  ['a get that found nothing', (bucket) => ignore(bucket.get('c')), { ...none, get: 1 }, { up: 0, down: 0 }],
];

for (const [says, action, requests, sizes] of rows) {
  tests(`calls, where nothing travels: ${says}`, async () => {
    const bucket = memory();
    if (requests.put === 0) await bucket.put('a', bytes('four'));
    const tally = emptyTally();
    await action(counted(bucket, tally));
    assert.equal(tally, { requests, bytes: sizes });
  });
  tests(`requests, as the server saw them: ${says}`, async ({ bucket, proxy }) => {
    if (requests.put === 0) await bucket.put('a', bytes('four'));
    proxy.requests.length = 0;
    const tally = emptyTally();
    await action(counted(bucket, tally));
    assert.equal(tally, { requests, bytes: sizes });
    assert.is(proxy.requests.length, total(tally));
  });
}

tests('a delete of 1,001 is two requests', async ({ bucket, proxy }) => {
  proxy.requests.length = 0;
  const tally = emptyTally();
  await counted(bucket, tally).delete(Array.from({ length: 1_001 }, (_, index) => `none/${index}`));
  assert.is(tally.requests.delete, 2);
  assert.is(proxy.requests.length, 2);
});

tests('what had to be repeated counts again, and so do its bytes', async ({ bucket, proxy }) => {
  proxy.requests.length = 0;
  proxy.breakAt((number) => (number <= 2 ? 'unavailable' : undefined));
  const tally = emptyTally();
  await counted(bucket, tally).put('again', bytes('four'));
  proxy.breakAt();
  assert.equal(tally, { requests: { ...none, put: 3 }, bytes: { up: 12, down: 0 } });
  assert.is(proxy.requests.length, 3);
});

tests('two tallies of one bucket each have their own requests', async ({ bucket }) => {
  const [store, site, both] = [emptyTally(), emptyTally(), emptyTally()];
  const all = counted(bucket, both);
  await counted(all, store).put('store', bytes('s'));
  await counted(all, site).head('store');
  await bucket.delete(['store']);
  assert.equal([total(store), total(site), total(both)], [1, 1, 2]);
});

tests.run();

const total = ({ requests }: Tally) => Object.values(requests).reduce((sum, count) => sum + count, 0);
const ignore = (action: Promise<unknown>) => action.catch(() => undefined);

async function listed(bucket: Bucket): Promise<void> {
  for await (const { key } of bucket.list('')) assert.type(key, 'string');
}
