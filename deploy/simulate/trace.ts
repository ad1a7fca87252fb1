// One cache, request by request: fresh, stale for a while, thrown out when it is full (the longest ago asked for goes).
// It is what the simulation of a day must agree with, and what a real cache is compared with.
import { LRUCache } from 'lru-cache';
import type { AskedObject } from './objects.ts';

export type Answer = 'hit' | 'stale' | 'miss';

/**
 * @param wholeSeconds as nginx counts: a copy is fresh through all of its last second
 * @returns what the cache answers, for each request in order of time
 */
export function playTrace(
  trace: readonly { second: number; object: number }[],
  objects: readonly Pick<AskedObject, 'bytes' | 'freshSeconds' | 'staleSeconds'>[],
  { cacheBytes, wholeSeconds = false }: { cacheBytes: number; wholeSeconds?: boolean },
): Answer[] {
  const cache = new LRUCache<number, { fetched: number }>({
    maxSize: Math.max(1, Math.floor(cacheBytes)),
    sizeCalculation: (_, object) => Math.max(1, Math.floor(objects[object]?.bytes ?? 1)),
  });
  return trace.map(({ second, object }) => {
    const of = objects[object];
    const copy = cache.get(object);
    if (!of) return 'miss';
    const now = wholeSeconds ? Math.floor(second) : second;
    const age = copy ? now - copy.fetched : Number.POSITIVE_INFINITY;
    const isWithin = (seconds: number) => (wholeSeconds ? age <= seconds : age < seconds);
    if (isWithin(of.freshSeconds)) return 'hit';
    cache.set(object, { fetched: now });
    return isWithin(of.freshSeconds + of.staleSeconds) ? 'stale' : 'miss';
  });
}

/** Requests by chance, each object at its own rate, in order of time. */
export function makeTrace(
  objects: readonly Pick<AskedObject, 'perDay'>[],
  { seconds, random }: { seconds: number; random: () => number },
): { second: number; object: number }[] {
  const trace: { second: number; object: number }[] = [];
  for (const [object, { perDay }] of objects.entries()) {
    const rate = perDay / 86_400;
    for (let second = gap(); second < seconds; second += gap()) trace.push({ second, object });
    function gap(): number {
      return rate > 0 ? -Math.log(1 - random()) / rate : Number.POSITIVE_INFINITY;
    }
  }
  return trace.sort((one, other) => one.second - other.second);
}
