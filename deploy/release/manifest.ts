// The release manifest: what lies live in the bucket and from what it was made. Its root is one object, read in one
// request, with what changed lately in it; older rows lie in parts (shelf.ts). The bucket is never listed to find out.
// Each release is a log entry (record.ts): the root of the one before, with the entry's changes, is the next root.
import { type Bucket, NotFound } from '../../feeds/bucket.ts';
import type { RunRecord } from '../../feeds/history.ts';
import { packed, unpacked } from './compress.ts';
import { migrated } from './migrate.ts';
import { openShelf, type Shelf, type ShelfFile } from './shelf.ts';

/** One release, in the words of `npm run rollback`. */
export interface ReleaseSummary {
  /** Counts releases. */
  release: number;
  /** When it was made, ISO 8601 UTC. */
  time: string;
  /** ISO 8601 UTC of the newest content. */
  edition: string;
  stories: number;
  pages: number;
  /** Who, and from where: `news@cron-1`. */
  by: string;
  why: string;
  /** Key of its pack. */
  pack: string;
  /** Further objects of a pack that is too large for one. */
  segments?: number;
}

/** A release under way: the lease of its writer. */
export interface Writing {
  release: number;
  /** Key of its pack, which may not be there yet: then nothing of it is live. */
  pack: string;
  /** For people. */
  by: string;
  /** Chance, so that two runs of one owner are told apart. */
  owner: string;
  /** ISO 8601 UTC; renewed while at work. */
  until: string;
}

export interface Pruned {
  /** When packs, parts and old files were last looked through, ISO 8601 UTC. */
  time: string;
  /** The oldest release whose pack is kept. */
  oldest: number;
  /** Which release was the newest at each of those times. */
  newest: [release: number, time: string][];
}

export interface ManifestFile {
  version: 2;
  release: number;
  edition: string;
  live: ShelfFile;
  /** Hashed files that no page names any more. */
  retired: ShelfFile;
  /** Keys that left the edition, since when (ISO 8601 UTC): deleted when no cache links to them any more. */
  gone: Record<string, string>;
  /** Keys that the last release deleted once it stood; the next one makes sure. */
  deleting: string[];
  /** Newest last; not all that packs remain of. */
  releases: ReleaseSummary[];
  /** What the bucket does with conditional writes, found once by trying; and if it wants ETags without quotes. */
  conditions?: { bucket: string; found: string; bare?: true };
  /** Scheduled runs publish nothing while this stands. */
  hold?: { since: string; by: string };
  /** How far packs go back. */
  pruned?: Pruned;
  /** The run that made the last release, for the store's history: the store is saved before the release. */
  run?: RunRecord;
  writing?: Writing;
}

export type Manifest = Omit<ManifestFile, 'version' | 'live' | 'retired'> & { live: Shelf; retired: Shelf };

export const manifestKey = '_release/manifest.json';

/** A manifest with its ETag, for the compare-and-swap; without one before the first release. */
export interface ReadManifest {
  manifest: Manifest;
  etag?: string;
}

const none: ShelfFile = { count: 0, parts: [], recent: [] };
const first: ManifestFile = {
  version: 2,
  release: 0,
  edition: '',
  live: none,
  retired: none,
  gone: {},
  deleting: [],
  releases: [],
};

/** @throws Error when the manifest cannot be read: guessing would upload everything or delete what is needed */
export async function readManifest(bucket: Bucket): Promise<ReadManifest> {
  try {
    const { body, etag } = await bucket.get(manifestKey);
    const file = await parseManifest(body, `${manifestKey} in ${bucket.name}`);
    return { manifest: open(file, bucket), etag };
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
    return { manifest: open(first, bucket) };
  }
}

/** As it is to stand in the bucket; parts are written when much is recent. Later changes of the shelves are not in it. */
export async function toFile({ live, retired, ...rest }: Manifest): Promise<ManifestFile> {
  const [liveFile, retiredFile] = await Promise.all([live.save(), retired.save()]);
  return { version: 2, ...rest, live: liveFile, retired: retiredFile };
}

/**
 * @param etag of the one that it takes the place of
 * @returns its own ETag, and what was learned of the form of the other's
 * @throws PreconditionFailed when another run has written in between
 */
export async function writeManifest(
  bucket: Bucket,
  file: ManifestFile,
  etag: string | undefined,
): Promise<{ etag: string; bare?: true }> {
  const condition = etag ? matching(etag, file.conditions, bucket) : { ifNoneMatch: '*' as const };
  const body = await packed(JSON.stringify(file));
  const headers = { contentType: 'application/json', contentEncoding: 'gzip' };
  return bucket.put(manifestKey, body, { ...headers, ...condition });
}

/** If-Match as the bucket takes it; none where it was found to ignore or to refuse every one. */
function matching(
  etag: string,
  conditions: ManifestFile['conditions'],
  { name }: Bucket,
): { ifMatch?: string } {
  if (conditions?.bucket !== name) return { ifMatch: etag };
  if (conditions.found === 'ignored' || conditions.found === 'create only') return {};
  return { ifMatch: conditions.bare ? etag.replaceAll('"', '') : etag };
}

function open({ version: _, ...file }: ManifestFile, bucket: Bucket): Manifest {
  return { ...file, live: openShelf(file.live, bucket), retired: openShelf(file.retired, bucket) };
}

async function parseManifest(body: Buffer, where: string): Promise<ManifestFile> {
  let file: ManifestFile;
  try {
    file = migrated(JSON.parse(await unpacked(body)));
  } catch (cause) {
    throw new Error(
      `${where} cannot be read: ${(cause as Error).message}. Delete it to have the next run upload everything anew; the live pages stay.`,
      { cause },
    );
  }
  if (file.version === 2) return file;
  throw new Error(
    `${where} is of version ${file.version}, written by a newer Broadsheet; this one writes version 2. Update this one; nothing was changed.`,
  );
}
