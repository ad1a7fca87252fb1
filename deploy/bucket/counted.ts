// How much a run asked of its bucket, for its last line and --json. A call is not a request: a list has pages, a
// delete goes in thousands, a put may be tried again. So a driver that talks to a server tells each request as it
// goes out (TellsRequests), and only where nothing travels, in a folder, calls are counted instead.

import type { Bucket } from '../../feeds/bucket.ts';

export type RequestKind = 'get' | 'head' | 'put' | 'delete' | 'list' | 'copy';

export interface Tally {
  /** Requests sent, those that were refused or had to be repeated too. */
  requests: Record<RequestKind, number>;
  /** Bytes of objects' bodies; addresses, headers and lists are not counted. */
  bytes: { down: number; up: number };
}

export interface SentRequest {
  kind: RequestKind;
  /** Bytes of the body sent. */
  up: number;
  /** Bytes of the body that came back. */
  down: number;
}

/** What a driver adds to Bucket when it knows its requests. */
export interface TellsRequests {
  /** The same bucket over the same connections; `listener` is called once for each request made through it. */
  telling(listener: (request: SentRequest) => void): Bucket;
}

export function emptyTally(): Tally {
  return {
    requests: { get: 0, head: 0, put: 0, delete: 0, list: 0, copy: 0 },
    bytes: { down: 0, up: 0 },
  };
}

/** The same bucket; `tally` grows with what is asked through it. */
export function counted(bucket: Bucket, tally: Tally): Bucket {
  const count = ({ kind, up, down }: SentRequest) => {
    tally.requests[kind] += 1;
    tally.bytes.up += up;
    tally.bytes.down += down;
  };
  return tellsRequests(bucket) ? bucket.telling(count) : countedCalls(bucket, count);
}

function tellsRequests(bucket: Bucket): bucket is Bucket & TellsRequests {
  return 'telling' in bucket;
}

function countedCalls(bucket: Bucket, count: (request: SentRequest) => void): Bucket {
  const call = (kind: RequestKind, { up = 0, down = 0 } = {}) => count({ kind, up, down });
  return {
    name: bucket.name,
    async get(key, options) {
      let down = 0;
      try {
        const object = await bucket.get(key, options);
        down = object.body.length;
        return object;
      } finally {
        call('get', { down });
      }
    },
    head(key) {
      call('head');
      return bucket.head(key);
    },
    put(key, body, options) {
      call('put', { up: body.length });
      return bucket.put(key, body, options);
    },
    copy(from, to, headers) {
      call('copy');
      return bucket.copy(from, to, headers);
    },
    delete(keys) {
      if (keys.length > 0) call('delete');
      return bucket.delete(keys);
    },
    list(prefix) {
      call('list');
      return bucket.list(prefix);
    },
    close: () => bucket.close(),
  };
}
