// A release's pack: all that it puts but hashed files, compressed together, with the release's record at its head. It
// is in the bucket before anything of the release is live. Pages of one paper are much alike, so a pack is a fraction
// of them. A pack of more than some megabytes is several objects, so that no machine holds more; the one with the
// record is written last, and its being there says that the pack is whole.
import { hash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants } from 'node:zlib';
import { type Bucket, NotFound } from '../../feeds/bucket.ts';
import type { ReleaseRecord } from './record.ts';

const compress = promisify(brotliCompress);
const decompress = promisify(brotliDecompress);

export const packsPrefix = '_release/packs/';

/** Bytes of bodies that one object holds. */
const segmentBytes = 8 * 2 ** 20;

interface Head {
  version: 1;
  record?: ReleaseRecord;
  /** Hash and bytes of each body that follows, in their order. */
  bodies: [hash: string, size: number][];
}

/** Key of a release's pack: `owner` is there so that two writers of one number do not meet. */
export function packKey(release: number, owner: string): string {
  return `${packsPrefix}${String(release).padStart(8, '0')}-${owner}`;
}

/** The release that a pack or a segment of one belongs to. */
export function releaseOf(key: string): number {
  return Number.parseInt(key.slice(packsPrefix.length), 10);
}

function segmentKey(pack: string, segment: number): string {
  return `${pack}.${segment}`;
}

export interface PackWriter {
  /** A body that is in the pack already is not written twice. */
  add(body: Buffer, hash: string): Promise<void>;
  /** Segments written so far. */
  segments(): number;
  /** Writes what is left, with the record: from now on the release can be finished by anyone. */
  end(record: ReleaseRecord): Promise<void>;
}

export function writePack(bucket: Bucket, key: string): PackWriter {
  const seen = new Set<string>();
  let waiting: Buffer[] = [];
  let bodies: Head['bodies'] = [];
  let bytes = 0;
  let segments = 0;

  async function write(at: string, record?: ReleaseRecord): Promise<void> {
    const head = Buffer.from(`${JSON.stringify({ version: 1, record, bodies } satisfies Head)}\n`);
    const whole = Buffer.concat([head, ...waiting]);
    [waiting, bodies, bytes] = [[], [], 0];
    const body = await compress(whole, {
      // Five is where brotli begins to find what pages share; each step above costs more than it gains here.
      params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: whole.length },
    });
    await bucket.put(at, body, { contentType: 'application/octet-stream', contentEncoding: 'br' });
  }

  return {
    async add(body, hash) {
      if (seen.has(hash)) return;
      seen.add(hash);
      if (bytes + body.length > segmentBytes && bytes > 0) {
        segments += 1;
        await write(segmentKey(key, segments));
      }
      waiting.push(body);
      bodies.push([hash, body.length]);
      bytes += body.length;
    },
    segments: () => segments,
    end: (record) => write(key, record),
  };
}

export interface Pack {
  record: ReleaseRecord;
  /** Keys of all its objects. */
  keys: string[];
  /** @throws Error when it is not in the pack, or is not what it was */
  body(hash: string): Promise<Buffer>;
}

/** @returns nothing when there is no such pack @throws Error when it cannot be read */
export async function readPack(bucket: Bucket, key: string): Promise<Pack | undefined> {
  const first = await readSegment(bucket, key);
  if (!first) return undefined;
  const { record } = first.head;
  if (!record) throw new Error(`${key} in ${bucket.name} holds no release.`);
  const segments = Array.from({ length: record.segments ?? 0 }, (_, index) => segmentKey(key, index + 1));
  const places = new Map<string, string>();
  // One segment is held at a time: bodies are asked for in the order in which they were written.
  let held = { key, ...first };
  for (const hash of held.bodies.keys()) places.set(hash, key);
  async function open(at: string) {
    const read = await readSegment(bucket, at);
    if (!read) throw new Error(`${at} in ${bucket.name} is gone, and the release needs it.`);
    for (const hash of read.bodies.keys()) places.set(hash, at);
    held = { key: at, ...read };
    return held;
  }
  return {
    record,
    keys: [key, ...segments],
    async body(wanted) {
      const place = places.get(wanted);
      for (const at of place ? [place] : segments) {
        const segment = at === held.key ? held : await open(at);
        const body = segment.bodies.get(wanted);
        if (body) return checked(body, wanted, `${at} in ${bucket.name}`);
      }
      throw new Error(`${key} in ${bucket.name} does not hold ${wanted}.`);
    },
  };
}

function checked(body: Buffer, wanted: string, where: string): Buffer {
  if (hash('sha256', body, 'hex').startsWith(wanted)) return body;
  throw new Error(`${where} is damaged: ${wanted} is not what it was.`);
}

async function readSegment(
  bucket: Bucket,
  key: string,
): Promise<{ head: Head; bodies: Map<string, Buffer> } | undefined> {
  try {
    const whole = await decompress((await bucket.get(key)).body);
    const end = whole.indexOf(0x0a);
    const head = JSON.parse(String(whole.subarray(0, end))) as Head;
    const bodies = new Map<string, Buffer>();
    let at = end + 1;
    for (const [hash, size] of head.bodies) {
      bodies.set(hash, whole.subarray(at, at + size));
      at += size;
    }
    return { head, bodies };
  } catch (cause) {
    if (cause instanceof NotFound) return undefined;
    throw new Error(`${key} in ${bucket.name} cannot be read.`, { cause });
  }
}
