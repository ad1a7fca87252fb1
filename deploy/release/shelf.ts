// The objects of a release by key, cheap at any number. What changed lately stands in the release's root itself; the
// rest lies in parts of some two thousand keys that follow one another, each an object named by the hash of its
// content. The root tells of each part where it begins and a digest of its rows, as a Merkle tree does: a part whose
// digest is the tree's own need not be read to know that nothing in it changed. Where one part ends and the next
// begins is said by the keys alone (content-defined boundaries), so that folders stay together and no part grows.
import { hash } from 'node:crypto';
import { type Bucket, NotFound } from '../../feeds/bucket.ts';
import { atOnce } from './at-once.ts';
import { packed, unpacked } from './compress.ts';
import { type Compared, digestOf, fromRow, isSame, type ReleasedObject, type Row, toRow } from './objects.ts';

/** As it stands in the root. */
export interface ShelfFile {
  count: number;
  parts: [from: string, id: string, count: number, digest: string][];
  recent: Row[];
}

export interface Shelf {
  /** How many keys there are. */
  readonly count: number;
  /** @throws Error when its part was not read: `load` comes first */
  get(key: string): ReleasedObject | undefined;
  /** Whether `get` can tell. */
  knows(key: string): boolean;
  /** Reads every part. */
  load(): Promise<void>;
  /** Reads the parts that hold these keys. */
  loadFor(keys: Iterable<string>): Promise<void>;
  /** Reads the parts in which the shelf differs from `objects`; in all others the two are the same. */
  loadWhereOther(objects: Iterable<[string, Compared]>): Promise<void>;
  /** Of all parts that were read. */
  entries(): IterableIterator<[string, ReleasedObject]>;
  /** @param before what `get` gave, or what is known to have been there */
  set(key: string, after: ReleasedObject | undefined, before: ReleasedObject | undefined): void;
  /** For the root. Too much that is recent is written into parts before. */
  save(): Promise<ShelfFile>;
  /** Keys of the parts in the bucket. */
  partKeys(): string[];
}

/** Where parts lie. */
export const partsPrefix = '_release/parts/';

interface Part {
  from: string;
  id: string;
  count: number;
  /** XOR of the digests of its rows that nothing recent took the place of. */
  digest: Digest;
  /** Once it was read. */
  rows?: Map<string, ReleasedObject>;
}

/**
 * @param recentLimit rows that the root may hold itself: of 12,000 it takes some 700 KB
 * @param partSize keys of a part, about
 */
export function openShelf(
  file: ShelfFile,
  bucket: Bucket,
  { recentLimit = 12_000, partSize = 2_048 } = {},
): Shelf {
  let count = file.count;
  let parts = file.parts.map(
    ([from, id, count, digest]): Part => ({ from, id, count, digest: digestFrom(digest) }),
  );
  const recent = new Map(file.recent.map((row) => [row[0], fromRow(row)]));

  /** Where the part of `key` stands, or -1 when there are no parts. */
  function placeOf(key: string): number {
    let low = 0;
    let high = parts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((parts[middle] as Part).from <= key) low = middle + 1;
      else high = middle;
    }
    return Math.max(low - 1, parts.length ? 0 : -1);
  }
  const partOf = (key: string): Part | undefined => parts[placeOf(key)];

  async function read(some: Iterable<Part>): Promise<void> {
    await atOnce([...some], 16, async (part) => {
      part.rows ??= await readPart(bucket, part.id);
    });
  }

  const shelf: Shelf = {
    get count() {
      return count;
    },
    get(key) {
      if (recent.has(key)) return recent.get(key);
      const part = partOf(key);
      if (part && !part.rows) throw new Error(`The manifest's part with ${key} was not read.`);
      return part?.rows?.get(key);
    },
    knows(key) {
      const part = partOf(key);
      return !part || part.rows !== undefined || recent.has(key);
    },
    load: () => read(parts),
    async loadFor(keys) {
      const wanted = new Set<Part>();
      for (const key of keys) {
        const part = shelf.knows(key) ? undefined : partOf(key);
        if (part) wanted.add(part);
      }
      await read(wanted);
    },
    async loadWhereOther(objects) {
      if (!parts.length) return;
      const found = parts.map(() => new Uint32Array(4));
      for (const [key, object] of objects) {
        if (!recent.has(key)) flip(found[placeOf(key)] as Digest, digestOf(key, object));
      }
      await read(parts.filter(({ digest }, place) => !equal(digest, found[place] as Digest)));
    },
    *entries() {
      for (const part of parts) {
        for (const entry of part.rows ?? []) if (!recent.has(entry[0])) yield entry;
      }
      for (const [key, object] of recent) if (object) yield [key, object];
    },
    set(key, after, before) {
      if (!after === !before && isSame(after, before) && after?.pack === before?.pack) return;
      const part = partOf(key);
      if (!recent.has(key) && before && part) flip(part.digest, digestOf(key, before));
      count += Number(after !== undefined) - Number(before !== undefined);
      if (!after && !part) recent.delete(key);
      else recent.set(key, after);
    },
    async save() {
      if (recent.size > recentLimit) parts = await compacted();
      return {
        count,
        parts: parts.map(({ from, id, count, digest }) => [from, id, count, digestText(digest)]),
        recent: [...recent].sort(byKey).map(([key, object]) => toRow(key, object)),
      };
    },
    partKeys: () => parts.map(({ id }) => partsPrefix + id),
  };

  /** The parts with all that is recent in them; those that had none of it stay as they are. */
  async function compacted(): Promise<Part[]> {
    if (!parts.length) parts = [{ from: '', id: '', count: 0, digest: new Uint32Array(4), rows: new Map() }];
    const changes = new Map<Part, Map<string, ReleasedObject | undefined>>();
    for (const [key, object] of recent) {
      const part = partOf(key) as Part;
      const ofPart = changes.get(part) ?? new Map();
      changes.set(part, ofPart.set(key, object));
    }
    await read(changes.keys());
    recent.clear();
    const next = parts.flatMap((part) => {
      const changed = changes.get(part);
      return changed ? divided(part, changed, partSize) : [part];
    });
    await atOnce(
      next.filter(({ id }) => id === ''),
      16,
      (part) => writePart(bucket, part),
    );
    return next;
  }
  return shelf;
}

/** A part with its changes, as one part or several. */
function divided(
  { from, rows }: Part,
  changed: Map<string, ReleasedObject | undefined>,
  partSize: number,
): Part[] {
  const merged = new Map(rows);
  for (const [key, object] of changed) {
    if (object) merged.set(key, object);
    else merged.delete(key);
  }
  const made: Part[] = [];
  for (const [key, object] of [...merged].sort(byKey)) {
    if (!made.length || isBoundary(key, partSize)) {
      made.push({
        from: made.length ? key : from,
        id: '',
        count: 0,
        digest: new Uint32Array(4),
        rows: new Map(),
      });
    }
    const part = made.at(-1) as Part;
    part.rows?.set(key, object);
    part.count++;
    flip(part.digest, digestOf(key, object));
  }
  return made;
}

function isBoundary(key: string, partSize: number): boolean {
  return Number.parseInt(hash('sha256', key, 'hex').slice(0, 8), 16) % partSize === 0;
}

async function readPart(bucket: Bucket, id: string): Promise<Map<string, ReleasedObject>> {
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
async function writePart(bucket: Bucket, part: Part): Promise<void> {
  const text = JSON.stringify([...(part.rows ?? [])].map(([key, object]) => toRow(key, object)));
  part.id = hash('sha256', text, 'hex').slice(0, 32);
  await bucket.put(partsPrefix + part.id, await packed(text), {
    contentType: 'application/json',
    contentEncoding: 'gzip',
  });
}

type Digest = Uint32Array;

function flip(digest: Digest, hex: string): void {
  for (let word = 0; word < 4; word++) {
    const bits = Number.parseInt(hex.slice(word * 8, word * 8 + 8), 16);
    digest[word] = ((digest[word] as number) ^ bits) >>> 0;
  }
}

function equal(one: Digest, other: Digest): boolean {
  return one.every((bits, word) => bits === other[word]);
}

function digestText(digest: Digest): string {
  return [...digest].map((bits) => bits.toString(16).padStart(8, '0')).join('');
}

function digestFrom(hex: string): Digest {
  const digest = new Uint32Array(4);
  flip(digest, hex);
  return digest;
}

function byKey([one]: [string, unknown], [other]: [string, unknown]): number {
  return one < other ? -1 : 1;
}
