// What is remembered between runs: each feed's state and stories, and the pictures that were fetched. It lies in a
// bucket as one object, read once and written at most once a run, by compare-and-swap.
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { type Bucket, NotFound, PreconditionFailed } from './bucket.ts';
import type { Warning } from './effects.ts';
import type { Validators } from './http.ts';
import type { Ledger } from './ledger.ts';
import type { Moved } from './moved.ts';
import type { Robots } from './robots.ts';
import type { Timing } from './schedule.ts';
import type { Entry, Story } from './story.ts';

/** What is known of one feed, by its address. */
export interface FeedState extends Timing {
  /** What the feed calls itself, and its site. */
  title: string;
  home: string;
  stories: Story[];
  /** What waits until everybody may read it; absent when nothing does. */
  held?: Entry[];
  validators: Validators;
  /** SHA-256 of the last body that was read: the same bytes are not parsed again. */
  bodyHash: string;
  /** Since when it fails, and how. Its stories stay. */
  trouble?: { since: string; says: string };
  /** Where it says it has moved for good, and since when. */
  moved?: Moved;
  /** Of a scraped page: what its site's robots.txt says of it. */
  robots?: Robots;
}

/** A picture by the address it came from: where its sizes lie in the store, or why it cannot be shown. */
export type PictureState =
  | { sizes: { name: string; width: number }[]; width: number; height: number }
  | {
      refused: string;
      /** ISO 8601 UTC: when to try again what may have been a passing fault. */
      until?: string;
    };

export interface StoreState {
  feeds: Record<string, FeedState>;
  pictures: Record<string, PictureState>;
  /** What each report remembers of its editions, by its id. */
  ledgers?: Record<string, Ledger>;
  /** What the bucket does with conditional writes, found once by trying. */
  conditions?: { bucket: string; found: string };
}

interface StoreFile extends StoreState {
  version: 1;
}

export interface Store {
  state: StoreState;
  warnings: Warning[];
  /**
   * Writes the state. When another run wrote in between, `merge` is asked for both in one and it is tried again.
   * @throws PreconditionFailed after five others in a row
   */
  save(state: StoreState): Promise<void>;
}

const storeKey = '_state/store.json.gz';
const damagedKey = '_state/store.damaged.json.gz';

/** Where a picture's bytes lie: `_state/pictures/0123456789abcdef-640.webp`. */
export function pictureKey(name: string): string {
  return `_state/pictures/${name}`;
}

/**
 * Reads the store; an empty one if there is none yet. A damaged one is set aside with a warning, and the feeds fill
 * a new one.
 */
export async function openStore(bucket: Bucket): Promise<Store> {
  const warnings: Warning[] = [];
  let { state, etag } = await read(bucket, warnings);
  return {
    state,
    warnings,
    async save(changed) {
      let ours = changed;
      for (let tries = 0; ; tries++) {
        const body = await promisify(gzip)(JSON.stringify({ version: 1, ...ours } satisfies StoreFile));
        try {
          const condition = etag ? { ifMatch: etag } : { ifNoneMatch: '*' as const };
          etag = (await bucket.put(storeKey, body, { contentType: 'application/gzip', ...condition })).etag;
          state = ours;
          return;
        } catch (error) {
          if (!(error instanceof PreconditionFailed) || tries >= 4) throw error;
          const theirs = await read(bucket, warnings);
          etag = theirs.etag;
          ours = joinStates(theirs.state, ours);
        }
      }
    },
  };
}

async function read(bucket: Bucket, warnings: Warning[]): Promise<{ state: StoreState; etag?: string }> {
  try {
    const { body, etag } = await bucket.get(storeKey);
    try {
      const { version, ...state } = JSON.parse(String(await promisify(gunzip)(body))) as StoreFile;
      if (version !== 1) throw new Error(`it is of version ${version}, and this is for version 1`);
      return { state, etag };
    } catch (error) {
      await bucket.put(damagedKey, body, { contentType: 'application/gzip' });
      warnings.push({
        about: `${storeKey} in ${bucket.name}`,
        says: `could not be read (${(error as Error).message}); it was set aside as ${damagedKey} and is filled anew`,
      });
      return { state: { feeds: {}, pictures: {} }, etag };
    }
  } catch (error) {
    if (error instanceof NotFound) return { state: { feeds: {}, pictures: {} } };
    throw error;
  }
}

/** Two runs at once lose nothing: a story is in the outcome if either has it, first seen when the earlier saw it. */
function joinStates(theirs: StoreState, ours: StoreState): StoreState {
  const feeds = { ...theirs.feeds };
  for (const [url, feed] of Object.entries(ours.feeds)) {
    const other = theirs.feeds[url];
    feeds[url] = other ? { ...feed, stories: joinStories(other.stories, feed.stories) } : feed;
  }
  return { ...theirs, ...ours, feeds, pictures: { ...theirs.pictures, ...ours.pictures } };
}

function joinStories(theirs: readonly Story[], ours: readonly Story[]): Story[] {
  const stories = new Map(theirs.map((story) => [story.id, story]));
  for (const story of ours) {
    const seen = stories.get(story.id)?.firstSeen;
    stories.set(story.id, seen && seen < story.firstSeen ? { ...story, firstSeen: seen } : story);
  }
  return [...stories.values()].sort((a, b) =>
    a.published < b.published ? 1 : a.published > b.published ? -1 : 0,
  );
}
