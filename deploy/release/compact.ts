// What is recent goes into the parts of a shelf. Where one part ends and the next begins is said by the keys alone
// (content-defined boundaries), so that folders stay together and no part grows.
import { hash } from 'node:crypto';
import { emptyDigest, flip } from './digest.ts';
import { digestOf, type ReleasedObject } from './objects.ts';
import type { Part } from './part.ts';

type Recent = ReadonlyMap<string, ReleasedObject | undefined>;

/**
 * @param parts in order; those that something of `keys` belongs into were read
 * @param keys what goes into them
 * @param recent what is to be at a key, or that nothing is; what is not of `keys` stays out of the parts
 * @param partSize keys of a part, about
 * @returns parts in order; those that are new have no id yet
 */
export function compacted(
  parts: readonly Part[],
  { keys: unsorted, recent, partSize }: { keys: readonly string[]; recent: Recent; partSize: number },
): Part[] {
  const keys = unsorted.toSorted();
  const next: Part[] = [];
  let at = 0;
  for (const [place, part] of parts.entries()) {
    const to = parts[place + 1]?.from;
    const first = at;
    while (at < keys.length && (to === undefined || (keys[at] as string) < to)) at++;
    if (at === first) next.push(part);
    else
      next.push(
        ...divided(part.from, merged(part.rows ?? new Map(), keys.slice(first, at), recent), partSize),
      );
  }
  return next;
}

/** Rows with what is recent in them, by key. */
function* merged(
  rows: ReadonlyMap<string, ReleasedObject>,
  keys: readonly string[],
  recent: Recent,
): IterableIterator<[string, ReleasedObject]> {
  let at = 0;
  function* upTo(key?: string): IterableIterator<[string, ReleasedObject]> {
    for (; at < keys.length && (key === undefined || (keys[at] as string) < key); at++) {
      const object = recent.get(keys[at] as string);
      if (object) yield [keys[at] as string, object];
    }
  }
  for (const row of rows) {
    yield* upTo(row[0]);
    if (!recent.has(row[0])) yield row;
  }
  yield* upTo();
}

function divided(from: string, rows: Iterable<[string, ReleasedObject]>, partSize: number): Part[] {
  const made: Part[] = [];
  for (const [key, object] of rows) {
    let part = made.at(-1);
    if (!part?.rows || isBoundary(key, partSize)) {
      part = { from: part ? key : from, id: '', count: 0, digest: emptyDigest(), rows: new Map() };
      made.push(part);
    }
    part.rows?.set(key, object);
    part.count++;
    flip(part.digest, digestOf(key, object));
  }
  return made;
}

function isBoundary(key: string, partSize: number): boolean {
  return Number.parseInt(hash('sha256', key, 'hex').slice(0, 8), 16) % partSize === 0;
}
