import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDemoS3 } from '../../deploy/demo/s3.ts';
import { createBucket, type S3Server } from './s3-server.ts';

/** The demo's S3 endpoint over a directory of its own. It checks neither signatures nor conditions. */
export async function startS3rver(): Promise<S3Server> {
  const directory = await mkdtemp(join(tmpdir(), 'broadsheet-s3rver-'));
  const { endpoint, env, close } = await startDemoS3({ directory, buckets: [] });
  return {
    endpoint,
    env,
    createBucket: (name) => createBucket(name, env),
    kill: close,
    async close() {
      await close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
