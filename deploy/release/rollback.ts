// What is put right without a build: an older release goes live again, the bucket is mended, scheduled runs are held.
import type { Tree } from '../../build/tree.ts';
import type { Bucket } from '../../feeds/bucket.ts';
import type { Effects } from '../../feeds/effects.ts';
import { putAll } from './apply.ts';
import { takeLease, type Writer } from './lease.ts';
import { type Manifest, type ReadManifest, readManifest, toFile, writeManifest } from './manifest.ts';
import { packKey } from './pack.ts';
import { stepOf } from './plan.ts';
import type { Mended } from './verify.ts';

/** Stops scheduled runs from publishing, or lets them again. @returns the manifest as it is now */
export async function setHold(
  bucket: Bucket,
  { manifest, etag }: ReadManifest,
  hold: Manifest['hold'],
): Promise<ReadManifest> {
  await writeManifest(bucket, { ...(await toFile(manifest)), hold }, etag);
  return readManifest(bucket);
}

/** Puts what was mended, while no other run writes. @returns the manifest as it is now */
export async function putMended(
  bucket: Bucket,
  last: ReadManifest,
  { found }: Mended,
  writer: Writer & Pick<Effects, 'now' | 'sleep'> & { requests?: number },
): Promise<ReadManifest> {
  if (!found.length) return last;
  const release = last.manifest.release + 1;
  // There is no such pack: a run that dies here leaves nothing to finish.
  const lease = await takeLease(bucket, last, { ...writer, release, pack: packKey(release, writer.owner) });
  const puts = found.map(({ key, object, body }) => ({
    key,
    step: stepOf(key),
    after: object,
    body: async () => body,
  }));
  try {
    await putAll(puts, bucket, { lease, requests: writer.requests ?? 16, onDone: () => {} });
    await lease.publish(last.manifest);
  } catch (error) {
    await lease.end(true);
    throw error;
  }
  return readManifest(bucket);
}

/** All that is live but for some keys: what the next edition finds missing it makes anew. */
export async function treeWithout({ live }: Manifest, lost: readonly string[]): Promise<Tree> {
  await live.load();
  const left = new Set(lost);
  return new Map(
    [...live.entries()]
      .filter(([key]) => !left.has(key))
      .map(([key, { inputs, hash, size }]) => [key, { inputs, hash, size }]),
  );
}
