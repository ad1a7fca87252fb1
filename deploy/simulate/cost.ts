// What a month of such days costs, bucket and cache together.
import { dollarsOf } from '../status/bill.ts';
import { cdnPrices, prices } from '../status/prices.ts';
import type { Course } from './simulate.ts';

export interface MonthCost {
  name: string;
  asOf: string;
  dollars: number;
}

const days = 30;

/**
 * @param writes of runs in a month
 * @param bytes that lie in the bucket
 */
export function costsOf(course: Course, { writes, bytes }: { writes: number; bytes: number }): MonthCost[] {
  const month = (figure: number) => figure * days;
  return Object.values(cdnPrices)
    .map(({ name, asOf, egress, requests, free, least, near = '' }) => {
      const over = (amount: number, without: number) => Math.max(0, amount - without);
      const cache = Math.max(
        least,
        over(month(course.bytes) / 1e9, free.gigabytes) * egress +
          (over(month(course.requests), free.requests) / 1e6) * requests,
      );
      const bucket = prices[near];
      const usage = {
        gigabytes: bytes / 1e9,
        writes,
        reads: month(course.originRequests),
        // From the bucket to its own provider's cache nothing is asked for.
        egressGigabytes: 0,
      };
      return { name, asOf, dollars: cache + (bucket ? dollarsOf(usage, bucket) : 0) };
    })
    .sort((one, other) => one.dollars - other.dollars);
}
