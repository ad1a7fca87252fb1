// A release that its writer did not finish: it is finished from its pack, or taken back when that cannot be.
import { type Bucket, ifMissing } from '../../feeds/bucket.ts';
import type { Effects } from '../../feeds/effects.ts';
import { publish, putAll } from './apply.ts';
import { atOnce } from './at-once.ts';
import { takeLease, type Writer, whenFree } from './lease.ts';
import { type ReadManifest, readManifest } from './manifest.ts';
import { isHashed, type ReleasedObject } from './objects.ts';
import { readPack } from './pack.ts';
import type { Change } from './plan.ts';
import { putsOf } from './record.ts';

export interface Opened extends ReadManifest {
  /** What was found unfinished and done about it, for people. */
  found?: string;
}

/**
 * The manifest to release on: nobody writes, and what a dead writer began is finished. One request when all is well.
 * @throws Busy when somebody is at work
 */
export async function openRelease(
  bucket: Bucket,
  given: Writer & Pick<Effects, 'now' | 'sleep'> & { waitSeconds?: number; requests?: number },
): Promise<Opened> {
  const last = await whenFree(bucket, given);
  const { writing } = last.manifest;
  if (!writing) return last;
  const { release, pack: key, by } = writing;
  const pack = await readPack(bucket, key);
  // Nothing of a release is live before its pack is there. The next one's lease takes the place of the dead one's.
  if (!pack) return { ...last, manifest: { ...last.manifest, writing: undefined } };

  const lease = await takeLease(bucket, last, { ...given, release, pack: key });
  try {
    const { record } = pack;
    const changes = await pack.changes();
    const missing = await missingFiles(changes, bucket);
    if (missing.length) {
      // Assets come before pages, so no page of it is live. Those that are up are kept as unused ones, for prune.
      const { manifest } = last;
      const up = changes.filter(({ key, before }) => isHashed(key) && !before && !missing.includes(key));
      await manifest.retired.loadFor(up.map(({ key }) => key));
      for (const { key, after } of up) {
        const unused = { ...(after as ReleasedObject), since: record.time };
        manifest.retired.set(key, unused, manifest.retired.get(key));
      }
      await lease.publish({ ...manifest, writing: undefined });
      await bucket.delete(pack.keys);
      return {
        ...(await readManifest(bucket)),
        found: `release ${release} of ${by} was begun and not finished: nothing of it was shown, and it was taken back`,
      };
    }
    // Hashed files are in the bucket, and in no pack.
    const puts = putsOf(changes, ({ hash }) => pack.body(hash)).filter(
      ({ key, body }) => !isHashed(key) || !body,
    );
    await putAll(puts, bucket, { lease, requests: given.requests ?? 16, onDone: () => {} });
    await publish(record, changes, bucket, { last: last.manifest, lease });
    return {
      ...(await readManifest(bucket)),
      found: `release ${release} of ${by} was begun and not finished: it was finished from its pack`,
    };
  } catch (error) {
    await lease.end(true);
    throw error;
  }
}

/** Hashed files of a release that are not in the bucket. */
async function missingFiles(changes: readonly Change[], bucket: Bucket): Promise<string[]> {
  const missing: string[] = [];
  const files = changes.filter(({ key, before, after }) => isHashed(key) && !before && after);
  await atOnce(files, 16, async ({ key, after }) => {
    const head = await bucket.head(key).catch(ifMissing);
    if (head?.size !== after?.size) missing.push(key);
  });
  return missing;
}
