// Whose servers the feeds are on: those of one operator are asked one after another, and wait together.
import { getDomain, parse } from 'tldts';
import type { Effects } from './effects.ts';
import type { Wait } from './waiting.ts';

/** openrss.org and others ask for one to two seconds. */
const pauseMilliseconds = { least: 1_000, more: 1_000 };

/** Waits as long as is to lie between two requests to one operator. */
export function pauseOf({ random, sleep }: Pick<Effects, 'random' | 'sleep'>): () => Promise<void> {
  return () => sleep(pauseMilliseconds.least + random() * pauseMilliseconds.more);
}

/**
 * Who answers for an address: the name that was registered under a public suffix (publicsuffix.org), so that a thousand
 * blogs under one roof count as one asker's load; for the owner's own servers, and for bare addresses, host and port.
 */
export function operatorOf(url: string, { isOwn }: { isOwn: boolean }): string {
  const { host } = new URL(url);
  return isOwn ? host : (getDomain(url) ?? host);
}

/**
 * Who speaks at an address: the name that was registered, where blogs under one roof are a name each. undefined where
 * no name was: on a machine of one's own, at a bare address, under a name that is kept for samples (RFC 6761).
 */
export function ownerOf(url: string): string | undefined {
  const { domain, isIcann, isPrivate } = parse(url, { allowPrivateDomains: true });
  return (isIcann || isPrivate) && domain ? domain : undefined;
}

/** The feeds by operator, in the order given. */
export function byOperator<Asked extends { url: string }>(
  feeds: readonly Asked[],
  isOwn: (url: string) => boolean,
): Map<string, Asked[]> {
  const queues = new Map<string, Asked[]>();
  for (const feed of feeds) {
    const operator = operatorOf(feed.url, { isOwn: isOwn(feed.url) });
    const queue = queues.get(operator);
    if (queue) queue.push(feed);
    else queues.set(operator, [feed]);
  }
  return queues;
}

/** Until when whole operators are to be left alone, as their feeds' states remember it. */
export class CoolDowns {
  readonly #until = new Map<string, { time: number; told: boolean }>();

  /** A cool-down lies with the feed that met it; it holds for the operator's others in later runs too. */
  static of(feeds: Readonly<Record<string, { wait?: Wait }>>, isOwn: (url: string) => boolean): CoolDowns {
    const coolDowns = new CoolDowns();
    for (const [url, { wait }] of Object.entries(feeds))
      if (wait) coolDowns.add(operatorOf(url, { isOwn: isOwn(url) }), wait);
    return coolDowns;
  }

  add(operator: string, { until, told, host }: Wait): void {
    const time = Date.parse(until);
    if (host && time > (this.#until.get(operator)?.time ?? 0)) this.#until.set(operator, { time, told });
  }

  /** @param evenOurs also a wait that the server did not ask for */
  isCooling(operator: string, { now, evenOurs }: { now: Date; evenOurs: boolean }): boolean {
    const until = this.#until.get(operator);
    return until !== undefined && now.getTime() < until.time && (until.told || evenOurs);
  }
}
