// The root's own stories moved out into segments once they are many: a log that is merged as it grows (O'Neil and
// others, "The log-structured merge-tree", 1996). A run then writes what changed and not what exists, and there are
// few segments to read.
import pLimit from 'p-limit';
import type { Root } from './root.ts';
import type { Segment } from './segments.ts';

/** Characters of JSON. The root may hold so much itself. */
const headSize = 512 << 10;
/** A segment is no larger, but for a single feed that is. */
const segmentSize = 4 << 20;
/** While one is compressed, and on its way, the next is made. */
const writtenAtOnce = 2;

interface Spilling {
  read: (segment: string) => Promise<Segment>;
  write: (kept: Segment) => Promise<string>;
}

/**
 * @param read what lies in a segment
 * @param write a new segment, and returns its name
 * @returns the root with an empty head, once its head is too large; else the root itself
 */
export async function spill(root: Root, { read, write }: Spilling): Promise<Root> {
  const batch = new Map(Object.entries(root.head).map(([url, kept]) => [url, { kept, bytes: sizeOf(kept) }]));
  let size = [...batch.values()].reduce((sum, { bytes }) => sum + bytes, 0);
  if (size <= headSize) return root;
  const places = { ...root.places };
  // Those that are not much larger are merged with it, so that sizes grow by steps and the number stays small.
  for (const { segment, live } of bySize(places)) {
    if (live > 2 * size || size + live > segmentSize) break;
    const kept = await read(segment);
    for (const [url, place] of Object.entries(places)) {
      const ofFeed = kept[url];
      if (place.segment !== segment || !ofFeed) continue;
      batch.set(url, { kept: ofFeed, bytes: place.bytes });
      delete places[url];
    }
    size += live;
  }
  const limit = pLimit(writtenAtOnce);
  const written = inChunks([...batch]).map((chunk) =>
    limit(async () => ({
      chunk,
      segment: await write(Object.fromEntries(chunk.map(([url, { kept }]) => [url, kept]))),
    })),
  );
  for (const { chunk, segment } of await Promise.all(written))
    for (const [url, { bytes }] of chunk) places[url] = { segment, bytes };
  return { ...root, head: {}, places };
}

/** Smallest first, each by what is still read of it. */
function bySize(places: Root['places']): { segment: string; live: number }[] {
  const live = new Map<string, number>();
  for (const { segment, bytes } of Object.values(places)) live.set(segment, (live.get(segment) ?? 0) + bytes);
  return [...live].map(([segment, bytes]) => ({ segment, live: bytes })).sort((a, b) => a.live - b.live);
}

function inChunks<Item extends [string, { bytes: number }]>(items: readonly Item[]): Item[][] {
  const chunks: Item[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const item of items) {
    const { bytes } = item[1];
    if (size + bytes > segmentSize) {
      chunks.push([]);
      size = 0;
    }
    size += bytes;
    chunks.at(-1)?.push(item);
  }
  return chunks;
}

function sizeOf(kept: Segment[string]): number {
  return JSON.stringify(kept).length;
}
