// Does what a plan says, in the order that keeps every moment whole for a reader: the pack, then assets, pages, fronts,
// the edition with the manifest, and deletes last. Decides nothing.
import { hash as digest } from 'node:crypto';
import { type Bucket, ifMissing } from '../../feeds/bucket.ts';
import type { RunRecord } from '../../feeds/history.ts';
import { atOnce } from './at-once.ts';
import type { Lease } from './lease.ts';
import type { Manifest } from './manifest.ts';
import { namesIn } from './names.ts';
import { headersFrom, isHashed } from './objects.ts';
import { writePack } from './pack.ts';
import { type Change, type Plan, type Put, steps } from './plan.ts';
import { prune } from './prune.ts';
import { nextManifest, type ReleaseRecord, recordOf } from './record.ts';

/** A release of which only the writing is left. */
export interface Ready {
  plan: Plan;
  /** `segments` is found while it is packed. */
  summary: Omit<ReleaseRecord, 'gone' | 'deleting' | 'forgotten'>;
  lease: Lease;
}

/**
 * Writes the pack and puts all live. A step that fails stops those after it: the old pages stay, and the next run
 * finishes.
 * @param requests at the same time
 * @param onDone told after each object
 * @param prune whether old packs and parts go as well
 * @param run what the run says of itself by then
 * @throws BucketError; Busy when the lease was lost on the way, and then nothing was deleted
 */
export async function applyRelease(
  { plan, summary, lease }: Ready,
  bucket: Bucket,
  {
    last,
    requests,
    onDone,
    prune: isPruneDay,
    run,
  }: {
    last: Manifest;
    requests: number;
    onDone: (key: string) => void;
    prune: boolean;
    run?: () => RunRecord;
  },
): Promise<void> {
  const record = await packRelease({ plan, summary, lease }, bucket, last);
  await putAll(plan.puts, bucket, { lease, requests, onDone });
  if (isPruneDay) await prune(bucket, last, record);
  await publish(record, plan.changes, bucket, { last, lease, run });
}

/** Puts the objects of a release live, step by step. */
export async function putAll(
  puts: readonly Pick<Put, 'key' | 'step' | 'after' | 'body'>[],
  bucket: Bucket,
  { lease, requests, onDone }: { lease: Lease; requests: number; onDone: (key: string) => void },
): Promise<void> {
  for (const step of steps) {
    const ofStep = puts.filter((put) => put.step === step);
    await atOnce(ofStep, requests, async ({ key, after, body }) => {
      lease.check();
      const headers = headersFrom(after.headers);
      if (body) await bucket.put(key, await body(), headers);
      else await bucket.copy(key, key, headers);
      onDone(key);
    });
  }
}

/** The manifest with the release, and then what it deletes. */
export async function publish(
  record: ReleaseRecord,
  changes: readonly Change[],
  bucket: Bucket,
  { last, lease, run }: { last: Manifest; lease: Lease; run?: () => RunRecord },
): Promise<void> {
  const left = last.deleting.filter((key) => !(key in record.gone));
  const next = await nextManifest(last, record, changes);
  await lease.publish(run ? { ...next, run: run() } : next);
  const keys = [...new Set([...record.deleting, ...left])];
  await last.live.loadFor(keys);
  const dead = keys.filter((key) => !last.live.get(key));
  if (dead.length) await bucket.delete(dead);
}

async function packRelease(
  { plan, summary, lease }: Ready,
  bucket: Bucket,
  last: Manifest,
): Promise<ReleaseRecord> {
  const pack = writePack(bucket, summary.pack);
  const oldest = last.pruned?.oldest ?? 1;
  for (const change of plan.changes) {
    lease.check();
    const { key, before, after, body } = change;
    if (body && after) {
      const bytes = await body();
      after.md5 = digest('md5', bytes, 'hex');
      after.names = namesIn(key, bytes);
      if (!isHashed(key)) {
        after.pack = summary.release;
        await pack.add(bytes, after.hash);
      }
    }
    // What is about to be written over or deleted, and is in no pack that is kept: without it nothing could be taken back.
    if (before && !isHashed(key) && after?.hash !== before.hash && before.pack < oldest) {
      const bytes = await bodyOf(key, bucket);
      if (bytes && hashMatches(bytes, before.hash)) await pack.add(bytes, before.hash);
    }
    await pack.note(change);
  }
  const record = recordOf(plan, { ...summary, segments: pack.segments() || undefined }, summary);
  await pack.end(record);
  return record;
}

async function bodyOf(key: string, bucket: Bucket): Promise<Buffer | undefined> {
  return (await bucket.get(key).catch(ifMissing))?.body;
}

function hashMatches(body: Buffer, hash: string): boolean {
  return digest('sha256', body, 'hex').startsWith(hash);
}
