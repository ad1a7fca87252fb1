// What providers ask for a bucket, in US dollars, each as it stood on its date. Prices change and differ by region:
// this is for the order of magnitude. Taxes, what a CDN asks and readers' own requests are not in it. Above each stands
// what of it could be compared with what a provider publishes, and when that was read; the rest is older.

export interface Prices {
  name: string;
  /** Year and month in which the oldest of these was read. */
  asOf: string;
  /** Where the provider has them. */
  source: string;
  /** A gigabyte (10⁹ bytes) for a month. */
  storage: number;
  /** A thousand requests that write or list. */
  writes: number;
  /** A thousand requests that read. */
  reads: number;
  /** A gigabyte that leaves the provider. */
  egress: number;
  /** What of each costs nothing in a month. */
  free: {
    gigabytes: number;
    writes: number;
    reads: number;
    egressGigabytes: number;
    /** Gigabytes that may leave for each that is stored. */
    egressPerStored?: number;
  };
  /** The least of a month. */
  least: number;
}

export const prices: Readonly<Record<string, Prices>> = {
  // Standard, us-east-1. Compared: 100 GB of egress free (2026-09). The page's own prices are filled in by a script, and
  // were not compared since 2025-12.
  s3: {
    name: 'Amazon S3',
    asOf: '2025-12',
    source: 'https://aws.amazon.com/s3/pricing/',
    storage: 0.023,
    writes: 0.005,
    reads: 0.0004,
    egress: 0.09,
    free: { gigabytes: 0, writes: 0, reads: 0, egressGigabytes: 100 },
    least: 0,
  },
  // Standard. Compared: all (2026-08).
  r2: {
    name: 'Cloudflare R2',
    asOf: '2026-08',
    source: 'https://developers.cloudflare.com/r2/pricing/',
    storage: 0.015,
    writes: 0.0045,
    reads: 0.00036,
    egress: 0,
    free: { gigabytes: 10, writes: 1e6, reads: 1e7, egressGigabytes: 0 },
    least: 0,
  },
  // Writing is free; copies and lists, which are not, are few. Of reading 2,500 a day are. Compared: requests
  // (backblaze.com/cloud-storage/transaction-pricing, 2026-11); storage by what others write of it (2026-04).
  b2: {
    name: 'Backblaze B2',
    asOf: '2026-04',
    source: 'https://www.backblaze.com/cloud-storage/pricing',
    storage: 0.006,
    writes: 0,
    reads: 0.0004,
    egress: 0.01,
    free: { gigabytes: 10, writes: 0, reads: 75_000, egressGigabytes: 0, egressPerStored: 3 },
    least: 0,
  },
  // Standard, one region of the USA. Compared: all (2026-09). Storage is by the hour: 0.000027397 a GiB.
  gcs: {
    name: 'Google Cloud Storage',
    asOf: '2026-09',
    source: 'https://cloud.google.com/storage/pricing',
    storage: 0.02,
    writes: 0.005,
    reads: 0.0004,
    egress: 0.12,
    free: { gigabytes: 5, writes: 5_000, reads: 50_000, egressGigabytes: 100 },
    least: 0,
  },
  // Compared: nothing since 2025-12.
  spaces: {
    name: 'DigitalOcean Spaces',
    asOf: '2025-12',
    source: 'https://docs.digitalocean.com/products/spaces/details/pricing/',
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
  /** As in Prices. */
  asOf: string;
  source: string;
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
  // North America and Europe; its first step, though less is asked for more. Compared: what is free (2026-09). Plans at
  // one price a month, from $15 for 10 million requests and 50 TB to $10,000 for 6,000 million and 600 TB, are dearer for
  // pages as small as these.
  cloudfront: {
    name: 'S3 and CloudFront',
    asOf: '2025-12',
    source: 'https://aws.amazon.com/cloudfront/pricing/',
    egress: 0.085,
    requests: 1,
    free: { gigabytes: 1_000, requests: 1e7 },
    least: 0,
    near: 's3',
  },
  // A Worker over R2. Compared: all (2026-08). Processor time is not in it: over 30 million milliseconds in a month a
  // million costs $0.02.
  cloudflare: {
    name: 'R2 and a Worker',
    asOf: '2026-08',
    source: 'https://developers.cloudflare.com/workers/platform/pricing/',
    egress: 0,
    requests: 0.3,
    free: { gigabytes: 0, requests: 1e7 },
    least: 5,
    near: 'r2',
  },
  // Europe and North America, over B2. Compared: the gigabyte (2026-11); the least of a month is of 2025-12.
  bunny: {
    name: 'B2 and Bunny',
    asOf: '2025-12',
    source: 'https://docs.bunny.net/cdn/pricing',
    egress: 0.01,
    requests: 0,
    free: { gigabytes: 0, requests: 0 },
    least: 1,
    near: 'b2',
  },
};
