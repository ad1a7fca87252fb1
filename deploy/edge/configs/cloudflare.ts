// A Worker over R2 or any S3: the handler of the embedded edge in one file, and what wrangler deploys it by.
import type { Policy } from '../policy.ts';
import type { ConfigSettings } from './settings.ts';

export interface WorkerSettings extends ConfigSettings {
  /** `s3://bucket/prefix` */
  bucket: string;
  /** JavaScript of a module with all that it imports. */
  bundle(entry: string): Promise<string>;
}

/** @returns file name → text */
export async function cloudflareConfig(
  settings: WorkerSettings,
  policy: Policy,
): Promise<Record<string, string>> {
  return {
    'wrangler.jsonc': wrangler(settings, policy),
    'worker.js': await settings.bundle('deploy/worker/worker.ts'),
  };
}

/** Since this date node:zlib is whole, and a promise of one request can be awaited in another. */
export const compatibilityDate = '2025-09-01';

function wrangler({ name, base, bucket, origin }: WorkerSettings, policy: Policy): string {
  const [, bucketName = 'paper', prefix = ''] = /^s3:\/\/([^/]+)\/?(.*)$/.exec(bucket) ?? [];
  const text = JSON.stringify;
  return `{
  // npx wrangler deploy, in this folder: worker.js is the whole edge.
  "name": ${text(slug(name))},
  "main": "worker.js",
  "no_bundle": true,
  "compatibility_date": "${compatibilityDate}",
  // For node:zlib: brotli is not among the web's own.
  "compatibility_flags": ["nodejs_compat"],
  "routes": [{ "pattern": ${text(new URL(base).hostname)}, "custom_domain": true }],
  "workers_dev": false,

  // The bucket on R2. Without this binding the Worker asks ORIGIN by HTTP instead.
  "r2_buckets": [{ "binding": "BUCKET", "bucket_name": ${text(bucketName)} }],

  "vars": {
    // What stands before every key in the bucket.
    "PREFIX": ${text(prefix)},
    // Any S3 or web server, asked when there is no binding. Where it must be signed for, give the keys as secrets:
    // npx wrangler secret put AWS_ACCESS_KEY_ID, and AWS_SECRET_ACCESS_KEY. They need s3:GetObject only.
    "ORIGIN": ${text(origin)},
    "AWS_REGION": "us-east-1",
    // Seconds that a page is kept before the bucket is asked again.
    "PAGE_SECONDS": ${text(String(policy.page.edgeSeconds))},
    // "yes" where the site has weather: its pages may ask where their reader is.
    "WEATHER": ${text(policy.page.locates ? 'yes' : '')}
  },

  "observability": { "enabled": true }
}
`;
}

/** A name as wrangler takes it: small letters, digits and hyphens. */
function slug(name: string): string {
  const letters = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return letters.slice(0, 54) || 'broadsheet';
}
