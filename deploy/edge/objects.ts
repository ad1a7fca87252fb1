// Where an edge gets its objects from: a bucket asked each time, or a cache before it (cache.ts).
import type { Bucket } from '../../feeds/bucket.ts';
import type { Compress } from './encoding.ts';
import { type Representation, represent } from './representation.ts';

export interface Found {
  representation: Representation;
  /** Absent when no cache was asked. */
  cache?: 'hit' | 'miss' | 'stale';
  /** Since the bucket gave it. */
  ageSeconds?: number;
}

export interface Objects {
  /**
   * @param until told of each read that goes on, for a runtime that stops what nobody waits for
   * @throws NotFound if there is none, another BucketError when it cannot be had now
   */
  get(key: string, until?: (running: Promise<unknown>) => void): Promise<Found>;
}

export function straightFrom(bucket: Pick<Bucket, 'get'>, { compress }: { compress: Compress }): Objects {
  return {
    get: async (key) => ({
      representation: await represent(key, await bucket.get(key), { compress, bucket }),
    }),
  };
}
