import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { counted, emptyTally } from '../../../deploy/bucket/counted.ts';
import { folder } from '../../../deploy/bucket/folder.ts';
import { openBucket } from '../../../deploy/bucket/open.ts';
import { type Conditions, probeConditions } from '../../../deploy/bucket/probe.ts';
import { type Bucket, PreconditionFailed, type PutOptions } from '../../../feeds/bucket.ts';
import { memory } from '../../servers/memory.ts';
import { needRadosgw, sharedRadosgw } from '../../servers/radosgw.ts';
import { startS3rver } from '../../servers/s3rver.ts';

const tests = suite('probe');

/** Finds out, and looks that nothing stays behind. */
async function probe(bucket: Bucket): Promise<{ found: Conditions; requests: number }> {
  const tally = emptyTally();
  const found = await probeConditions(counted(bucket, tally), '_state/probe');
  for await (const { key } of bucket.list('')) assert.unreachable(`${key} was left`);
  return { found, requests: Object.values(tally.requests).reduce((sum, count) => sum + count, 0) };
}

/** Bucket whose server looks at some options only. */
function heeding(look: (options: PutOptions) => PutOptions): Bucket {
  const bucket = memory();
  return { ...bucket, put: (key, body, options = {}) => bucket.put(key, body, look(options)) };
}

const kinds = [
  ['looks at both', (options: PutOptions) => options, 'honoured'],
  ['looks at If-None-Match only', ({ ifMatch, ...options }: PutOptions) => options, 'create only'],
  ['looks at If-Match only', ({ ifNoneMatch, ...options }: PutOptions) => options, 'change only'],
  ['looks at neither', () => ({}), 'ignored'],
  [
    'refuses If-Match, right or wrong',
    ({ ifMatch, ...options }: PutOptions) => ({ ...options, ifMatch: ifMatch && '"none"' }),
    'create only',
  ],
] as const;
for (const [says, look, expected] of kinds) {
  tests(`a server that ${says}`, async () => {
    assert.equal(await probe(heeding(look)), { found: expected, requests: 5 });
  });
}

tests('a folder honours both', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'broadsheet-probe-'));
  assert.equal(await probe(folder(directory)), { found: 'honoured', requests: 5 });
  await rm(directory, { recursive: true });
});

tests('s3rver answers 200 and ignores both', async () => {
  const server = await startS3rver();
  await server.createBucket('paper');
  const bucket = await openBucket('s3://paper', { env: server.env, cwd: '/' });
  assert.equal(await probe(bucket), { found: 'ignored', requests: 5 });
  bucket.close();
  await server.close();
});

tests('radosgw honours both, once it is asked without quotes', async () => {
  if (!needRadosgw()) return;
  const server = await sharedRadosgw();
  await server.createBucket('probe');
  const bucket = await openBucket('s3://probe', { env: server.env, cwd: '/' });
  assert.equal(await probe(bucket), { found: 'honoured', requests: 7 });
  assert.equal(await probe(bucket), { found: 'honoured', requests: 5 });
  bucket.close();
});

tests('a bucket that does not let itself be written says so', async () => {
  const bucket = { ...memory(), put: () => Promise.reject(new PreconditionFailed('always')) };
  const error = await probeConditions(bucket, 'probe').catch((thrown: Error) => thrown);
  assert.instance(error, PreconditionFailed);
});

tests.run();
