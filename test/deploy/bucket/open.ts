import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openBucket, WrongBucketAddress } from '../../../deploy/bucket/open.ts';

const tests = suite('open');
// What this machine's files say of regions is not asked.
tests.before(() => {
  process.env.AWS_CONFIG_FILE = '/nowhere/config';
});
tests.after(() => {
  delete process.env.AWS_CONFIG_FILE;
});
const keys = { AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'secret' };

const opened = [
  ['a relative path', './_bucket', {}, 'folder ./_bucket'],
  ['an absolute path', '/srv/paper', {}, 'folder /srv/paper'],
  ['a file: URL', 'file:///srv/my%20paper', {}, 'folder file:///srv/my%20paper'],
  ['a bucket at AWS, in the region of its choice', 's3://paper', keys, 's3://paper in us-east-1'],
  ['a region', 's3://paper', { ...keys, AWS_REGION: 'eu-west-1' }, 's3://paper in eu-west-1'],
  [
    'the older name of the region',
    's3://paper',
    { AWS_DEFAULT_REGION: 'sa-east-1' },
    's3://paper in sa-east-1',
  ],
  [
    'a prefix, whatever slashes stand round it',
    's3://paper//linux/site/',
    keys,
    's3://paper/linux/site in us-east-1',
  ],
  [
    'another server',
    's3://paper/site',
    { ...keys, AWS_ENDPOINT_URL: 'http://localhost:9000' },
    's3://paper/site at http://localhost:9000',
  ],
  [
    'the variable for S3 alone wins',
    's3://paper',
    { AWS_ENDPOINT_URL: 'http://localhost:1', AWS_ENDPOINT_URL_S3: 'http://localhost:2' },
    's3://paper at http://localhost:2',
  ],
  [
    'an empty variable is none',
    's3://paper',
    { AWS_ENDPOINT_URL: '', AWS_REGION: '' },
    's3://paper in us-east-1',
  ],
] as const;
for (const [says, url, env, name] of opened) {
  tests(says, async () => {
    const bucket = await openBucket(url, { env, cwd: '/nowhere' });
    assert.is(bucket.name, name);
    bucket.close();
  });
}

const refused = [
  ['nothing', '', {}, 'The address of the bucket is empty. Use ./folder or s3://bucket/prefix.'],
  [
    'a web address',
    'https://paper.example/',
    {},
    '"https://paper.example/" is no bucket. Use ./folder or s3://bucket/prefix.',
  ],
  [
    'one slash',
    's3:/paper/site',
    {},
    '"s3:/paper/site" is no bucket. Did you mean "s3://paper/site"? Use ./folder or s3://bucket/prefix.',
  ],
  [
    'a file: URL of another host',
    'file://host/paper',
    {},
    '"file://host/paper" is no folder: file:///srv/paper would be one.',
  ],
  ['no name', 's3://', {}, '"s3://" is no bucket. Use ./folder or s3://bucket/prefix.'],
  [
    'an endpoint that is no URL',
    's3://paper',
    { AWS_ENDPOINT_URL: 'localhost:9000' },
    'AWS_ENDPOINT_URL is "localhost:9000", no address of a server: http://localhost:9000 would be one.',
  ],
  [
    'half a key',
    's3://paper',
    { AWS_ACCESS_KEY_ID: 'id' },
    'AWS_ACCESS_KEY_ID is set and AWS_SECRET_ACCESS_KEY is not. Set both, or neither and AWS_PROFILE.',
  ],
] as const;
for (const [says, url, env, message] of refused) {
  tests(`refused: ${says}`, async () => {
    const said = await openBucket(url, { env, cwd: '/nowhere' }).catch((error: Error) => {
      assert.instance(error, WrongBucketAddress);
      return error.message;
    });
    assert.is(said, message);
  });
}

tests('the version of Node is no reason to warn: not at each run', async () => {
  const said: string[] = [];
  const listen = (warning: Error) => said.push(warning.message);
  process.on('warning', listen);
  (await openBucket('s3://paper', { env: keys, cwd: '/nowhere' })).close();
  await new Promise((done) => setImmediate(done));
  process.off('warning', listen);
  assert.equal(said, []);
  assert.is(process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED, undefined);
});

tests.run();
