// A feed that has moved for good: since when that is said, and where it is asked. Pure.

/** Remembered with the feed, and told in each run until the owner has changed his report. */
export interface Moved {
  to: string;
  /** ISO 8601 UTC: when the redirect was first met. */
  since: string;
}

/**
 * A redirect that is called permanent may still be a mistake of one evening, so the new address is asked by itself only
 * when it has been met for days (NewsBlur waits for ten; RFC 9110 §15.4.2 lets a client take the new address at once).
 */
const trustedMilliseconds = 10 * 86_400_000;

/** The address to ask: the owner's, or the one that has long been given in its place. */
export function addressToAsk({ url }: { url: string }, moved: Moved | undefined, now: Date): string {
  return moved && now.getTime() - Date.parse(moved.since) >= trustedMilliseconds ? moved.to : url;
}

/**
 * @param asked by addressToAsk
 * @param movedTo where permanent redirects, and no other, led from there
 * @returns undefined when it has not moved, or not any more
 */
export function movedNow(
  { url }: { url: string },
  { asked, movedTo, before, now }: { asked: string; movedTo?: string; before?: Moved; now: Date },
): Moved | undefined {
  const to = movedTo ?? asked;
  if (to === url) return undefined;
  return { to, since: before?.to === to ? before.since : now.toISOString() };
}

export function movedInWords({ to, since }: Moved, now: Date): string {
  const day = since.slice(0, 10);
  const seen = day === now.toISOString().slice(0, 10) ? '' : ` (so it says since ${day})`;
  return `has moved for good to ${to}${seen}: put that into the report`;
}
