import { inParts } from '../../feeds/in-parts.ts';
import { type Provider, type PurgeEffects, secret } from './provider.ts';

/** In one request, of every plan ("Purge cache", Cloudflare docs, July 2026: 100, and 500 for enterprises). */
const urlsAtOnce = 100;

/** Cloudflare's purge by URL ("Purge Cached Content", Cloudflare API v4), with a token that may purge the zone. */
export function cloudflare(
  { zone }: { zone: string },
  { base, env }: { base: string; env: PurgeEffects['env'] },
): Provider {
  const api = env.CLOUDFLARE_BASE_URL || 'https://api.cloudflare.com/client/v4';
  const headers = {
    authorization: `Bearer ${secret(env, 'CLOUDFLARE_API_TOKEN')}`,
    'content-type': 'application/json',
  };
  return {
    name: 'Cloudflare',
    // The free plan has 5 requests a minute after a first 25.
    atOnce: 1,
    batches: (paths) =>
      inParts(paths, urlsAtOnce).map((some) => ({
        url: `${api}/zones/${encodeURIComponent(zone)}/purge_cache`,
        init: {
          method: 'POST',
          headers,
          body: JSON.stringify({ files: some.map((path) => base + path) }),
        },
        paths: some.length,
      })),
    refusal: (body) => {
      const { success, errors = [] } = JSON.parse(body) as {
        success: boolean;
        errors?: { message: string }[];
      };
      return success ? undefined : errors.map(({ message }) => message).join(', ') || 'no success';
    },
  };
}
