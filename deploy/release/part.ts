// A part of a shelf: rows of keys that follow one another, an object of the bucket that is named by its content.
import { hash } from 'node:crypto';
import { type Bucket, NotFound } from '../../feeds/bucket.ts';
import { packed, unpacked } from './compress.ts';
import type { Digest } from './digest.ts';
import { fromRow, type ReleasedObject, type Row, toRow } from './objects.ts';

/** Where parts lie. */
export const partsPrefix = '_release/parts/';

export interface Part {
  /** The first key that belongs into it. */
  from: string;
  /** Empty until it is written. */
  id: string;
  count: number;
  /** Of its rows that nothing recent took the place of. */
  digest: Digest;
  reading?: Promise<Map<string, ReleasedObject>>;
  /** By key in their order, once it was read. */
  rows?: Map<string, ReleasedObject>;
}

/** Where the part of `key` stands among parts in order, or -1 when there are none. */
export function placeOf(key: string, parts: readonly Part[]): number {
  let low = 0;
  let high = parts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((parts[middle] as Part).from <= key) low = middle + 1;
    else high = middle;
  }
  return Math.max(low - 1, parts.length ? 0 : -1);
}

/** @throws Error when it is gone or damaged */
export async function readPart(bucket: Bucket, id: string): Promise<Map<string, ReleasedObject>> {
  const key = partsPrefix + id;
  try {
    const rows = JSON.parse(await unpacked((await bucket.get(key)).body)) as Row[];
    return new Map(rows.map((row) => [row[0], fromRow(row) as ReleasedObject]));
  } catch (cause) {
    const what = cause instanceof NotFound ? 'is gone' : 'cannot be read';
    throw new Error(`${key} in ${bucket.name} ${what}, and the manifest needs it.`, { cause });
  }
}

/** The same rows have the same name: a part that was written before the machine died is written over with itself. */
export async function writePart(bucket: Bucket, part: Part): Promise<void> {
  const text = JSON.stringify([...(part.rows ?? [])].map(([key, object]) => toRow(key, object)));
  part.id = hash('sha256', text, 'hex').slice(0, 32);
  await bucket.put(partsPrefix + part.id, await packed(text), {
    contentType: 'application/json',
    contentEncoding: 'gzip',
  });
}
