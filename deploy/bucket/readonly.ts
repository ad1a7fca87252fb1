import type { Bucket } from '../../feeds/bucket.ts';

/** A write that --dry-run did not make. */
export type NotedWrite =
  | { do: 'put'; key: string; bytes: number }
  | { do: 'copy'; key: string; from: string }
  | { do: 'delete'; key: string };

/**
 * The bucket as it is: reads go through, each write is given to `note` and not made. So a read after a write still
 * answers with what was there before, and no condition is checked.
 */
export function readonly(bucket: Bucket, note: (write: NotedWrite) => void = () => {}): Bucket {
  return {
    name: bucket.name,
    get: (key, options) => bucket.get(key, options),
    head: (key) => bucket.head(key),
    list: (prefix) => bucket.list(prefix),
    async put(key, body) {
      note({ do: 'put', key, bytes: body.length });
      return { etag: '"not written"' };
    },
    async copy(from, to) {
      note({ do: 'copy', key: to, from });
    },
    async delete(keys) {
      for (const key of keys) note({ do: 'delete', key });
    },
    close: () => bucket.close(),
  };
}
