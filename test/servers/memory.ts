// A bucket in memory for unit tests: all of the contract, conditions too, and nothing else.
import { createHash } from 'node:crypto';
import {
  type Bucket,
  type ListedObject,
  NotFound,
  NotModified,
  type ObjectHeaders,
  PreconditionFailed,
  type StoredObject,
} from '../../feeds/bucket.ts';

/** @param now when objects are written; objects without a time of their own, when it is left out */
export function memory({ now }: { now?: () => Date } = {}): Bucket {
  const objects = new Map<string, StoredObject>();

  function find(key: string): StoredObject {
    const object = objects.get(key);
    if (!object) throw new NotFound(`memory has no ${key}.`);
    return object;
  }

  return {
    name: 'memory',
    async get(key, { ifNoneMatch } = {}) {
      const object = find(key);
      if (object.etag === ifNoneMatch) throw new NotModified(`${key} is as it was.`);
      return { ...object };
    },
    async head(key) {
      const { body, ...head } = find(key);
      return head;
    },
    async put(key, body, { ifMatch, ifNoneMatch, ...headers } = {}) {
      const before = objects.get(key);
      if (ifNoneMatch && before) throw new PreconditionFailed(`${key} is there already.`);
      if (ifMatch && before?.etag !== ifMatch) throw new PreconditionFailed(`${key} is another by now.`);
      const etag = `"${createHash('md5').update(body).digest('hex')}"`;
      objects.set(key, { etag, size: body.length, headers: known(headers), modified: now?.(), body });
      return { etag };
    },
    async copy(from, to, headers) {
      const source = find(from);
      objects.set(to, { ...source, headers: headers ? known(headers) : source.headers, modified: now?.() });
    },
    async delete(keys) {
      for (const key of keys) objects.delete(key);
    },
    async *list(prefix): AsyncIterable<ListedObject> {
      const keys = [...objects.keys()].filter((key) => key.startsWith(prefix));
      for (const key of keys.sort((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)))) {
        const { etag, size } = find(key);
        yield { key, etag, size };
      }
    },
    close() {},
  };
}

function known({ contentType, cacheControl, contentEncoding }: ObjectHeaders): ObjectHeaders {
  return { contentType, cacheControl, contentEncoding };
}
