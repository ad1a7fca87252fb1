// Older releases, read backwards from the records in their packs: what each changed, undone from the newest on, is the
// state before it. No old manifest is kept for that.
import type { Tree } from '../../build/tree.ts';
import { type Bucket, ifMissing } from '../../feeds/bucket.ts';
import type { Manifest, ReleaseSummary } from './manifest.ts';
import type { ReleasedObject } from './objects.ts';
import { type Pack, packsPrefix, readPack, releaseOf } from './pack.ts';
import { summaryOf } from './record.ts';

/** An asked release that there is nothing of. */
export class NoSuchRelease extends Error {
  override name = 'NoSuchRelease';
}

/** Keys of the packs that are in the bucket, by release. */
export async function packKeys(bucket: Bucket, manifest: Manifest): Promise<Map<number, string>> {
  const keys = new Map<number, string>();
  for await (const { key } of bucket.list(packsPrefix))
    if (!key.includes('.') && releaseOf(key) <= manifest.release) keys.set(releaseOf(key), key);
  // A pack of the same number may be left of a writer that lost.
  for (const { release, pack } of manifest.releases) if (keys.has(release)) keys.set(release, pack);
  return keys;
}

/** Every release that can be gone back to, newest first: those that the manifest names, or all that packs are of. */
export async function listReleases(
  bucket: Bucket,
  manifest: Manifest,
  { all = false } = {},
): Promise<ReleaseSummary[]> {
  const named = new Map(manifest.releases.map((one) => [one.release, one]));
  if (all)
    for (const [release, key] of await packKeys(bucket, manifest)) {
      const pack = named.has(release) ? undefined : await readPack(bucket, key);
      if (pack) named.set(release, summaryOf(pack.record));
    }
  const oldest = manifest.pruned?.oldest ?? 1;
  return [...named.values()]
    .filter(({ release }) => release >= oldest)
    .sort((one, other) => other.release - one.release);
}

export interface PastRelease {
  summary: ReleaseSummary;
  /** All that was live then; with bodies where something else is live now. */
  tree: Tree;
}

/** @throws NoSuchRelease; Error when a pack on the way is gone or damaged */
export async function releaseAt(bucket: Bucket, manifest: Manifest, wanted: number): Promise<PastRelease> {
  const keys = await packKeys(bucket, manifest);
  const own = keys.get(wanted);
  if (!own)
    throw new NoSuchRelease(
      keys.size
        ? `There is no release ${wanted} to go back to. There are ${Math.min(...keys.keys())} to ${Math.max(...keys.keys())}.`
        : 'There is no release to go back to yet.',
    );
  await manifest.live.load();
  const state = new Map(manifest.live.entries());
  /** Which pack a key's body was saved to as it was written over. */
  const savedIn = new Map<string, string>();
  for (let release = manifest.release; release > wanted; release--) {
    const key = keys.get(release);
    const pack = key && (await readPack(bucket, key));
    if (!pack)
      throw new Error(
        `The pack of release ${release} in ${bucket.name} is gone: nothing before it can be had.`,
      );
    for (const { key: changed, before } of await pack.changes()) {
      if (before) state.set(changed, before);
      else state.delete(changed);
      savedIn.set(changed, key);
    }
  }
  const bodies = bodiesFrom(bucket, keys);
  const tree: Tree = new Map();
  for (const [key, object] of state) {
    const { inputs, hash, size } = object;
    const isOther = manifest.live.get(key)?.hash !== hash;
    tree.set(key, {
      inputs,
      hash,
      size,
      ...(isOther && { body: () => bodies(key, object, savedIn.get(key)) }),
    });
  }
  const pack = await readPack(bucket, own);
  if (!pack) throw new NoSuchRelease(`The pack of release ${wanted} in ${bucket.name} is gone.`);
  return { summary: summaryOf(pack.record), tree };
}

/** Reads bodies from packs, and keeps a few of these open. */
export function bodiesFrom(
  bucket: Bucket,
  keys: ReadonlyMap<number, string>,
): (key: string, object: ReleasedObject, saved?: string) => Promise<Buffer> {
  const open = new Map<string, Promise<Pack | undefined>>();
  const packAt = (key: string) => {
    const pack = open.get(key) ?? readPack(bucket, key);
    open.delete(key);
    open.set(key, pack);
    for (const oldest of [...open.keys()].slice(0, Math.max(0, open.size - 4))) open.delete(oldest);
    return pack;
  };
  return async (key, { hash, pack: release }, saved) => {
    // A hashed file is in no pack, and stays in the bucket for a year.
    if (!release && !saved) return (await bucket.get(key)).body;
    let failure: unknown;
    for (const at of [keys.get(release), saved]) {
      if (!at) continue;
      try {
        const pack = await packAt(at);
        if (pack) return await pack.body(hash);
      } catch (error) {
        failure = error;
      }
    }
    const inPlace = release ? undefined : await bucket.get(key).catch(ifMissing);
    if (inPlace) return inPlace.body;
    throw new Error(`No pack in ${bucket.name} holds ${key} as it was.`, { cause: failure });
  };
}
