// What a server really does with If-Match and If-None-Match. Many ignore them and answer 200 all the same, so the
// only proof is a write that must fail. Whoever wins a race by a condition asks here first.

import { type Bucket, PreconditionFailed, type PutOptions } from '../../feeds/bucket.ts';

export type Conditions =
  /** Both hold: two writers can't overwrite each other. */
  | 'honoured'
  /** If-None-Match holds, If-Match does not: of two that create one wins, of two that change the last. */
  | 'create only'
  /** If-Match holds, If-None-Match does not. */
  | 'change only'
  /** Neither: one writer at a time is the owner's care. */
  | 'ignored';

/**
 * Writes under `key`, which must be nobody's, and deletes it again: five requests, seven on a server that wants
 * ETags without quotes.
 * @throws BucketError when the bucket does not let itself be written at all.
 */
export async function probeConditions(bucket: Bucket, key: string): Promise<Conditions> {
  const write = (text: string, options: PutOptions = {}) => bucket.put(key, Buffer.from(text), options);
  const first = await write('first');
  try {
    const createdOver = await unlessRefused(write('created over', { ifNoneMatch: '*' }));
    const { etag } = createdOver ?? first;
    // The write that must pass comes first: a server that refuses every If-Match would look like one that heeds it.
    const passed = await unlessRefused(write('second', { ifMatch: etag }));
    const changedOver = await unlessRefused(write('third', { ifMatch: etag }));
    const heedsMatch = passed !== undefined && changedOver === undefined;
    if (createdOver === undefined) return heedsMatch ? 'honoured' : 'create only';
    return heedsMatch ? 'change only' : 'ignored';
  } finally {
    await bucket.delete([key]);
  }
}

/** What the write answered, or undefined if its condition did not hold. */
async function unlessRefused(write: Promise<{ etag: string }>): Promise<{ etag: string } | undefined> {
  try {
    return await write;
  } catch (error) {
    if (error instanceof PreconditionFailed) return undefined;
    throw error;
  }
}
