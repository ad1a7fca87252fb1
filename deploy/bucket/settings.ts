// What a server says of a bucket beside its objects, for whoever looks whether all is set up well. A folder has none
// of it; a driver that talks to a server adds TellsSettings.

import type { Bucket } from '../../feeds/bucket.ts';

/** A setting as the server told it, or why it did not. */
export type Told<Setting> = { is: Setting } | { untold: string };

export interface CorsRule {
  origins: string[];
  methods: string[];
}

/** What answers for `/` and for what is not there, where the bucket is a website of its own. */
export interface Website {
  index?: string;
  error?: string;
}

export interface BucketSettings {
  bucket: string;
  /** Without slashes at its ends; '' for the whole bucket. */
  prefix: string;
  /** Without one it is Amazon's. */
  endpoint?: string;
  /** Where requests go. */
  region: string;
  /** Where the bucket lies, if the server says so. */
  bucketRegion?: string;
  /** The server's clock at its answer. */
  serverTime?: Date;
  /** In words, never the key itself: `the profile "paper"`. */
  credentials: Told<string>;
  /** None: []. */
  cors: Told<CorsRule[]>;
  /** None: undefined. */
  website: Told<Website | undefined>;
}

export interface TellsSettings {
  /** Asks for all of it; what is refused or not known there is told as such. */
  settings(): Promise<BucketSettings>;
  /** Where the object answers to somebody without a key, if it answers to him at all. */
  addressOf(key: string): string;
}

export function tellsSettings(bucket: Bucket): bucket is Bucket & TellsSettings {
  return 'settings' in bucket;
}
