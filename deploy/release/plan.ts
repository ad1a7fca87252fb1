// A tree against the last release: what is to be done, each action with its reason. Pure.
import type { Tree } from '../../build/tree.ts';
import type { ObjectHeaders } from '../../feeds/bucket.ts';
import { kindOf } from '../edge/policy.ts';
import { headerText, type Manifest, type ReleasedObject } from './manifest.ts';

/** In the order of a release: nothing is live before what it needs. */
export const steps = ['assets', 'pages', 'fronts', 'feeds'] as const;
export type Step = (typeof steps)[number];

export interface Put {
  do: 'put';
  key: string;
  step: Step;
  because: 'new' | 'body changed' | 'headers changed';
  /** Bytes. */
  size: number;
  headers: ObjectHeaders;
  /** Absent when the bucket has the body, and only the headers changed. */
  body?: () => Promise<Buffer>;
}

export interface Delete {
  do: 'delete';
  key: string;
  because: 'no longer in the edition' | 'unused for a year' | 'left over from a release that was cut short';
}

export interface Plan {
  puts: Put[];
  deletes: Delete[];
  /** The manifest once all is done; the old one itself when nothing is to be done. */
  next: Manifest;
  changed: boolean;
}

const retentionMilliseconds = 365 * 86_400_000;

/**
 * @param headersOf the policy's headers of a key
 * @param now ISO 8601 UTC: hashed files are kept for a year after the last release that named them, since a page
 *   that a reader or a cache holds may still ask for them
 * @param keep keys that stay as they are though the tree lacks them: reports that were not built now
 */
export function planRelease(
  tree: Tree,
  manifest: Manifest,
  {
    edition,
    headersOf,
    now,
    keep = () => false,
  }: {
    edition: string;
    headersOf: (key: string) => ObjectHeaders;
    now: string;
    keep?: (key: string) => boolean;
  },
): Plan {
  const objects: Record<string, ReleasedObject> = {};
  const puts: Put[] = [];
  for (const [key, { inputs, hash, size, body }] of tree) {
    const headers = headersOf(key);
    objects[key] = { inputs, hash, size, headers: headerText(headers) };
    const because = reasonToPut(manifest.objects[key], objects[key]);
    if (because) puts.push({ do: 'put', key, step: stepOf(key), because, size, headers, body });
  }
  const deletes: Delete[] = [];
  for (const [key, object] of Object.entries(manifest.objects)) {
    if (objects[key]) continue;
    if (keep(key)) objects[key] = object;
    else if (!isHashed(key)) deletes.push({ do: 'delete', key, because: 'no longer in the edition' });
    else if (isOver(object.unusedSince, now))
      deletes.push({ do: 'delete', key, because: 'unused for a year' });
    else objects[key] = { ...object, unusedSince: object.unusedSince ?? now };
  }
  const gone = deletes.map(({ key }) => key);
  const sorted = Object.fromEntries(Object.entries(objects).sort(([a], [b]) => (a < b ? -1 : 1)));
  const changed = edition !== manifest.edition || JSON.stringify(sorted) !== JSON.stringify(manifest.objects);
  if (!changed) return { puts: [], deletes: [], next: manifest, changed };
  for (const key of manifest.gone)
    if (!sorted[key] && !gone.includes(key))
      deletes.push({ do: 'delete', key, because: 'left over from a release that was cut short' });
  const next = { ...manifest, release: manifest.release + 1, edition, objects: sorted, gone };
  return { puts, deletes, next, changed };
}

function reasonToPut(before: ReleasedObject | undefined, after: ReleasedObject): Put['because'] | undefined {
  if (!before) return 'new';
  if (before.hash !== after.hash) return 'body changed';
  if (before.headers !== after.headers) return 'headers changed';
  return undefined;
}

function isHashed(key: string): boolean {
  return ['asset', 'picture'].includes(kindOf(`/${key}`));
}

function isOver(unusedSince: string | undefined, now: string): boolean {
  return unusedSince !== undefined && Date.parse(now) - Date.parse(unusedSince) > retentionMilliseconds;
}

function stepOf(key: string): Step {
  if (isHashed(key)) return 'assets';
  if (kindOf(`/${key}`) !== 'page') return 'feeds';
  return /^(m\/)?([^/]+\/)?index\.html$/.test(key) ? 'fronts' : 'pages';
}
