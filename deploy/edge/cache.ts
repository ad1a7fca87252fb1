// A cache in memory before a bucket, by the policy: fresh for the edge's time, then stale while it is asked again,
// and stale for longer while the bucket fails. Requests for one object at the same time are one read.
import { type Bucket, NotFound } from '../../feeds/bucket.ts';
import type { Compress } from './encoding.ts';
import { freshnessOf } from './freshness.ts';
import { lru } from './lru.ts';
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

interface Entry {
  /** Absent when there is no such object. */
  representation?: Representation;
  /** Milliseconds. */
  storedAt: number;
  isPurged: boolean;
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
    onError = () => {},
  }: {
    now(): Date;
    policy: Policy;
    maxBytes: number;
    compress: Compress;
    onError?: (error: unknown) => void;
  },
): Cache {
  const entries = lru<Entry>({ maxBytes });
  const loading = new Map<string, Promise<Entry>>();
  let purges = 0;

  /** Asks the bucket; everybody who wants `key` meanwhile waits for the same answer. */
  function load(key: string): Promise<Entry> {
    const running = loading.get(key);
    if (running) return running;
    const started = ask(key).finally(() => {
      if (loading.get(key) === started) loading.delete(key);
    });
    loading.set(key, started);
    return started;
  }

  async function ask(key: string): Promise<Entry> {
    const purgesBefore = purges;
    const entry: Entry = { storedAt: now().getTime(), isPurged: false };
    const onGrow = (bytes: number) => entries.grow(key, entry, bytes);
    try {
      entry.representation = await represent(key, await bucket.get(key), { compress, onGrow });
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
    entries.set(key, entry, overheadBytes + (representation?.body.length ?? 0));
    return entry;
  }

  function secondsSince(milliseconds: number): number {
    return Math.max(Math.floor((now().getTime() - milliseconds) / 1_000), 0);
  }

  /** Behind the scenes, and not again right after it failed. */
  function renew(key: string, { failedAt }: Entry): void {
    if (failedAt === undefined || secondsSince(failedAt) >= retrySeconds) load(key).catch(onError);
  }

  function found(key: string, { representation, storedAt }: Entry, cache: 'hit' | 'miss' | 'stale'): Found {
    if (!representation) throw new NotFound(`${key}: there was none a moment ago.`);
    return cache === 'miss'
      ? { representation, cache }
      : { representation, cache, ageSeconds: secondsSince(storedAt) };
  }

  async function get(key: string): Promise<Found> {
    const entry = entries.get(key);
    if (!entry) return found(key, await load(key), 'miss');
    const { representation, storedAt, isPurged, failedAt } = entry;
    const copy = { ageSeconds: secondsSince(storedAt), isPurged, hasFailed: failedAt !== undefined };
    const freshness = freshnessOf(copy, policy[representation ? kindOf(`/${key}`) : 'missing']);
    if (freshness === 'fresh') return found(key, entry, 'hit');
    if (freshness === 'stale') {
      renew(key, entry);
      return found(key, entry, 'stale');
    }
    try {
      return found(key, await load(key), 'miss');
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
