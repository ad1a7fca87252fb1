import type { Manifest } from '../release/manifest.ts';

/** What is live. */
export interface Live extends Pick<Manifest, 'edition' | 'release' | 'hold'> {
  /** ISO 8601 UTC: when that went live. */
  released?: string;
}

/** What a manifest says is live. */
export function liveIn({
  edition,
  release,
  releases,
  hold,
}: Pick<Manifest, 'edition' | 'release' | 'releases' | 'hold'>): Live {
  return { edition, release, released: releases.at(-1)?.time, hold };
}
