// The contract of object storage, the only memory Broadsheet has. Drivers are in deploy/bucket/; this file holds
// no implementation. Keys are relative to the bucket's prefix, without a leading slash, in UTF-8 up to 1,024 bytes.

/** What a stored object answers with; part of the object, compared like its body. */
export interface ObjectHeaders {
  contentType?: string;
  cacheControl?: string;
  contentEncoding?: string;
}

/** An object without its body. `etag` is opaque, with its quotes, as the server gave it. */
export interface ObjectHead {
  etag: string;
  /** Bytes. */
  size: number;
  headers: ObjectHeaders;
  modified?: Date;
}

export interface StoredObject extends ObjectHead {
  body: Buffer;
}

export interface ListedObject {
  key: string;
  etag: string;
  /** Bytes. */
  size: number;
}

export interface GetOptions {
  /** Answer only with an object of another ETag than this, else NotModified (RFC 9110 §13.1.2). */
  ifNoneMatch?: string;
}

export interface PutOptions extends ObjectHeaders {
  /** Write only over the object with this ETag, else PreconditionFailed. Without its quotes where `bare` was answered. */
  ifMatch?: string;
  /** Write only if there is no object yet, else PreconditionFailed. */
  ifNoneMatch?: '*';
}

export interface Bucket {
  /** For people: `folder ./_bucket` or `s3://paper/site at http://localhost:9000`. */
  readonly name: string;
  /**
   * Body and headers of `key`; never a body half written. A server may pass over the condition, and answer in full.
   * @throws NotFound if there is none.
   * @throws NotModified when it is what the asker has: no body came.
   */
  get(key: string, options?: GetOptions): Promise<StoredObject>;
  /** @throws NotFound if there is none. */
  head(key: string): Promise<ObjectHead>;
  /**
   * Writes the whole object or nothing. A server may ignore the conditions: what it really does is found by
   * deploy/bucket/probe.ts, never trusted from a 200.
   * @returns the new ETag; `bare` when the server is known to take that of If-Match without quotes only, so that a later
   *   run need not find out again.
   * @throws PreconditionFailed when a condition does not hold.
   */
  put(key: string, body: Buffer, options?: PutOptions): Promise<{ etag: string; bare?: true }>;
  /**
   * Copies within the bucket, so that no body travels. Headers go along, or `headers` take their place: with `to` the
   * same as `from` that changes the headers of an object and nothing else.
   * @throws NotFound if `from` is missing.
   */
  copy(from: string, to: string, headers?: ObjectHeaders): Promise<void>;
  /** Deletes all of `keys`, in as few requests as the server allows. A key that is not there is no error. */
  delete(keys: readonly string[]): Promise<void>;
  /** Every object whose key starts with `prefix`, by key in byte order. */
  list(prefix: string): AsyncIterable<ListedObject>;
  /** Frees connections. Optional to call; the bucket is not used after it. */
  close(): void;
}

/** Base of every error a bucket throws: `message` says what was tried, what came back and what to check. */
export class BucketError extends Error {
  override name = 'BucketError';
}
/** There is no such object (a missing *bucket* is Denied). */
export class NotFound extends BucketError {
  override name = 'NotFound';
}
/** For `catch`: what is not there is undefined, and every other error is thrown on. */
export function ifMissing(error: unknown): undefined {
  if (!(error instanceof NotFound)) throw error;
}
/** The object has the ETag that was asked with. */
export class NotModified extends BucketError {
  override name = 'NotModified';
}
/** If-Match or If-None-Match did not hold: somebody else wrote in between. */
export class PreconditionFailed extends BucketError {
  override name = 'PreconditionFailed';
}
/** The bucket answered and refused: wrong key, missing right, no such bucket. */
export class Denied extends BucketError {
  override name = 'Denied';
}
/** No usable answer: no network, wrong address, time-out, a server fault after all retries. */
export class Unreachable extends BucketError {
  override name = 'Unreachable';
}
