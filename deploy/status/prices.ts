// What providers ask for a bucket, in US dollars, each as it stood on its date. Prices change and differ by region:
// this is for the order of magnitude. Taxes, what a CDN asks and readers' own requests are not in it.

export interface Prices {
  name: string;
  /** Year and month in which these were read. */
  asOf: string;
  /** A gigabyte (10⁹ bytes) for a month. */
  storage: number;
  /** A thousand requests that write or list. */
  writes: number;
  /** A thousand requests that read. */
  reads: number;
  /** A gigabyte that leaves the provider. */
  egress: number;
  /** What of each costs nothing in a month. */
  free: { gigabytes: number; writes: number; reads: number; egressGigabytes: number };
  /** The least of a month. */
  least: number;
}

export const prices: Readonly<Record<string, Prices>> = {
  // aws.amazon.com/s3/pricing: Standard, us-east-1
  s3: {
    name: 'Amazon S3',
    asOf: '2025-12',
    storage: 0.023,
    writes: 0.005,
    reads: 0.0004,
    egress: 0.09,
    free: { gigabytes: 0, writes: 0, reads: 0, egressGigabytes: 100 },
    least: 0,
  },
  // developers.cloudflare.com/r2/pricing: Standard
  r2: {
    name: 'Cloudflare R2',
    asOf: '2026-08',
    storage: 0.015,
    writes: 0.0045,
    reads: 0.00036,
    egress: 0,
    free: { gigabytes: 10, writes: 1e6, reads: 1e7, egressGigabytes: 0 },
    least: 0,
  },
  // backblaze.com/cloud-storage/pricing: writing is free, what is free of reading is counted by the day
  b2: {
    name: 'Backblaze B2',
    asOf: '2026-04',
    storage: 0.006,
    writes: 0,
    reads: 0.0004,
    egress: 0.01,
    free: { gigabytes: 10, writes: 0, reads: 75_000, egressGigabytes: 30 },
    least: 0,
  },
  // cloud.google.com/storage/pricing: Standard, us-east1
  gcs: {
    name: 'Google Cloud Storage',
    asOf: '2025-12',
    storage: 0.02,
    writes: 0.005,
    reads: 0.0004,
    egress: 0.12,
    free: { gigabytes: 5, writes: 5_000, reads: 50_000, egressGigabytes: 100 },
    least: 0,
  },
  // docs.digitalocean.com/products/spaces/details/pricing
  spaces: {
    name: 'DigitalOcean Spaces',
    asOf: '2025-12',
    storage: 0.02,
    writes: 0,
    reads: 0,
    egress: 0.01,
    free: { gigabytes: 250, writes: 0, reads: 0, egressGigabytes: 1_024 },
    least: 5,
  },
};

/** What a cache before the bucket asks. */
export interface CdnPrices {
  name: string;
  asOf: string;
  /** A gigabyte to readers. */
  egress: number;
  /** A million requests of readers. */
  requests: number;
  free: { gigabytes: number; requests: number };
  least: number;
  /** Name in `prices` of the bucket that costs no way to it; without one, what leaves the bucket counts. */
  near?: string;
}

export const cdnPrices: Readonly<Record<string, CdnPrices>> = {
  // aws.amazon.com/cloudfront/pricing: North America and Europe; its first step, though less is asked for more
  cloudfront: {
    name: 'S3 and CloudFront',
    asOf: '2025-12',
    egress: 0.085,
    requests: 1,
    free: { gigabytes: 1_000, requests: 1e7 },
    least: 0,
    near: 's3',
  },
  // developers.cloudflare.com/workers/platform/pricing: a Worker over R2
  cloudflare: {
    name: 'R2 and a Worker',
    asOf: '2026-08',
    egress: 0,
    requests: 0.3,
    free: { gigabytes: 0, requests: 1e7 },
    least: 5,
    near: 'r2',
  },
  // bunny.net/pricing: Europe and North America, over B2
  bunny: {
    name: 'B2 and Bunny',
    asOf: '2025-12',
    egress: 0.01,
    requests: 0,
    free: { gigabytes: 0, requests: 0 },
    least: 1,
    near: 'b2',
  },
};
