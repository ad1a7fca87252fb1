// The bucket against the manifest: what is missing, what somebody changed by hand, what is not ours. And the mending:
// pages from their packs; what is in no pack is taken out of the manifest, so that the next edition makes it anew.
import { hash as digest } from 'node:crypto';
import { type Bucket, BucketError, type ListedObject, NotFound } from '../../feeds/bucket.ts';
import { atOnce } from './at-once.ts';
import { bodiesFrom, packKeys } from './history.ts';
import type { Manifest } from './manifest.ts';
import type { ReleasedObject } from './objects.ts';

export interface Finding {
  key: string;
  is: 'missing' | 'changed' | 'foreign';
}

export interface Verified {
  /** Objects of the release. */
  objects: number;
  findings: Finding[];
}

/** Runs' own, not a reader's. */
const ownPrefixes = ['_state/', '_release/', 'status/', 'm/status/'];

/** @param onDone told of each object that is right or wrong */
export async function verify(
  bucket: Bucket,
  { live, retired, gone, deleting }: Manifest,
  { requests = 16, onDone = () => {} }: { requests?: number; onDone?: () => void } = {},
): Promise<Verified> {
  await Promise.all([live.load(), retired.load()]);
  const findings: Finding[] = [];
  const unsure: string[] = [];
  const missing = new Set([...live.entries()].map(([key]) => key));
  const leaving = new Set([...Object.keys(gone), ...deleting]);
  for await (const listed of bucket.list('')) {
    const { key } = listed;
    if (ownPrefixes.some((prefix) => key.startsWith(prefix))) continue;
    const object = live.get(key);
    missing.delete(key);
    if (!object) {
      if (!retired.get(key) && !leaving.has(key)) findings.push({ key, is: 'foreign' });
    } else if (listed.size !== object.size) findings.push({ key, is: 'changed' });
    else if (!isByEtag(listed, object)) unsure.push(key);
    onDone();
  }
  // Not every server's ETag is an MD5, and of what older versions put none is known.
  await atOnce(unsure, requests, async (key) => {
    const is = await bodyIs(bucket, key, live.get(key) as ReleasedObject);
    if (is) findings.push({ key, is });
  });
  for (const key of missing) findings.push({ key, is: 'missing' });
  return {
    objects: live.count,
    findings: findings.sort((one, other) => (one.key < other.key ? -1 : 1)),
  };
}

export interface Mended {
  /** To be put again. */
  found: { key: string; object: ReleasedObject; body: Buffer }[];
  /** Of these nothing has the bytes: the next edition makes them. */
  lost: string[];
}

/**
 * What of ours is wrong, with its right bytes. Foreign objects are nobody's here and stay.
 * @throws BucketError when the bucket does not answer: nothing is given up then
 */
export async function mend(
  bucket: Bucket,
  manifest: Manifest,
  findings: readonly Finding[],
): Promise<Mended> {
  const bodies = bodiesFrom(bucket, await packKeys(bucket, manifest));
  const mended: Mended = { found: [], lost: [] };
  for (const { key, is } of findings) {
    if (is === 'foreign') continue;
    const object = manifest.live.get(key) as ReleasedObject;
    const body = object.pack ? await bodies(key, object).catch(ifInNoPack) : undefined;
    if (body) mended.found.push({ key, object, body });
    else mended.lost.push(key);
  }
  return mended;
}

function ifInNoPack({ cause }: Error): undefined {
  if (cause instanceof BucketError && !(cause instanceof NotFound)) throw cause;
}

function isByEtag({ etag }: ListedObject, { md5, hash }: ReleasedObject): boolean {
  const bare = etag.replaceAll('"', '');
  return bare !== '' && (bare === md5 || bare === hash);
}

async function bodyIs(
  bucket: Bucket,
  key: string,
  { hash }: ReleasedObject,
): Promise<Finding['is'] | undefined> {
  try {
    const { body } = await bucket.get(key);
    return digest('sha256', body, 'hex').startsWith(hash) ? undefined : 'changed';
  } catch (error) {
    if (error instanceof NotFound) return 'missing';
    throw error;
  }
}
