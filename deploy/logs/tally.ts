// What logs say together: hit ratio, latency, bytes, what is asked most, what misses and why. No reader's address is
// read, let alone kept.
import { kindOf } from '../edge/policy.ts';
import { variantOf } from '../edge/variant.ts';
import { type Histogram, histogram } from './histogram.ts';
import { copied } from './lines.ts';
import type { CacheState, LoggedRequest } from './request.ts';
import { topOf } from './top.ts';

/** Why a request was no hit, as far as the log tells. */
export type MissCause = 'first' | 'expired' | 'variant' | 'query';

export interface LogSummary {
  /** ISO 8601 UTC of the first and the last request; '' without any. */
  from: string;
  to: string;
  requests: number;
  /** Lines that are no request of a known format. */
  unread: number;
  bytes: number;
  /** By what the cache said. */
  cache: Record<CacheState, number>;
  /** Hits and stale answers of all that a cache was asked for; null when none was. */
  hitRatio: number | null;
  /** The same of bytes. */
  byteHitRatio: number | null;
  /** By hundreds: `2xx`. */
  statuses: Record<string, number>;
  /** Of all that was asked, those that failed at the edge or behind it (5xx). */
  errorRatio: number;
  /** Seconds; null where the log has no durations. */
  latency: Record<'all' | 'hit' | 'miss', { p50: number; p90: number; p99: number } | null>;
  misses: Record<MissCause, number>;
  topPaths: { path: string; requests: number; bytes: number }[];
  topMisses: { path: string; misses: number; cause: MissCause }[];
  /** Hashed files that are not there any more, though a page or a cache still named them. */
  prunedAssets: { path: string; requests: number }[];
  /** Requests for pages, by the form that the reader's browser gets. */
  variants: { desktop: number; mobile: number };
}

/** How many paths are remembered to tell why one missed. */
const mostSeen = 500_000;

export interface Tally {
  add(request: LoggedRequest): void;
  /** A line that is no request. */
  skip(): void;
  /** @param rows of each list */
  summary(options?: { rows?: number }): LogSummary;
}

export function openTally(): Tally {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let [requests, unread, bytes, cachedBytes, askedBytes, errors] = [0, 0, 0, 0, 0, 0];
  const cache: LogSummary['cache'] = { hit: 0, stale: 0, miss: 0, expired: 0, none: 0 };
  const statuses: Record<string, number> = {};
  const durations: Record<'all' | 'hit' | 'miss', Histogram> = {
    all: histogram(),
    hit: histogram(),
    miss: histogram(),
  };
  const misses: LogSummary['misses'] = { first: 0, expired: 0, variant: 0, query: 0 };
  const variants = { desktop: 0, mobile: 0 };
  const paths = topOf();
  const missed: Record<MissCause, ReturnType<typeof topOf>> = {
    first: topOf(),
    expired: topOf(),
    variant: topOf(),
    query: topOf(),
  };
  const pruned = topOf();
  /** Of each path, which variants were asked for: 1 desktop, 2 mobile. */
  let seen = new Map<string, number>();
  const forms = new Map<string, 'desktop' | 'mobile'>();
  const kinds = new Map<string, ReturnType<typeof kindOf>>();

  function formOf(agent: string): 'desktop' | 'mobile' {
    let form = forms.get(agent);
    if (!form) {
      form = variantOf(new Headers(agent ? { 'user-agent': ascii(agent) } : {}));
      if (forms.size > 100_000) forms.clear();
      forms.set(copied(agent), form);
    }
    return form;
  }

  function kind(path: string): ReturnType<typeof kindOf> {
    let known = kinds.get(path);
    if (!known) {
      known = kindOf(path);
      if (kinds.size > 100_000) kinds.clear();
      kinds.set(copied(path), known);
    }
    return known;
  }

  function causeOf({ cache, path, query }: LoggedRequest, before: number, form: number): MissCause {
    if (cache === 'expired') return 'expired';
    // Our edges have no query in the key: one that misses though the path was asked for is another edge's.
    if (query && before) return 'query';
    if (before & form) return 'expired';
    return before && kind(path) === 'page' ? 'variant' : before ? 'expired' : 'first';
  }

  return {
    skip(): void {
      unread++;
    },
    add(request: LoggedRequest): void {
      const { time, path, status, bytes: size, cache: state, seconds } = request;
      requests++;
      bytes += size;
      if (time < first) first = time;
      if (time > last) last = time;
      cache[state]++;
      const hundred = `${Math.floor(status / 100)}xx`;
      statuses[hundred] = (statuses[hundred] ?? 0) + 1;
      if (status >= 500) errors++;
      paths.add(path, size);
      const ofKind = kind(path);
      const form = ofKind === 'page' ? formOf(request.agent) : 'desktop';
      if (ofKind === 'page') variants[form]++;
      durations.all.add(seconds);
      if (state !== 'none') {
        const isHit = state === 'hit' || state === 'stale';
        durations[isHit ? 'hit' : 'miss'].add(seconds);
        askedBytes += size;
        if (isHit) cachedBytes += size;
        const before = seen.get(path) ?? 0;
        const bit = form === 'desktop' ? 1 : 2;
        if (!isHit) {
          const cause = causeOf(request, before, bit);
          misses[cause]++;
          missed[cause].add(path, size);
        }
        if (!(before & bit)) {
          if (seen.size >= mostSeen) seen = new Map();
          seen.set(before ? path : copied(path), before | bit);
        }
      }
      if (status === 404 && (ofKind === 'asset' || ofKind === 'picture')) pruned.add(path, size);
    },
    summary({ rows = 10 } = {}): LogSummary {
      const asked = requests - cache.none;
      const latencyOf = (of: Histogram) =>
        of.count ? { p50: of.quantile(0.5), p90: of.quantile(0.9), p99: of.quantile(0.99) } : null;
      return {
        from: requests ? isoOf(first) : '',
        to: requests ? isoOf(last) : '',
        requests,
        unread,
        bytes,
        cache,
        hitRatio: asked ? (cache.hit + cache.stale) / asked : null,
        byteHitRatio: askedBytes ? cachedBytes / askedBytes : null,
        statuses,
        errorRatio: requests ? errors / requests : 0,
        latency: {
          all: latencyOf(durations.all),
          hit: latencyOf(durations.hit),
          miss: latencyOf(durations.miss),
        },
        misses,
        topPaths: paths.list(rows).map(({ text, count, bytes }) => ({ path: text, requests: count, bytes })),
        topMisses: (Object.keys(missed) as MissCause[])
          .flatMap((cause) =>
            missed[cause].list(rows).map(({ text, count }) => ({ path: text, misses: count, cause })),
          )
          .sort((one, other) => other.misses - one.misses)
          .slice(0, rows),
        prunedAssets: pruned.list(rows).map(({ text, count }) => ({ path: text, requests: count })),
        variants,
      };
    },
  };
}

function isoOf(time: number): string {
  return Number.isFinite(time) ? new Date(time).toISOString() : '';
}

/** Headers takes no other letters, and no phone says what it is by one. */
function ascii(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?');
}
