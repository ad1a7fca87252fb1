// What a reader has seen of a report, and what is new since the last visit. Stories are known by short names, so that
// a thousand of them are a few kilobytes.

/** A visit is over when nothing was opened for so long. */
const VISIT_MINUTES = 30;
/** A story that tells of a time so long before the last visit is old, though this page was never open. */
const LATE_HOURS = 24;
/** As exactly as pages tell when a story is of. */
const MINUTE = 60_000;
const MOST = 1_500;

export interface Visits {
  /** When the reader was here last, and when the visit before this one ended; milliseconds, 0 is never. */
  at: number;
  since: number;
  /** Known before this visit, and now. */
  before: string[];
  seen: string[];
}

/** FNV-1a of 32 bits in base 36: of a thousand stories two share a name in one of nine thousand cases. */
export function shortName(key: string): string {
  let hash = 0x811c9dc5;
  for (let place = 0; place < key.length; place++)
    hash = Math.imul(hash ^ key.charCodeAt(place), 0x01000193) >>> 0;
  return hash.toString(36);
}

/** What was kept, if it is that; a first visit otherwise. */
export function readVisits(kept: unknown): Visits {
  const { at, since, before, seen } = (kept ?? {}) as Partial<Record<keyof Visits, unknown>>;
  const time = (value: unknown) => (typeof value === 'number' && value > 0 ? value : 0);
  const names = (value: unknown) =>
    Array.isArray(value) ? value.filter((name): name is string => typeof name === 'string') : [];
  return { at: time(at), since: time(since), before: names(before), seen: names(seen) };
}

/** A page with these stories is open now. */
export function visit(visits: Visits, { names, now }: { names: readonly string[]; now: number }): Visits {
  const isAnother = visits.at > 0 && now - visits.at > VISIT_MINUTES * MINUTE;
  return {
    at: now,
    since: isAnother ? visits.at : visits.since,
    before: isAnother ? visits.seen : visits.before,
    seen: [...new Set([...names, ...visits.seen])].slice(0, MOST),
  };
}

/** All that was seen is known. */
export function markAllRead(visits: Visits): Visits {
  return { ...visits, before: visits.seen };
}

/**
 * Says of a story whether it came since the last visit; on a first one nothing is new.
 * @param isAllThere whether the page shows all that is new, and so has what was told of late: a front
 */
export function newIn(
  { since, before }: Visits,
  { isAllThere }: { isAllThere: boolean },
): (name: string, published: number) => boolean {
  const known = new Set(before);
  const from = since - (isAllThere ? LATE_HOURS * 60 * MINUTE : MINUTE);
  return (name, published) => since > 0 && !known.has(name) && published > from;
}
