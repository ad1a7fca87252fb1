// The manifest's root as the last run of this machine read or wrote it, beside the rendered pages: the next one asks
// for it only if it is another by now. The bucket stays the memory. Any doubt, and it is read in full.
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hashOf } from '../../build/tree.ts';
import { type Bucket, NotModified, type StoredObject } from '../../feeds/bucket.ts';
import { manifestKey } from '../release/manifest.ts';

/** A line of JSON, and the body after it. */
const keptName = '.broadsheet.manifest';

interface KeptHead extends Pick<StoredObject, 'etag' | 'headers'> {
  /** Name of the bucket: its prefix and its server are in it. */
  bucket: string;
  /** Of the body. */
  hash: string;
}

/** The same bucket; a copy of its manifest's root is kept in `folder`, which need not be there. */
export function keepingRoot(bucket: Bucket, folder: string): Bucket {
  const path = join(folder, keptName);
  return {
    ...bucket,
    async get(key, options) {
      if (key !== manifestKey || options) return bucket.get(key, options);
      const kept = await readKept(path, bucket.name);
      try {
        const object = await bucket.get(key, kept && { ifNoneMatch: kept.etag });
        await keep(path, bucket.name, object);
        return object;
      } catch (error) {
        if (kept && error instanceof NotModified) return kept;
        throw error;
      }
    },
    async put(key, body, options) {
      const written = await bucket.put(key, body, options);
      if (key === manifestKey) await keep(path, bucket.name, { etag: written.etag, headers: {}, body });
      return written;
    },
  };
}

async function readKept(path: string, bucket: string): Promise<StoredObject | undefined> {
  try {
    const file = await readFile(path);
    const end = file.indexOf('\n');
    const head = JSON.parse(file.toString('utf8', 0, end)) as KeptHead;
    const body = file.subarray(end + 1);
    if (head.bucket !== bucket || !head.etag || hashOf(body) !== head.hash) return undefined;
    return { etag: head.etag, headers: head.headers, size: body.length, body };
  } catch {
    return undefined;
  }
}

/** Whole or not at all; a disk that takes nothing costs the next run a longer answer, and nothing else. */
async function keep(
  path: string,
  bucket: string,
  { etag, headers, body }: Pick<StoredObject, 'etag' | 'headers' | 'body'>,
): Promise<void> {
  const head: KeptHead = { bucket, etag, headers, hash: hashOf(body) };
  // Two runs may write it at the same time: what they mix up has not the hash that it says.
  const part = `${path}.new`;
  try {
    await writeFile(part, Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), body]));
    await rename(part, path);
  } catch {
    await rm(part, { force: true }).catch(() => {});
  }
}
