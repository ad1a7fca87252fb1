// What tests know of an S3 server, whichever it is.

import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { withoutVersionWarning } from '../../deploy/bucket/s3-wire.ts';

export interface S3Server {
  /** `http://127.0.0.1:PORT` */
  endpoint: string;
  /** The AWS_* variables that reach it. */
  env: Record<string, string>;
  createBucket(name: string): Promise<void>;
  /** The server ends at once, as by kill -9. */
  kill(): Promise<void>;
  /** Everything ends, nothing stays on the disk. */
  close(): Promise<void>;
}

/** A client of the server that the AWS_* variables name; `destroy()` ends it. */
export function clientOf(env: Record<string, string>): S3Client {
  const { AWS_ENDPOINT_URL: endpoint, AWS_REGION: region } = env;
  const { AWS_ACCESS_KEY_ID: accessKeyId = '', AWS_SECRET_ACCESS_KEY: secretAccessKey = '' } = env;
  const credentials = { accessKeyId, secretAccessKey };
  return withoutVersionWarning(() => new S3Client({ endpoint, region, credentials, forcePathStyle: true }));
}

/** Makes a bucket on the server that the AWS_* variables name: tests do, the house never does. */
export async function createBucket(name: string, env: Record<string, string>): Promise<void> {
  const client = clientOf(env);
  try {
    await client.send(new CreateBucketCommand({ Bucket: name }));
  } finally {
    client.destroy();
  }
}
