// The S3 endpoint of the demo: s3rver, in this process, over loopback HTTP. It keeps what it is given in a directory,
// checks no signature and ignores conditions, which a run finds out and says.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import S3rver from 's3rver';

const keptHeaders = ['content-type', 'cache-control', 'content-encoding'];

export interface DemoS3 {
  /** `http://127.0.0.1:PORT` */
  endpoint: string;
  /** The AWS_* variables that reach it. */
  env: Record<string, string>;
  close(): Promise<void>;
}

/** Listens on a free port with `buckets` made. What `directory` holds from before is kept. */
export async function startDemoS3({
  directory,
  buckets,
}: {
  directory: string;
  buckets: readonly string[];
}): Promise<DemoS3> {
  const server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    directory,
    silent: true,
    vhostBuckets: false,
    configureBuckets: buckets.map((name) => ({ name })),
  });
  mend(server.store);
  const { port } = await server.run();
  const endpoint = `http://127.0.0.1:${port}`;
  return {
    endpoint,
    env: {
      AWS_ENDPOINT_URL: endpoint,
      AWS_ACCESS_KEY_ID: 'S3RVER',
      AWS_SECRET_ACCESS_KEY: 'S3RVER',
      AWS_REGION: 'us-east-1',
    },
    close: () =>
      new Promise((done) => {
        server.httpServer.close(() => done());
        server.httpServer.closeAllConnections();
      }),
  };
}

/**
 * Two things that s3rver 3.7.1 would trip the demo with. A read during a write of the same key answers with what is on
 * the disk so far, and then hangs: so each is done in one synchronous step. And a list of over 1,000 keys ends in an
 * error, since s3rver marks pages with DES, which OpenSSL 3 has only behind a flag: so a list is one page, by key.
 */
function mend(store: S3rver['store']): void {
  const { listObjects } = store;
  const pathsOf = (bucket: string, key: string) => ({
    body: store.getResourcePath(bucket, key, 'object'),
    md5: store.getResourcePath(bucket, key, 'object.md5'),
    headers: store.getResourcePath(bucket, key, 'metadata.json'),
  });

  store.getObject = async (bucket, key) => {
    const paths = pathsOf(bucket, key);
    if (!existsSync(paths.body)) return null;
    const body = readFileSync(paths.body);
    const lastModifiedDate = statSync(paths.body).mtime;
    const metadata = {
      ...(JSON.parse(readFileSync(paths.headers, 'utf8')) as Record<string, string>),
      etag: `"${readFileSync(paths.md5, 'utf8')}"`,
      'content-length': String(body.length),
      'last-modified': lastModifiedDate.toUTCString(),
    };
    return { bucket, key, content: Readable.from([body]), metadata, size: body.length, lastModifiedDate };
  };
  store.putObject = async ({ bucket, key, content, metadata }) => {
    const body = content ? await buffer(content) : Buffer.alloc(0);
    const md5 = createHash('md5').update(body).digest('hex');
    const kept = Object.entries(metadata).filter(([name]) => keptHeaders.includes(name));
    const paths = pathsOf(bucket, key);
    mkdirSync(dirname(paths.body), { recursive: true });
    writeFileSync(paths.headers, JSON.stringify(Object.fromEntries(kept)));
    writeFileSync(paths.md5, md5);
    writeFileSync(paths.body, body);
    return { size: body.length, md5 };
  };
  store.deleteObject = async (bucket, key) => {
    for (const path of Object.values(pathsOf(bucket, key))) rmSync(path, { force: true });
  };
  store.listObjects = async (bucket, options) => {
    const found = await listObjects.call(store, bucket, { ...options, maxKeys: Number.POSITIVE_INFINITY });
    found.objects.sort((one, other) => Buffer.compare(Buffer.from(one.key), Buffer.from(other.key)));
    return { ...found, isTruncated: false };
  };
}
