// What a server refuses, and where there is none.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { counted, emptyTally } from '../../../deploy/bucket/counted.ts';
import { openBucket } from '../../../deploy/bucket/open.ts';
import { type Bucket, Denied, NotFound, Unreachable } from '../../../feeds/bucket.ts';
import { needRadosgw, sharedRadosgw, startRadosgw } from '../../servers/radosgw.ts';
import { thrown } from '../../thrown.ts';

const bytes = (text: string) => Buffer.from(text);
const open = (env: Record<string, string>, url = 's3://refusals/site') => openBucket(url, { env, cwd: '/' });

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

if (needRadosgw()) {
  refusals.before(async () => (await sharedRadosgw()).createBucket('refusals'));
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
        `PUT s3://refusals/site/page at ${endpoint} refused: ${code} (403). Check AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.`,
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
    await server.createBucket('refusals');
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
    const [one, other] = [await open(env, 's3://refusals/one'), await open(env, 's3://refusals/other')];
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
      /^\w+ s3:\/\/refusals\/site\/.* at http:\/\/127\.0\.0\.1:9 failed: connect ECONNREFUSED 127\.0\.0\.1:9, tried 4 times\. Nothing listens there: check AWS_ENDPOINT_URL, or start the server\.$/,
    );
    assert.is(error?.message.split(' ')[0], method);
  });
}

refusals.run();
