import { PutBucketPolicyCommand, S3Client } from '@aws-sdk/client-s3';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openBucket } from '../../../deploy/bucket/open.ts';
import { withoutVersionWarning } from '../../../deploy/bucket/s3-wire.ts';
import { examine } from '../../../deploy/doctor/doctor.ts';
import { leastPolicy } from '../../../deploy/doctor/least-policy.ts';
import { type Bucket, Denied, NotFound } from '../../../feeds/bucket.ts';
import { needRadosgw, sharedRadosgw } from '../../servers/radosgw.ts';
import { thrown } from '../../thrown.ts';

const tests = suite('doctor: the least policy');

tests('a whole bucket, and a prefix of another', () => {
  const places = [
    { bucket: 'paper', prefix: '' },
    { bucket: 'memory', prefix: 'feeds/of' },
    { bucket: 'paper', prefix: '' },
  ];
  const said = leastPolicy(places).Statement.map(({ Sid, Action, Resource, Condition }) =>
    [Sid, Action.join(' '), Resource, Condition && JSON.stringify(Condition)].filter(Boolean).join(' | '),
  );
  assert.equal(said, [
    'Objects | s3:GetObject s3:PutObject s3:DeleteObject | arn:aws:s3:::paper/*',
    'List | s3:ListBucket | arn:aws:s3:::paper',
    'Objects2 | s3:GetObject s3:PutObject s3:DeleteObject | arn:aws:s3:::memory/feeds/of/*',
    'List2 | s3:ListBucket | arn:aws:s3:::memory | {"StringLikeIfExists":{"s3:prefix":["feeds/of/*"]}}',
  ]);
});

if (needRadosgw()) {
  // As the policy of the bucket, with the user named: radosgw 16 has no policies of users over S3's own API.
  tests('a key with it and nothing else can release below its prefix, and nowhere else', async () => {
    const server = await sharedRadosgw();
    await server.createBucket('least');
    const env = await server.addUser('least');
    const policy = leastPolicy([{ bucket: 'least', prefix: 'site' }]);
    const Principal = { AWS: ['arn:aws:iam:::user/least'] };
    // And it asks the bucket, not its objects, who may delete many at once.
    const deletes = { Effect: 'Allow', Action: ['s3:DeleteObject'], Resource: 'arn:aws:s3:::least' };
    await putPolicy('least', server.env, {
      ...policy,
      Statement: [...policy.Statement, deletes].map((statement) => ({ ...statement, Principal })),
    });
    const open = (url: string) => openBucket(url, { env, cwd: '/' });
    const [site, other] = [await open('s3://least/site'), await open('s3://least/other')];
    const { findings } = await examine(site, { fetch, now: () => new Date(), chance: 'least' });
    assert.equal(
      findings.filter(({ grade }) => grade === 'fail'),
      [],
    );
    assert.instance(await thrown(site.get('nothing-there')), NotFound);
    const calls: ((bucket: Bucket) => Promise<unknown>)[] = [
      (bucket) => bucket.put('page', Buffer.from('x')),
      (bucket) => bucket.list('')[Symbol.asyncIterator]().next(),
      (bucket) => bucket.delete(['page']),
    ];
    for (const call of calls) assert.instance(await thrown(call(other)), Denied);
    site.close();
    other.close();
  });

  tests('a key without a right is told which', async () => {
    const server = await sharedRadosgw();
    await server.createBucket('readers');
    const env = await server.addUser('reader');
    await putPolicy('readers', server.env, {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { AWS: ['arn:aws:iam:::user/reader'] },
          Action: ['s3:ListBucket', 's3:GetObject'],
          Resource: ['arn:aws:s3:::readers', 'arn:aws:s3:::readers/*'],
        },
      ],
    });
    const bucket = await openBucket('s3://readers', { env, cwd: '/' });
    const { findings } = await examine(bucket, { fetch, now: () => new Date(), chance: 'reader' });
    bucket.close();
    const access = findings.find(({ about }) => about === 'access');
    assert.is(access?.grade, 'fail');
    assert.match(access?.says ?? '', /PUT s3:\/\/readers\/\S+ .*The key needs the right s3:PutObject\./);
    assert.match(access?.says ?? '', /\nDELETE .*s3:DeleteObject\.$/);
  });
}

tests.run();

async function putPolicy(bucket: string, env: Record<string, string>, policy: object): Promise<void> {
  const { AWS_ACCESS_KEY_ID: accessKeyId = '', AWS_SECRET_ACCESS_KEY: secretAccessKey = '' } = env;
  const client = withoutVersionWarning(
    () =>
      new S3Client({
        endpoint: env.AWS_ENDPOINT_URL,
        region: 'us-east-1',
        credentials: { accessKeyId, secretAccessKey },
        forcePathStyle: true,
      }),
  );
  await client.send(new PutBucketPolicyCommand({ Bucket: bucket, Policy: JSON.stringify(policy) }));
  client.destroy();
}
