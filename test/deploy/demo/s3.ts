import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openBucket } from '../../../deploy/bucket/open.ts';
import { startDemoS3 } from '../../../deploy/demo/s3.ts';

const tests = suite('demo: s3');

tests('what a directory held is there when it is started again', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'broadsheet-demo-s3-'));
  const headers = {
    contentType: 'text/html; charset=utf-8',
    cacheControl: 'no-cache',
    contentEncoding: undefined,
  };
  for (const round of ['written', 'read']) {
    const s3 = await startDemoS3({ directory, buckets: ['paper'] });
    const bucket = await openBucket('s3://paper', { env: s3.env, cwd: '/' });
    if (round === 'written') await bucket.put('index.html', Buffer.from('<p>'), headers);
    const got = await bucket.get('index.html');
    assert.is(got.body.toString(), '<p>');
    assert.equal(got.headers, headers);
    bucket.close();
    await s3.close();
  }
  await rm(directory, { recursive: true });
});

tests('it ends at once, with connections open', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'broadsheet-demo-s3-'));
  const s3 = await startDemoS3({ directory, buckets: ['paper'] });
  const bucket = await openBucket('s3://paper', { env: s3.env, cwd: '/' });
  await Promise.all([1, 2, 3].map((number) => bucket.put(`page ${number}`, Buffer.from('x'))));
  // One that has asked for nothing yet, which a server that ends by itself waits a minute for (headersTimeout).
  const silent = connect(Number(new URL(s3.endpoint).port), '127.0.0.1');
  await once(silent, 'connect');
  const late = new Promise((resolve) => setTimeout(resolve, 30_000, 'late').unref());
  assert.is(await Promise.race([s3.close(), late]), undefined);
  silent.destroy();
  bucket.close();
  await rm(directory, { recursive: true });
});

tests.run();
