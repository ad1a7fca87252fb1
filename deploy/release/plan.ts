// A tree against the last release: what is to be done, each action with its reason. Reads of the manifest what differs,
// and touches nothing.
import type { Tree } from '../../build/tree.ts';
import type { ObjectHeaders } from '../../feeds/bucket.ts';
import { kindOf, policy } from '../edge/policy.ts';
import type { Manifest } from './manifest.ts';
import {
  type Compared,
  headerText,
  isHashed,
  isPage,
  outlivesReleases,
  type ReleasedObject,
} from './objects.ts';

/** In the order of a release: nothing is live before what it needs. */
export const steps = ['assets', 'pages', 'fronts', 'edition'] as const;
export type Step = (typeof steps)[number];

export interface Delete {
  do: 'delete';
  key: string;
  because: 'no longer in the edition' | 'unused for a year' | 'left over from a release that was cut short';
}

/** What is another in the manifest: a key with what was and what is to be there. */
export interface Change {
  key: string;
  before?: ReleasedObject;
  after?: ReleasedObject;
  /** What is to be there, unless the bucket has it. */
  body?: () => Promise<Buffer>;
}

/** A change that is to be written. Without a body only the headers changed. */
export interface Put extends Change {
  after: ReleasedObject;
  step: Step;
  because: 'new' | 'body changed' | 'headers changed';
}

export interface Plan {
  changed: boolean;
  edition: string;
  changes: Change[];
  /** Of the changes, in their order. */
  puts: Put[];
  /** Keys that leave the edition now and are deleted by a later release, once no cache holds a page that links there. */
  removed: string[];
  /** Done once the release stands. */
  deletes: Delete[];
  /** As the next manifest has it. */
  gone: Record<string, string>;
  /** Hashed files whose year is over. */
  forgotten: Change[];
  /** Pages and other files with an address of their own; before is not known of what older versions released. */
  pages: { before?: number; after: number };
  /** Objects of every kind before. */
  objects: number;
}

/** What the daily look finds. */
export interface Found {
  /** Live hashed files that nothing live names any more. */
  unnamed: readonly string[];
  /** Rows that say now what their objects name. */
  learned: readonly Change[];
  /** Hashed files whose year is over. */
  forgotten: Change[];
}

const nothingFound: Found = { unnamed: [], learned: [], forgotten: [] };

/** How long a cached page may still link to one that left the edition. */
const linkedSeconds =
  policy.page.browserSeconds + policy.page.edgeSeconds + policy.page.staleWhileRevalidateSeconds;

/**
 * @param headersOf the policy's headers of a key
 * @param now ISO 8601 UTC
 * @param keep pages that stay as they are though the tree lacks them: reports that were not built now
 * @param keepForGood pages that stay though no edition makes them any more; hashed files and the service worker do too
 * @param isWhole whether the tree is all that is to be live, of what rests too: what was live once
 * @param lost files that the bucket has not, whatever the manifest says: the next edition is to make them anew
 * @param look asked when there is something to do: what is found along with it. Without it, hashed files that the tree
 *   lacks stay live
 */
export async function planRelease(
  tree: Tree,
  manifest: Manifest,
  {
    edition,
    headersOf,
    now,
    keep = () => false,
    keepForGood = () => false,
    isWhole = false,
    lost = [],
    look = async () => nothingFound,
  }: {
    edition: string;
    headersOf: (key: string) => ObjectHeaders;
    now: string;
    keep?: (key: string) => boolean;
    keepForGood?: (key: string) => boolean;
    isWhole?: boolean;
    lost?: readonly string[];
    look?: () => Promise<Found>;
  },
): Promise<Plan> {
  const { live } = manifest;
  const stays = (key: string) => keepForGood(key) || outlivesReleases(key);
  const pagesBefore = manifest.releases.at(-1)?.pages;
  if (pagesBefore === undefined) await live.load();
  else await live.loadWhereOther(comparedOf(tree, headersOf));

  const changes: Change[] = [];
  /** What rests from now on or no more: written along with what changes, and no reason for a release by itself. */
  const along: Change[] = [];
  const puts: Put[] = [];
  for (const [key, { inputs, hash, size, body }] of tree) {
    if (!live.knows(key)) continue;
    const before = live.get(key);
    const headers = headerText(headersOf(key));
    const because = reasonToPut(before, { inputs, hash, headers });
    if (!because && before?.inputs === inputs && (isWhole || !before.rests)) continue;
    const isBody = because === 'new' || because === 'body changed';
    const { md5 = '', pack = 0, names } = (!isBody && before) || {};
    const after = { inputs, hash, size, headers, md5, pack, names };
    if (!because) {
      (before?.inputs === inputs ? along : changes).push({ key, before, after });
      continue;
    }
    const put = { key, before, after, body: isBody ? body : undefined, step: stepOf(key), because };
    changes.push(put);
    puts.push(put);
  }
  for (const [key, before] of live.entries()) {
    if (tree.has(key)) continue;
    if (isHashed(key) ? !lost.includes(key) : stays(key)) {
      if (!before.rests) along.push({ key, before, after: { ...before, rests: true } });
    } else if (!keep(key)) changes.push({ key, before });
  }

  const removed = changes.filter(({ key, after }) => !after && isPage(key)).map(({ key }) => key);
  const added = changes.filter(({ key, before, after }) => !before && after && isPage(key));
  const pages = pagesBefore ?? [...live.entries()].filter(([key]) => isPage(key)).length;
  const isLive = (key: string) =>
    tree.has(key) || (live.knows(key) && live.get(key) !== undefined && (keep(key) || stays(key)));
  const { gone, due } = goneAfter(manifest, removed, { now, isLive });
  const changed = changes.length > 0 || edition !== manifest.edition || due.length > 0;
  const { unnamed, learned, forgotten } = changed ? await look() : nothingFound;
  const taken = new Set(unnamed);
  const others = [...changes, ...along].filter(({ key }) => !taken.has(key));
  const changing = new Set(others.map(({ key }) => key));
  const allChanges = [
    ...others,
    ...unnamed.map((key): Change => ({ key, before: live.get(key) })),
    ...learned.filter(({ key }) => !changing.has(key)),
  ];
  const old = forgotten.map(({ key }) => key);
  const left = manifest.deleting.filter((key) => !isLive(key) && !due.includes(key) && !old.includes(key));
  const deletes: Delete[] = [
    ...toDelete(due, 'no longer in the edition'),
    ...toDelete(
      old.filter((key) => !isLive(key)),
      'unused for a year',
    ),
    ...toDelete(left, 'left over from a release that was cut short'),
  ];
  return {
    changed,
    edition,
    changes: allChanges,
    puts,
    removed,
    deletes: changed ? deletes : [],
    gone,
    forgotten,
    pages: { before: pagesBefore, after: pages + added.length - removed.length },
    objects: live.count,
  };
}

function* comparedOf(
  tree: Tree,
  headersOf: (key: string) => ObjectHeaders,
): IterableIterator<[string, Compared]> {
  for (const [key, { inputs, hash }] of tree)
    yield [key, { inputs, hash, headers: headerText(headersOf(key)) }];
}

/** What left the edition and still lies in the bucket, and what of it no cache links to any more. */
function goneAfter(
  { gone }: Manifest,
  removed: readonly string[],
  { now, isLive }: { now: string; isLive: (key: string) => boolean },
): { gone: Record<string, string>; due: string[] } {
  const still = Object.entries(gone).filter(([key]) => !isLive(key));
  const isDue = (since: string) => Date.parse(now) - Date.parse(since) > linkedSeconds * 1_000;
  return {
    gone: Object.fromEntries([
      ...still.filter(([, since]) => !isDue(since)),
      ...removed.map((key): [string, string] => [key, now]),
    ]),
    due: still.filter(([, since]) => isDue(since)).map(([key]) => key),
  };
}

function toDelete(keys: readonly string[], because: Delete['because']): Delete[] {
  return keys.map((key) => ({ do: 'delete', key, because }));
}

/** Undefined when what is live is the same to a reader. */
export function reasonToPut(before: ReleasedObject | undefined, after: Compared): Put['because'] | undefined {
  if (!before) return 'new';
  if (before.hash !== after.hash) return 'body changed';
  if (before.headers !== after.headers) return 'headers changed';
  return undefined;
}

/** Where in the order of a release a key is put. */
export function stepOf(key: string): Step {
  if (isHashed(key)) return 'assets';
  if (key === 'edition.json') return 'edition';
  if (kindOf(`/${key}`) !== 'page') return 'fronts';
  return /^(m\/)?([^/]+\/)?index\.html$/.test(key) ? 'fronts' : 'pages';
}
