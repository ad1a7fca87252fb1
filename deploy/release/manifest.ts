// The release manifest: what lies live in the bucket and from what it was made. It is read in one request, and the
// bucket is never listed to find out.
import { type Bucket, NotFound, type ObjectHeaders } from '../../feeds/bucket.ts';

export interface ReleasedObject {
  /** Hash of what it was made from. */
  inputs: string;
  /** Hash of its bytes. */
  hash: string;
  /** Bytes. */
  size: number;
  /** Its headers, as `headerText` writes them: a changed header alone is a change of the object. */
  headers: string;
  /** For a hashed file that no page of this release names any more: since when (ISO 8601 UTC). */
  unusedSince?: string;
}

export interface Manifest {
  version: 1;
  /** Counts releases. */
  release: number;
  /** ISO 8601 UTC of the newest content. */
  edition: string;
  objects: Record<string, ReleasedObject>;
  /** Keys that this release took away; deleted after the manifest stands, and again if that was cut short. */
  gone: string[];
  /** What the bucket does with conditional writes, found once by trying. */
  conditions?: { bucket: string; found: string };
}

export const manifestKey = '_release/manifest.json';

/** A manifest with its ETag, for the compare-and-swap; without one before the first release. */
export interface ReadManifest {
  manifest: Manifest;
  etag?: string;
}

/** @throws Error when the manifest cannot be read: guessing would upload everything or delete what is needed */
export async function readManifest(bucket: Bucket): Promise<ReadManifest> {
  try {
    const { body, etag } = await bucket.get(manifestKey);
    return { manifest: parseManifest(String(body), `${manifestKey} in ${bucket.name}`), etag };
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
    return { manifest: { version: 1, release: 0, edition: '', objects: {}, gone: [] } };
  }
}

/** @throws PreconditionFailed when another run has released in between */
export async function writeManifest(
  bucket: Bucket,
  manifest: Manifest,
  etag: string | undefined,
): Promise<string> {
  const condition = etag ? { ifMatch: etag } : { ifNoneMatch: '*' as const };
  const body = Buffer.from(JSON.stringify(manifest));
  return (await bucket.put(manifestKey, body, { contentType: 'application/json', ...condition })).etag;
}

/** Headers as one comparable text. */
export function headerText({
  contentType = '',
  cacheControl = '',
  contentEncoding = '',
}: ObjectHeaders): string {
  return [contentType, cacheControl, contentEncoding].join(' | ');
}

function parseManifest(text: string, where: string): Manifest {
  try {
    const manifest = JSON.parse(text) as Manifest;
    if (manifest.version === 1) return manifest;
    throw new Error(`it is of version ${manifest.version}, and this Broadsheet writes version 1`);
  } catch (error) {
    throw new Error(
      `${where} cannot be read: ${(error as Error).message}. Delete it to have the next run upload everything anew; the live pages stay.`,
    );
  }
}
