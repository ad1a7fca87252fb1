// What a report remembers of its own editions. It lies in the store, so that the next edition depends on nothing else:
// a cluster keeps its name, and a lead that has been up for long is known to have been.

export interface Ledger {
  /** Time of the last edition that is in it (ISO 8601 UTC). */
  edition: string;
  /** Clusters of several tellings, by their ids. */
  clusters: Record<string, Grouped>;
  /** Clusters that lead or have led lately. */
  led: Record<string, Led>;
}

export interface Grouped {
  /** All that ever were in it, as `tellingKey` writes them: one that was hidden for an hour comes back to its place. */
  tellings: string[];
  /** Time of the last edition that had any of them (ISO 8601 UTC). */
  until: string;
}

export interface Led {
  /** Times of the first and the last edition that it led (ISO 8601 UTC). */
  since: string;
  until: string;
  /** How long it has led in between, without the times when it had yielded. */
  minutes: number;
}

/** Two feeds may give one id to two stories. */
export function tellingKey(feed: { id: string }, story: { id: string }): string {
  return `${feed.id}/${story.id}`;
}
