// How long a copy will do.
import type { CacheRule } from './policy.ts';

/** `last resort`: it is shown only when the bucket fails. */
export type Freshness = 'fresh' | 'stale' | 'last resort' | 'over';

export interface Copy {
  /** Since the bucket gave it. */
  ageSeconds: number;
  /** Something newer is known to lie in the bucket. */
  isPurged: boolean;
  /** The bucket failed when it was last asked for it. */
  hasFailed: boolean;
}

/** RFC 5861: stale for a while as it is asked for anew, and for longer as the bucket fails. */
export function freshnessOf(
  { ageSeconds, isPurged, hasFailed }: Copy,
  { edgeSeconds, staleWhileRevalidateSeconds, staleIfErrorSeconds }: CacheRule,
): Freshness {
  const overdueSeconds = ageSeconds - edgeSeconds;
  if (!isPurged && overdueSeconds < 0) return 'fresh';
  if (!isPurged && overdueSeconds < staleWhileRevalidateSeconds) return 'stale';
  if (overdueSeconds >= staleIfErrorSeconds) return 'over';
  // A bucket that failed may hang the next time: nobody waits for it while there is something to show.
  return hasFailed ? 'stale' : 'last resort';
}
