// What a month of runs costs at each provider, from what the history counted.
import { byDay, type History } from '../../feeds/history.ts';
import { type Prices, prices } from './prices.ts';

export interface Bill {
  provider: string;
  /** Of which month the prices are. */
  asOf: string;
  dollars: number;
}

/** What a month uses. */
export interface Usage {
  gigabytes: number;
  writes: number;
  reads: number;
  egressGigabytes: number;
}

const daysOfMonth = 30;

/**
 * A month as the last thirty days were; a younger newspaper's days count for all. What runs read from the bucket leaves
 * it, for no run is made beside it. Readers are not in it: a CDN's logs tell of them.
 * @param bytes that lie in the bucket
 */
export function usageOf(history: History, { bytes, now }: { bytes: number; now: Date }): Usage {
  const begin = new Date(now.getTime() - daysOfMonth * 86_400_000).toISOString().slice(0, 10);
  const known = byDay(history).filter(({ time }) => time > begin);
  // The first day that is known of may have begun in its midst.
  const days = known.length > 2 ? known.slice(1) : known;
  const first = known.length > 2 ? days[0]?.time : history.runs[0]?.at;
  const since = Date.parse(first ?? now.toISOString());
  const seen = Math.max((now.getTime() - since) / 86_400_000, 1 / 24);
  const factor = daysOfMonth / Math.min(seen, daysOfMonth);
  const sum = (figure: (day: (typeof days)[number]) => number) =>
    days.reduce((total, day) => total + figure(day), 0) * factor;
  return {
    gigabytes: bytes / 1e9,
    writes: Math.round(sum(({ requests }) => requests.write)),
    reads: Math.round(sum(({ requests }) => requests.read)),
    egressGigabytes: sum(({ bytes: { down } }) => down) / 1e9,
  };
}

/** Cheapest first. */
export function billsOf(usage: Usage): Bill[] {
  return Object.values(prices)
    .map((of) => ({ provider: of.name, asOf: of.asOf, dollars: dollarsOf(usage, of) }))
    .sort((one, other) => one.dollars - other.dollars);
}

export function dollarsOf({ gigabytes, writes, reads, egressGigabytes }: Usage, of: Prices): number {
  const over = (amount: number, free: number) => Math.max(0, amount - free);
  const freeEgress = of.free.egressGigabytes + gigabytes * (of.free.egressPerStored ?? 0);
  return Math.max(
    of.least,
    over(gigabytes, of.free.gigabytes) * of.storage +
      (over(writes, of.free.writes) / 1_000) * of.writes +
      (over(reads, of.free.reads) / 1_000) * of.reads +
      over(egressGigabytes, freeEgress) * of.egress,
  );
}
