// The objects of a release by key, cheap at any number. What changed lately stands in the release's root itself; the
// rest lies in parts of some two thousand keys that follow one another, each an object named by the hash of its
// content. The root tells of each part where it begins and a digest of its rows, as a Merkle tree does: a part whose
// digest is the tree's own need not be read to know that nothing in it changed.
import type { Bucket } from '../../feeds/bucket.ts';
import { atOnce } from './at-once.ts';
import { compacted } from './compact.ts';
import { type Digest, digestFrom, digestText, emptyDigest, equal, flip } from './digest.ts';
import { type Compared, digestOf, fromRow, isSame, type ReleasedObject, type Row, toRow } from './objects.ts';
import { type Part, partsPrefix, placeOf, readPart, writePart } from './part.ts';

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

/** Each is held as text and compressed as it is written. */
const writtenAtOnce = 4;

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

  const partOf = (key: string): Part | undefined => parts[placeOf(key, parts)];

  async function read(some: Iterable<Part>): Promise<void> {
    await atOnce([...some], 16, async (part) => {
      if (part.rows) return;
      part.reading ??= readPart(bucket, part.id);
      part.rows = await part.reading;
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
      const found = parts.map(emptyDigest);
      for (const [key, object] of objects) {
        if (!recent.has(key)) flip(found[placeOf(key, parts)] as Digest, digestOf(key, object));
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
      const isKnown =
        after?.pack === before?.pack && after?.names === before?.names && after?.rests === before?.rests;
      if (!after === !before && isSame(after, before) && isKnown) return;
      const part = partOf(key);
      if (!recent.has(key) && before && part) flip(part.digest, digestOf(key, before));
      count += Number(after !== undefined) - Number(before !== undefined);
      if (!after && !part) recent.delete(key);
      else recent.set(key, after);
    },
    async save() {
      const keys = toSpill();
      if (keys.length) await compact(keys);
      return {
        count,
        parts: parts.map(({ from, id, count, digest }) => [from, id, count, digestText(digest)]),
        recent: [...recent.keys()].sort().map((key) => toRow(key, recent.get(key))),
      };
    },
    partKeys: () => parts.map(({ id }) => partsPrefix + id),
  };

  /**
   * What editions do not make any more goes into parts first: then each run finds all that it makes in the root, however
   * much lies beside it.
   */
  function toSpill(): string[] {
    const keys = [...recent.keys()];
    const resting = keys.filter((key) => {
      const object = recent.get(key);
      return !object || object.rests;
    });
    if (keys.length - resting.length > (recentLimit * 3) / 4) return keys.length > recentLimit ? keys : [];
    return resting.length > Math.min(partSize, recentLimit / 4) ? resting : [];
  }

  /** Those parts that nothing of `keys` belongs into stay as they are. */
  async function compact(keys: readonly string[]): Promise<void> {
    if (!parts.length) parts = [{ from: '', id: '', count: 0, digest: emptyDigest(), rows: new Map() }];
    await read(new Set(keys.map((key) => partOf(key) as Part)));
    parts = compacted(parts, { keys, recent, partSize });
    for (const key of keys) recent.delete(key);
    const unwritten = parts.filter(({ id }) => id === '');
    await atOnce(unwritten, writtenAtOnce, (part) => writePart(bucket, part));
  }
  return shelf;
}
