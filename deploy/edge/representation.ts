// An object as it can be sent: its bytes with an ETag of their own, and its compressed forms, each made once.
import type { Bucket, StoredObject } from '../../feeds/bucket.ts';
import { type Coding, type Compress, isCompressible } from './encoding.ts';
import type { Bytes } from './exchange.ts';
import { formKey, kindOf, objectHeaders, policy } from './policy.ts';

export interface Representation {
  body: Bytes;
  /** Of the content alone, without quotes, the same in every bucket and at every edge. */
  hash: string;
  contentType: string;
  /** The object is stored compressed, and is sent so. */
  contentEncoding?: string;
  modified?: Date;
  /** What `encoded` may be asked for, best first. */
  codings: readonly Coding[];
  /** Undefined when it would be no smaller. */
  encoded(coding: Coding): Promise<Bytes | undefined>;
}

/**
 * @param bucket that it came from, where an asset has its compressed forms beside it
 * @param onGrow told the bytes of each compressed form that is kept from now on
 */
export async function represent(
  key: string,
  { body: stored, headers, modified }: StoredObject,
  {
    compress,
    bucket,
    onGrow = () => {},
  }: { compress: Compress; bucket: Pick<Bucket, 'get'>; onGrow?: (bytes: number) => void },
): Promise<Representation> {
  // A Buffer's type leaves room for memory that is shared with another thread; what a bucket gives never is.
  const body = stored as Bytes;
  const { contentEncoding } = headers;
  // A bucket filled by other hands may know no type.
  const contentType = headers.contentType ?? objectHeaders(key).contentType ?? 'application/octet-stream';
  const gains = policy[kindOf(`/${key}`)].compress && isCompressible(contentType, body.length);
  const codings = contentEncoding || !gains ? [] : codingsOf(compress);
  const forms = new Map<Coding, Promise<Bytes | undefined>>();

  async function make(coding: Coding): Promise<Bytes | undefined> {
    const form = (await madeForm(coding)) ?? (await compress[coding]?.(body));
    if (!form || form.length >= body.length) return undefined;
    onGrow(form.length);
    return form;
  }

  /** That of the build, which took its time; a bucket that has none, or fails, is no reason to go without. */
  async function madeForm(coding: Coding): Promise<Bytes | undefined> {
    const form = formKey(key, coding);
    if (!form) return undefined;
    return bucket.get(form).then(
      ({ body }) => body as Bytes,
      () => undefined,
    );
  }

  return {
    body,
    hash: await hashOf(body),
    contentType,
    contentEncoding,
    modified,
    codings,
    encoded(coding) {
      const form = forms.get(coding) ?? make(coding);
      forms.set(coding, form);
      return form;
    },
  };
}

function codingsOf(compress: Compress): Coding[] {
  return (['br', 'zstd', 'gzip'] as const).filter((coding) => compress[coding]);
}

/** 96 bits of SHA-256 in hex. */
async function hashOf(body: Bytes): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', body), 0, 12);
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Whether nobody who is sent the one or the other could tell. */
export function isSameForm(one: Representation | undefined, other: Representation | undefined): boolean {
  return (
    one?.hash === other?.hash &&
    one?.contentType === other?.contentType &&
    one?.contentEncoding === other?.contentEncoding &&
    one?.modified?.getTime() === other?.modified?.getTime()
  );
}
