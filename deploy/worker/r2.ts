// R2 by a Worker's binding, as far as an edge reads it.
import { type Bucket, NotFound, Unreachable } from '../../feeds/bucket.ts';

/** What is used of the runtime's R2Bucket (developers.cloudflare.com/r2/api/workers). */
export interface R2Bucket {
  get(key: string): Promise<R2Object | null>;
}

interface R2Object {
  httpEtag: string;
  size: number;
  uploaded: Date;
  httpMetadata?: { contentType?: string; cacheControl?: string; contentEncoding?: string };
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** @param prefix what stands before every key */
export function r2Bucket(binding: R2Bucket, prefix: string): Pick<Bucket, 'get'> {
  return {
    async get(key) {
      const object = await binding.get(prefix + key).catch((error: unknown) => {
        throw new Unreachable(`R2 gave no ${key}.`, { cause: error });
      });
      if (!object) throw new NotFound(`R2 has no ${key}.`);
      const { contentType, cacheControl, contentEncoding } = object.httpMetadata ?? {};
      return {
        body: Buffer.from(await object.arrayBuffer()),
        etag: object.httpEtag,
        size: object.size,
        modified: object.uploaded,
        headers: { contentType, cacheControl, contentEncoding },
      };
    },
  };
}
