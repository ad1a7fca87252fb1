// A release's pack: all that it puts but hashed files, with what it changes of the manifest and the release's record. It
// is in the bucket before anything of the release is live. A pack of more than some megabytes is several objects, so
// that no machine holds more; the one with the record is written last, and its being there says that the pack is whole.
import { hash } from 'node:crypto';
import { type Bucket, ifMissing } from '../../feeds/bucket.ts';
import type { Change } from './plan.ts';
import type { ReleaseRecord } from './record.ts';
import { readSegment, type Segment, writeSegments } from './segment.ts';

export const packsPrefix = '_release/packs/';

/** Bytes of bodies and rows that one object holds. */
const segmentBytes = 4 * 2 ** 20;

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
  /** What is another in the manifest. */
  note(change: Change): Promise<void>;
  /** Segments written so far. */
  segments(): number;
  /** Writes what is left, with the record: from now on the release can be finished by anyone. */
  end(record: ReleaseRecord): Promise<void>;
}

/** @param key of the segment that is written last, with the record */
export function writePack(bucket: Bucket, key: string): PackWriter {
  const seen = new Set<string>();
  const segment = writeSegments();
  const empty = segment.length;
  let segments = 0;

  async function write(at: string): Promise<void> {
    await bucket.put(at, await segment.end(), {
      contentType: 'application/octet-stream',
      contentEncoding: 'br',
    });
  }
  async function room(more: number): Promise<void> {
    if (segment.length === empty || segment.length + more <= segmentBytes) return;
    segments += 1;
    await write(segmentKey(key, segments));
  }

  return {
    async add(body, hash) {
      if (seen.has(hash)) return;
      seen.add(hash);
      await room(body.length);
      segment.body(body, hash);
    },
    async note(change) {
      await room(0);
      segment.change(change);
    },
    segments: () => segments,
    end(record) {
      segment.record(record);
      return write(key);
    },
  };
}

export interface Pack {
  record: ReleaseRecord;
  /** Keys of all its objects. */
  keys: string[];
  /** What it changes of the manifest, in the order of `steps`. @throws Error when an object of it is gone or damaged */
  changes(): Promise<Change[]>;
  /** @throws Error when it is not in the pack, or is not what it was */
  body(hash: string): Promise<Buffer>;
}

/** @returns nothing when there is no such pack @throws Error when it cannot be read */
export async function readPack(bucket: Bucket, key: string): Promise<Pack | undefined> {
  const last = await readAt(bucket, key);
  if (!last) return undefined;
  const { record } = last;
  if (!record) throw new Error(`${key} in ${bucket.name} holds no release.`);
  const segments = Array.from({ length: record.segments ?? 0 }, (_, index) => segmentKey(key, index + 1));
  const places = new Map<string, string>();
  // One segment is held at a time: bodies are asked for in the order in which they were written.
  let held = { at: key, segment: Promise.resolve(last) };
  note(last, key);
  function note({ bodies }: Segment, at: string): void {
    for (const hash of bodies.keys()) places.set(hash, at);
  }
  async function read(at: string): Promise<Segment> {
    const segment = await readAt(bucket, at);
    if (!segment) throw new Error(`${at} in ${bucket.name} is gone, and the release needs it.`);
    note(segment, at);
    return segment;
  }
  function open(at: string): Promise<Segment> {
    if (held.at !== at) held = { at, segment: read(at) };
    return held.segment;
  }
  return {
    record,
    keys: [key, ...segments],
    async changes() {
      const changes: Change[] = [];
      for (const at of segments) for (const change of (await open(at)).changes) changes.push(change);
      return changes.concat(last.changes);
    },
    async body(wanted) {
      const place = places.get(wanted);
      for (const at of place ? [place] : segments) {
        const body = (await open(at)).bodies.get(wanted);
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

async function readAt(bucket: Bucket, key: string): Promise<Segment | undefined> {
  const stored = await bucket.get(key).catch(ifMissing);
  if (!stored) return undefined;
  try {
    return await readSegment(stored.body);
  } catch (cause) {
    throw new Error(`${key} in ${bucket.name} cannot be read.`, { cause });
  }
}
