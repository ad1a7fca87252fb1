// Manifests of older versions, brought forward a version at a time.
import type { ManifestFile } from './manifest.ts';
import { type ReleasedObject, toRow } from './objects.ts';

interface Version1 {
  version: 1;
  release: number;
  edition: string;
  objects: Record<string, Omit<ReleasedObject, 'md5' | 'pack' | 'since'> & { unusedSince?: string }>;
  gone: string[];
  conditions?: { bucket: string; found: string };
}

/** @throws Error when it is no manifest at all */
export function migrated(file: unknown): ManifestFile {
  if (typeof file !== 'object' || file === null || !('version' in file) || typeof file.version !== 'number')
    throw new Error('it is no manifest');
  return file.version === 1 ? fromVersion1(file as Version1) : (file as ManifestFile);
}

/** Version 1 was one object with every row in it, and had no packs. */
function fromVersion1({ release, edition, objects, gone, conditions }: Version1): ManifestFile {
  const rows = Object.entries(objects).map(([key, { unusedSince: since, ...object }]) => ({
    since,
    row: toRow(key, { ...object, md5: '', pack: 0, since }),
  }));
  const shelf = (chosen: typeof rows) => ({
    count: chosen.length,
    parts: [],
    recent: chosen.map(({ row }) => row),
  });
  return {
    version: 2,
    release,
    edition,
    live: shelf(rows.filter(({ since }) => since === undefined)),
    retired: shelf(rows.filter(({ since }) => since !== undefined)),
    gone: {},
    deleting: gone,
    releases: [],
    conditions,
  };
}
