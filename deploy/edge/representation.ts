// An object as it can be sent: its bytes with an ETag of their own, and its compressed forms. Each is made at once when
// it is first asked for, and may be made anew, smaller, when it is asked for again.
import type { Bucket, StoredObject } from '../../feeds/bucket.ts';
import { type Coding, type Compress, isCompressible } from './encoding.ts';
import type { Bytes } from './exchange.ts';
import { formKey, kindOf, objectHeaders, policy } from './policy.ts';

export interface Encoded {
  bytes: Bytes;
  /** Of these bytes: the same content may be compressed in more than one way. */
  hash: string;
}

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
  encoded(coding: Coding): Promise<Encoded | undefined>;
}

/** One content has a few forms in a coding, which are to be told apart. */
const formHashBytes = 4;

/**
 * @param bucket that it came from, where an asset has its compressed forms beside it
 * @param improve a smaller form of what was compressed here and is asked for a second time; it never rejects
 * @param onGrow told by how many bytes what is kept has grown, or shrunk
 */
export async function represent(
  key: string,
  { body: stored, headers, modified }: StoredObject,
  {
    compress,
    bucket,
    improve,
    onGrow = () => {},
  }: {
    compress: Compress;
    bucket: Pick<Bucket, 'get'>;
    improve?: (coding: Coding, body: Bytes) => Promise<Bytes | undefined>;
    onGrow?: (bytes: number) => void;
  },
): Promise<Representation> {
  // A Buffer's type leaves room for memory that is shared with another thread; what a bucket gives never is.
  const body = stored as Bytes;
  const { contentEncoding } = headers;
  // A bucket filled by other hands may know no type.
  const contentType = headers.contentType ?? objectHeaders(key).contentType ?? 'application/octet-stream';
  const gains = policy[kindOf(`/${key}`)].compress && isCompressible(contentType, body.length);
  const codings = contentEncoding || !gains ? [] : codingsOf(compress);
  const forms = new Map<Coding, Promise<Encoded | undefined>>();
  /** Those that are as small as they get, or will be soon. */
  const settled = new Set<Coding>();

  async function make(coding: Coding): Promise<Encoded | undefined> {
    const made = await madeForm(coding);
    if (made) settled.add(coding);
    const bytes = made ?? (await compress[coding]?.(body));
    if (!bytes || bytes.length >= body.length) return undefined;
    onGrow(bytes.length);
    return { bytes, hash: await hashOf(bytes, formHashBytes) };
  }

  async function remake(coding: Coding, first: Promise<Encoded | undefined>): Promise<void> {
    const { bytes: known } = (await first.catch(() => undefined)) ?? {};
    if (!known || settled.has(coding)) return;
    settled.add(coding);
    const bytes = await improve?.(coding, body);
    if (!bytes || bytes.length >= known.length) return;
    forms.set(coding, Promise.resolve({ bytes, hash: await hashOf(bytes, formHashBytes) }));
    onGrow(bytes.length - known.length);
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
      const known = forms.get(coding);
      if (known) {
        if (improve && !settled.has(coding)) remake(coding, known);
        return known;
      }
      const form = make(coding);
      forms.set(coding, form);
      return form;
    },
  };
}

function codingsOf(compress: Compress): Coding[] {
  return (['br', 'zstd', 'gzip'] as const).filter((coding) => compress[coding]);
}

/** The first `bytes` of SHA-256 in hex. */
async function hashOf(body: Bytes, bytes = 12): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', body), 0, bytes);
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
