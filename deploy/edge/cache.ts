// A cache in memory before a bucket, by the policy: fresh for the edge's time, then stale while it is asked again,
// and stale for longer while the bucket fails. Requests for one object at the same time are one read. What is asked for
// more than once is compressed better than it was at once, where somebody does.
import { LRUCache } from 'lru-cache';
import { type Bucket, NotFound } from '../../feeds/bucket.ts';
import type { Coding, Compress, Recompress } from './encoding.ts';
import type { Bytes } from './exchange.ts';
import { freshnessOf } from './freshness.ts';
import type { Found, Objects } from './objects.ts';
import { kindOf, type Policy, retrySeconds } from './policy.ts';
import { isSameForm, type Representation, represent } from './representation.ts';

export interface Cache extends Objects {
  /**
   * What lies at these keys is asked for anew before it is shown again; without keys, all. A copy that was purged
   * is still shown when the bucket fails.
   */
  purge(keys?: readonly string[]): void;
}

type Until = (running: Promise<unknown>) => void;

interface Entry {
  /** Absent when there is no such object. */
  representation?: Representation;
  /** Milliseconds. */
  storedAt: number;
  isPurged: boolean;
  /** What it takes, with the compressed forms that it has. */
  bytes: number;
  /** Milliseconds; when the bucket last failed to renew it. */
  failedAt?: number;
}

/** What an entry takes besides its bytes, about. */
const overheadBytes = 1_000;

/** @param onError told what the bucket said when a stale copy had to do, or a renewal behind the scenes failed */
export function cached(
  bucket: Pick<Bucket, 'get'>,
  {
    now,
    policy,
    maxBytes,
    compress,
    recompress,
    onError = () => {},
  }: {
    now(): Date;
    policy: Policy;
    maxBytes: number;
    compress: Compress;
    recompress?: Recompress;
    onError?: (error: unknown) => void;
  },
): Cache {
  const entries = new LRUCache<string, Entry>({
    maxSize: maxBytes,
    // One larger than a quarter of the whole would drive out too many others.
    maxEntrySize: maxBytes / 4,
    sizeCalculation: ({ bytes }) => bytes,
  });
  const loading = new Map<string, Promise<Entry>>();
  let purges = 0;

  /** Asks the bucket; everybody who wants `key` meanwhile waits for the same answer. */
  function load(key: string, until: Until): Promise<Entry> {
    const running = loading.get(key);
    if (running) return running;
    const started = ask(key).finally(() => {
      if (loading.get(key) === started) loading.delete(key);
    });
    loading.set(key, started);
    until(started.catch(() => {}));
    return started;
  }

  async function ask(key: string): Promise<Entry> {
    const purgesBefore = purges;
    const entry: Entry = { storedAt: now().getTime(), isPurged: false, bytes: overheadBytes };
    const isHeld = () => entries.peek(key) === entry;
    const effects = {
      compress,
      bucket,
      improve: async (coding: Coding, body: Bytes) => {
        try {
          return await recompress?.(coding, body, isHeld);
        } catch (error) {
          onError(error);
          return undefined;
        }
      },
      onGrow: (bytes: number) => grow(key, entry, bytes),
    };
    try {
      entry.representation = await represent(key, await bucket.get(key), effects);
    } catch (error) {
      if (!(error instanceof NotFound)) {
        const known = entries.get(key);
        if (known) known.failedAt = now().getTime();
        throw error;
      }
    }
    // What was read before a purge may be what was purged.
    return purges === purgesBefore ? keep(key, entry) : entry;
  }

  function keep(key: string, entry: Entry): Entry {
    const { representation, storedAt } = entry;
    const known = entries.get(key);
    if (known && isSameForm(known.representation, representation)) {
      // Its compressed forms are good for longer.
      return Object.assign(known, { storedAt, isPurged: false, failedAt: undefined });
    }
    entry.bytes += representation?.body.length ?? 0;
    entries.set(key, entry);
    return entry;
  }

  /** A compressed form was made, or made anew, and is kept, if it is of the entry that is held. */
  function grow(key: string, entry: Entry, bytes: number): void {
    if (entries.peek(key) !== entry) return;
    entry.bytes += bytes;
    // To set the same object again would not count it anew.
    entries.delete(key);
    entries.set(key, entry);
  }

  function secondsSince(milliseconds: number): number {
    return Math.max(Math.floor((now().getTime() - milliseconds) / 1_000), 0);
  }

  /** Behind the scenes, and not again right after it failed. */
  function renew(key: string, { failedAt }: Entry, until: Until): void {
    if (failedAt === undefined || secondsSince(failedAt) >= retrySeconds) load(key, until).catch(onError);
  }

  function found(key: string, { representation, storedAt }: Entry, cache: 'hit' | 'miss' | 'stale'): Found {
    if (!representation) throw new NotFound(`${key}: there was none a moment ago.`);
    return cache === 'miss'
      ? { representation, cache }
      : { representation, cache, ageSeconds: secondsSince(storedAt) };
  }

  async function get(key: string, until: Until = () => {}): Promise<Found> {
    const entry = entries.get(key);
    if (!entry) return found(key, await load(key, until), 'miss');
    const { representation, storedAt, isPurged, failedAt } = entry;
    const copy = { ageSeconds: secondsSince(storedAt), isPurged, hasFailed: failedAt !== undefined };
    const freshness = freshnessOf(copy, policy[representation ? kindOf(`/${key}`) : 'missing']);
    if (freshness === 'fresh') return found(key, entry, 'hit');
    if (freshness === 'stale') {
      renew(key, entry, until);
      return found(key, entry, 'stale');
    }
    try {
      return found(key, await load(key, until), 'miss');
    } catch (error) {
      if (error instanceof NotFound || freshness === 'over') throw error;
      onError(error);
      return found(key, entry, 'stale');
    }
  }

  function purge(keys?: readonly string[]): void {
    purges++;
    loading.clear();
    const purged = keys ? keys.map((key) => entries.get(key)) : entries.values();
    for (const entry of purged) if (entry) Object.assign(entry, { isPurged: true, failedAt: undefined });
  }

  return { get, purge };
}
