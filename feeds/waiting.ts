// How long a feed is left alone after it failed. Pure but for the dice it is handed.
import { retryAfterSeconds } from './caching.ts';

const day = 86_400;
const firstSeconds = 60;
/** The twelfth wait is a day: counting further would change the store and decide nothing. */
const mostFailures = 12;

export interface Wait {
  /** ISO 8601 UTC. */
  until: string;
  /** Failures one after another. */
  failures: number;
  /** The server said so itself (Retry-After): it holds for a run that asks every feed, too. */
  told: boolean;
  /** Not this feed alone is meant, but its host. */
  host: boolean;
}

/**
 * The wait after a failure, or undefined for none.
 * RFC 9110 §10.2.3: Retry-After is obeyed to the second. Without one the wait is a minute, doubled with each failure
 * up to a day, and up to a half longer by chance, so that what failed together is not asked together.
 * @param answer what the server said, if it said anything
 * @param isDirect no redirect led to who answered
 * @param isOwn the owner's own server: it is left alone only when it says itself that it is too much (429, 503)
 */
export function waitAfter(
  answer: { status: number; headers: Headers } | undefined,
  before: Wait | undefined,
  { now, random, isOwn, isDirect }: { now: Date; random: () => number; isOwn: boolean; isDirect: boolean },
): Wait | undefined {
  const isBusy = answer?.status === 429 || answer?.status === 503;
  if (isOwn && !isBusy) return undefined;
  const told = isBusy ? retryAfterSeconds(answer.headers, { now }) : undefined;
  const failures = Math.min((before?.failures ?? 0) + 1, mostFailures);
  const seconds = told ?? Math.min(day, firstSeconds * 2 ** (failures - 1) * (1 + random() / 2));
  return {
    until: new Date(now.getTime() + seconds * 1_000).toISOString(),
    failures,
    told: told !== undefined,
    // RFC 6585 §4: 429 is about who asks, so it holds for all that he asks there. A 503 may be one page's own
    // trouble, unless it names a time. A private server answers for each of its feeds alone.
    host: !isOwn && isDirect && (answer?.status === 429 || told !== undefined),
  };
}
