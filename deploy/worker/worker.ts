// The edge as a Cloudflare Worker, and under workerd: the handler of the embedded edge over R2 or any S3. Like a
// command it makes what is real, the clock and the network, and hands it over.
import { cached } from '../edge/cache.ts';
import { compress } from '../edge/compress.ts';
import { handle } from '../edge/handler.ts';
import type { Objects } from '../edge/objects.ts';
import { policyWith } from '../edge/policy.ts';
import { type OriginSettings, originBucket } from './origin.ts';
import { type R2Bucket, r2Bucket } from './r2.ts';

export interface Environment extends OriginSettings {
  BUCKET?: R2Bucket;
  PREFIX?: string;
  PAGE_SECONDS?: string;
  /** Anything where the site has some. */
  WEATHER?: string;
}

interface Context {
  /** Keeps the Worker going for a promise that no answer waits for. */
  waitUntil(promise: Promise<unknown>): void;
}

/** An isolate has 128 MB for all. */
const cacheBytes = 32 << 20;

let edge: ReturnType<typeof open> | undefined;

/** Once an isolate: what is held in memory outlives a request. */
function open(environment: Environment) {
  const { BUCKET, PREFIX = '', PAGE_SECONDS, WEATHER } = environment;
  const policy = policyWith({ pageSeconds: Number(PAGE_SECONDS) || undefined, weather: Boolean(WEATHER) });
  const prefix = PREFIX && `${PREFIX.replace(/\/+$/, '')}/`;
  const bucket = BUCKET
    ? r2Bucket(BUCKET, prefix)
    : originBucket(environment, prefix, (request, init) => fetch(request, init));
  const onError = (error: unknown) => console.error(String(error));
  const cache = cached(bucket, { now: () => new Date(), policy, maxBytes: cacheBytes, compress, onError });
  return { cache, policy, onError };
}

export default {
  async fetch(request: Request, environment: Environment, context: Context): Promise<Response> {
    edge ??= open(environment);
    const { cache, policy, onError } = edge;
    // A read that others wait for as well goes on when the reader who began it has left.
    const objects: Objects = { get: (key) => cache.get(key, (running) => context.waitUntil(running)) };
    // Our bytes are compressed already: the runtime is not to do it again.
    return handle(request, { objects, policy, onError, init: { encodeBody: 'manual' } });
  },
};
