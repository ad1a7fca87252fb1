// What logs of an edge said, as the store keeps it: figures of a span of time, and nothing of a reader.

export interface EdgeRecord {
  /** ISO 8601 UTC, of the first and the last request. */
  from: string;
  to: string;
  requests: number;
  bytes: number;
  /** Hits of all that a cache was asked for; null when the log does not say. */
  hitRatio: number | null;
  /** Of all requests, those that failed (5xx). */
  errorRatio: number;
  /** Seconds that half and 99 % of requests do not exceed; null without durations. */
  latency: { p50: number; p99: number } | null;
}

const most = 400;

/** In the place of a record of the same span; oldest first, and not more than a year's worth of daily ones. */
export function withEdge(records: readonly EdgeRecord[], record: EdgeRecord): EdgeRecord[] {
  return [...records.filter(({ from }) => from !== record.from), record]
    .sort((one, other) => (one.from < other.from ? -1 : 1))
    .slice(-most);
}
