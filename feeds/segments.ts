// Segments of the store: the stories of some feeds in one object that is never changed. Its name is the hash of what
// it holds, so that damage shows, and a run that was killed or came too late has spoilt nothing.
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { Bucket } from './bucket.ts';
import type { Kept } from './memory.ts';

/** By the feed's address. */
export type Segment = Record<string, Kept>;

const segmentPrefix = '_state/segments/';

const extension = '.json.gz';

/** Where the segment of this name lies: `_state/segments/0123456789abcdef0123456789abcdef.json.gz`. */
export function segmentKey(name: string): string {
  return segmentPrefix + name + extension;
}

/** Names of all that lie in the bucket, still named by a root or not. */
export async function* listSegments(bucket: Bucket): AsyncIterable<string> {
  for await (const { key } of bucket.list(segmentPrefix))
    yield key.slice(segmentPrefix.length, -extension.length);
}

interface SegmentFile {
  version: 1;
  kept: Segment;
}

/** @returns its name */
export async function writeSegment(bucket: Bucket, kept: Segment): Promise<string> {
  const text = JSON.stringify({ version: 1, kept } satisfies SegmentFile);
  const name = nameOf(text);
  await bucket.put(segmentKey(name), await promisify(gzip)(text), { contentType: 'application/gzip' });
  return name;
}

/** The bytes are not what was written: `body` is what lies there instead. */
export class DamagedSegment extends Error {
  override name = 'DamagedSegment';
  readonly body: Buffer;

  constructor(message: string, body: Buffer, options?: ErrorOptions) {
    super(message, options);
    this.body = body;
  }
}

/**
 * @throws NotFound when it is not there
 * @throws DamagedSegment
 */
export async function readSegment(bucket: Bucket, name: string): Promise<Segment> {
  const { body } = await bucket.get(segmentKey(name));
  try {
    const text = String(await promisify(gunzip)(body));
    if (nameOf(text) !== name) throw new Error('it is not what was written');
    return (JSON.parse(text) as SegmentFile).kept;
  } catch (cause) {
    throw new DamagedSegment((cause as Error).message, body, { cause });
  }
}

function nameOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
