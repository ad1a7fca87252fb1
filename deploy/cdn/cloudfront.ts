// CloudFront's CreateInvalidation (CloudFront API reference 2020-05-31): one request in XML is not worth a client of
// 300 operations. Loaded only when a purge is due.

import { defaultProvider } from '@aws-sdk/credential-provider-node';
import { AwsClient } from 'aws4fetch';
import { inParts } from '../../feeds/in-parts.ts';
import type { Batch, Provider, PurgeEffects } from './provider.ts';

/** Paths of one distribution that may be in progress ("Concurrent invalidation request maximum", CloudFront guide). */
const pathsAtOnce = 3_000;
/** Those with `*` at their end. */
const wildcardsAtOnce = 15;

export function cloudfront(
  { distribution }: { distribution: string },
  { env, now, random }: Pick<PurgeEffects, 'env' | 'now' | 'random'>,
): Provider {
  const key = defaultProvider();
  const api = env.AWS_ENDPOINT_URL_CLOUDFRONT || 'https://cloudfront.amazonaws.com';
  const url = `${api}/2020-05-31/distribution/${encodeURIComponent(distribution)}/invalidation`;

  async function signed(paths: readonly string[], nth: number): Promise<Batch> {
    // The API is one for the world, and is signed for this region ("CloudFront endpoints", AWS General Reference).
    const signer = new AwsClient({ ...(await key()), service: 'cloudfront', region: 'us-east-1' });
    const reference = `broadsheet-${now().getTime()}-${nth}-${random().toString(36).slice(2)}`;
    const body = invalidation(paths, reference);
    const headers = { 'content-type': 'application/xml' };
    const request = await signer.sign(url, { method: 'POST', headers, body });
    return { url, init: { method: 'POST', headers: request.headers, body }, paths: paths.length };
  }

  return {
    name: 'CloudFront',
    atOnce: 1,
    batches: (paths) => Promise.all(inParts(folded(paths), pathsAtOnce).map(signed)),
    passes: (_status, body) => body.includes('TooManyInvalidationsInProgress'),
  };
}

/** More than may be in progress are named by their folders, and if those are too many, all at once. */
export function folded(paths: readonly string[]): string[] {
  if (paths.length <= pathsAtOnce) return [...paths];
  const folders = new Set(paths.map((path) => `${/^(\/m)?\/([^/]+\/)?/.exec(path)?.[0]}*`));
  return folders.size <= wildcardsAtOnce && !folders.has('/*') ? [...folders] : ['/*'];
}

function invalidation(paths: readonly string[], reference: string): string {
  const items = paths.map((path) => `<Path>${path.replaceAll('&', '&amp;')}</Path>`).join('');
  return (
    '<?xml version="1.0" encoding="UTF-8"?>' +
    '<InvalidationBatch xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/">' +
    `<Paths><Quantity>${paths.length}</Quantity><Items>${items}</Items></Paths>` +
    `<CallerReference>${reference}</CallerReference></InvalidationBatch>`
  );
}
