// The suite's content in a real S3 server, open to readers as we advise, an edge in front of it, and a reader.
import { PutBucketPolicyCommand } from '@aws-sdk/client-s3';
import { openBucket } from '../../deploy/bucket/open.ts';
import { projectRoot } from '../../deploy/commands/flags.ts';
import { readersPolicy } from '../../deploy/edge/configs/website.ts';
import type { RunningEdge } from '../suites/edge.ts';
import { fillBucket } from '../suites/edge-content.ts';
import type { RunningProgram } from './program.ts';
import { sharedRadosgw } from './radosgw.ts';
import { readThrough } from './reader.ts';
import { clientOf } from './s3-server.ts';

/** @param name of the bucket, which is made */
export async function overRadosgw(
  name: string,
  start: (origin: string) => Promise<RunningProgram>,
): Promise<RunningEdge> {
  const server = await sharedRadosgw();
  await server.createBucket(name);
  await fillBucket(await openBucket(`s3://${name}`, { cwd: projectRoot, env: server.env }));
  const client = clientOf(server.env);
  await client.send(
    new PutBucketPolicyCommand({ Bucket: name, Policy: JSON.stringify(readersPolicy(name)) }),
  );
  client.destroy();
  return readThrough(await start(`${server.endpoint}/${name}`));
}
