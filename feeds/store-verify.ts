// Whether all that the store's root names is there, and is what was written. Nothing is mended here: the next run does
// that by itself, from the feeds.
import pLimit from 'p-limit';
import { type Bucket, NotFound } from './bucket.ts';
import { DamagedRoot, readRoot, rootKey } from './root.ts';
import { DamagedSegment, readSegment, type Segment, segmentKey } from './segments.ts';
import { pictureKey } from './store.ts';
import { segmentsOf } from './sweep.ts';

export interface StoreFault {
  key: string;
  says: string;
}

export interface VerifiedStore {
  feeds: number;
  stories: number;
  segments: number;
  pictures: number;
  /** All that lies there, named or not. */
  objects: number;
  bytes: number;
  faults: StoreFault[];
}

const atOnce = 8;

/** @throws NewerStore for one that a later Broadsheet wrote */
export async function verifyStore(bucket: Bucket): Promise<VerifiedStore> {
  const found: VerifiedStore = {
    feeds: 0,
    stories: 0,
    segments: 0,
    pictures: 0,
    objects: 0,
    bytes: 0,
    faults: [],
  };
  const fault = (key: string, says: string) => found.faults.push({ key, says });
  const read = await readRoot(bucket).catch((error: unknown) => {
    if (error instanceof DamagedRoot) fault(rootKey, `cannot be read: ${error.message}`);
    else throw error;
  });
  const there = new Set<string>();
  for await (const { key, size } of bucket.list('_state/')) {
    there.add(key);
    found.objects++;
    found.bytes += size;
  }
  if (!read) return found;
  const { root, etag } = read;
  if (etag === undefined) fault(rootKey, 'is not there: no run has saved yet');
  const limit = pLimit(atOnce);
  const segments = new Map<string, Segment>();
  await Promise.all(
    [...segmentsOf(root)].map((name) =>
      limit(async () => {
        try {
          segments.set(name, await readSegment(bucket, name));
          found.segments++;
        } catch (error) {
          if (error instanceof NotFound) fault(segmentKey(name), 'is gone');
          else if (error instanceof DamagedSegment) fault(segmentKey(name), `is damaged: ${error.message}`);
          else throw error;
        }
      }),
    ),
  );
  for (const [url, { count }] of Object.entries(root.feeds)) {
    found.feeds++;
    const place = root.places[url];
    const segment = place && segments.get(place.segment);
    // What is wrong with a whole segment is told once.
    if (place && !segment) continue;
    const stories = (root.head[url] ?? segment?.[url])?.stories.length ?? 0;
    found.stories += stories;
    if (stories !== count) fault(rootKey, `counts ${count} stories of ${url}, and there are ${stories}`);
  }
  for (const state of Object.values(root.pictures)) {
    if (!('sizes' in state)) continue;
    found.pictures++;
    for (const { name } of state.sizes) if (!there.has(pictureKey(name))) fault(pictureKey(name), 'is gone');
  }
  return found;
}
