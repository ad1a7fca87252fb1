import { type Provider, type PurgeEffects, secret } from './provider.ts';

/**
 * Fastly's purge of a URL ("Purge a URL", Fastly API), one request each: its batches go by surrogate keys, and a
 * bucket can hold no such header. Soft: what is purged becomes stale, and is shown while the new page is fetched or
 * the bucket is down.
 */
export function fastly({ base, env }: { base: string; env: PurgeEffects['env'] }): Provider {
  const api = env.FASTLY_API_ENDPOINT || 'https://api.fastly.com';
  const { host } = new URL(base);
  const headers = {
    'fastly-key': secret(env, 'FASTLY_API_TOKEN'),
    'fastly-soft-purge': '1',
    accept: 'application/json',
  };
  return {
    name: 'Fastly',
    atOnce: 8,
    batches: (paths) =>
      paths.map((path) => ({
        url: `${api}/purge/${host}${path}`,
        init: { method: 'POST', headers },
        paths: 1,
      })),
  };
}
