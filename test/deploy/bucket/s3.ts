import { openBucket } from '../../../deploy/bucket/open.ts';
import { needRadosgw, sharedRadosgw } from '../../servers/radosgw.ts';
import type { S3Server } from '../../servers/s3-server.ts';
import { startS3rver } from '../../servers/s3rver.ts';
import { bucketSuite } from '../../suites/bucket.ts';

const open = (env: Record<string, string>) => openBucket('s3://paper/site', { env, cwd: '/' });

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

if (needRadosgw()) {
  const onRadosgw = bucketSuite('s3 on radosgw', async () => {
    const { createBucket, env } = await sharedRadosgw();
    await createBucket('paper');
    return open(env);
  });
  onRadosgw.run();
}
