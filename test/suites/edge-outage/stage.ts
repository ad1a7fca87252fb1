// Where the cases play: a bucket that counts and breaks, a program in front of it, and a reader.
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { policy as ourPolicy, type Policy } from '../../../deploy/edge/policy.ts';
import type { HttpBucket } from '../../servers/http-bucket.ts';
import type { Reader } from '../../servers/reader.ts';
import type { Told } from '../edge-rows/row.ts';

export interface Stage {
  port: number;
  http: HttpBucket;
  /** Milliseconds of performance.now(): when the pages `old-NAME` were asked for, of which the bucket has newer ones. */
  startedAt: number;
  ask: Reader['ask'];
  /** What says that a page cannot be had now. */
  unavailable: readonly number[];
  /** Requests of a herd that may slip past each one. */
  lockMisses: number;
  /** Writes `NAME/index.html`, both variants. @returns its address */
  page(name: string, says: string): Promise<string>;
  /** What was asked of the bucket since it was looked at last. */
  asked(): string[];
}

/** Seconds that a page is fresh here, and may be shown while it is asked for anew. */
export const freshSeconds = 1;
const staleSeconds = 2;
export const policy: Policy = {
  ...ourPolicy,
  page: { ...ourPolicy.page, edgeSeconds: freshSeconds, staleWhileRevalidateSeconds: staleSeconds },
};
// Some programs count whole seconds, and what is good for one second is over in the second after it.
/** A copy made now is fresh for all of its second. */
export const secondBegins = () => sleep(1_000 - (Date.now() % 1_000) + 10);
export const justExpired = () => sleep((freshSeconds + 1) * 1_000 + 200);
const longExpiredMilliseconds = (freshSeconds + staleSeconds + 1) * 1_000 + 500;
export const longExpired = ({ startedAt }: Stage) =>
  sleep(Math.max(startedAt + longExpiredMilliseconds - performance.now(), 0));

export type Case = [says: string, run: (stage: Stage) => Promise<void>];

export const long = (says: string) => `<!doctype html><p>${`${says}. `.repeat(200)}`;
export const saysOf = ({ headers, body }: Told) =>
  /<p>(.*?)\./.exec(String(headers.get('content-encoding') === 'gzip' ? gunzipSync(body) : body))?.[1];
