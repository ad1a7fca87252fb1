// What a report remembers of its own editions. It lies in the store, so that the next edition depends on nothing else:
// a cluster keeps its name, and a lead that has been up for long is known to have been.

export interface Ledger {
  /** Time of the last edition that is in it (ISO 8601 UTC). */
  edition: string;
  /** Clusters of several tellings, by their ids. */
  clusters: Record<string, Grouped>;
  /** Clusters that lead or have led lately. */
  led: Record<string, Led>;
  /** What a model chose, and when it was last asked (ISO 8601 UTC); no ids when that failed. */
  chosen?: { asked: string; ids: string[] };
  /** Absent before the first day is closed. */
  archive?: Archive;
}

/** What is known of the days that are over. Their stories lie in records of their own, which an edition never reads. */
export interface Archive {
  /** When the archive began: what was seen until then counts to the day that it was told. */
  began: string;
  /** The newest closed day: `2026-11-23`. */
  closed: string;
  /** Closed days of the last weeks, oldest first. */
  days: ClosedDay[];
  /** Every day that has a page: by month, and in a month bit 0 for the first. `{"2026-11": 3}` are two days. */
  months: Record<string, number>;
}

export interface ClosedDay {
  day: string;
  /** Of its record. */
  hash: string;
  stories: number;
  /** What led on it. */
  leads: { title: string; link: string }[];
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

/** A day as its page shows it. Once closed it is kept as a record and never changed. */
export interface DayRecord {
  day: string;
  /** Those that led first, then the others as they ranked. */
  stories: DayStory[];
}

export interface DayStory {
  title: string;
  link: string;
  time: string;
  summary: string;
  /** Names of the feeds that carried it, the headline's own first. */
  sources: string[];
  led: boolean;
  /** Of the page with all its tellings, if it has one. */
  path?: string;
}

/** Two feeds may give one id to two stories. */
export function tellingKey(feed: { id: string }, story: { id: string }): string {
  return `${feed.id}/${story.id}`;
}
