// The root of the store: one small object that names all the others. Who replaces it by compare-and-swap has saved, as
// a commit does; until then nothing of a run is to be seen, and what it names is never changed.
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { AlarmState } from './alarm-state.ts';
import { type Bucket, ifMissing } from './bucket.ts';
import type { EdgeRecord } from './edge-record.ts';
import type { History } from './history.ts';
import type { Ledger } from './ledger.ts';
import type { PageSigns } from './look-up.ts';
import { type FeedMemory, type FeedState, type Kept, summaryOf } from './memory.ts';
import { learnRhythm } from './rhythm.ts';
import type { Segment } from './segments.ts';
import type { WeatherState } from './weather-state.ts';

/** A picture by the address it came from: where its sizes lie in the store, or why it cannot be shown. */
export type PictureState =
  | {
      /** Each width in each format; the format is the name's ending. */
      sizes: { name: string; width: number }[];
      /** Of the widest, in pixels. */
      width: number;
      height: number;
      /** `#8fa6b5`: what stands in its place until it is there. Logos have none. */
      color?: string;
    }
  | {
      refused: string;
      /** ISO 8601 UTC: when to try again what may have been a passing fault. */
      until?: string;
    };

export interface Root {
  version: 2;
  /** By the feed's address. */
  feeds: Record<string, FeedMemory>;
  /** Stories that were written lately lie in the root itself, so that a small newspaper is one object. */
  head: Segment;
  /** Where the other feeds' stories lie, and how large they are there. */
  places: Record<string, { segment: string; bytes: number }>;
  /** Segments that were replaced, and when (ISO 8601 UTC). */
  retired: Record<string, string>;
  pictures: Record<string, PictureState>;
  /** What pages that were looked at for a picture or an icon say, by their address. */
  signs?: Record<string, PageSigns>;
  /** What each report remembers of its editions, by its id. */
  ledgers?: Record<string, Ledger>;
  /** What the bucket does with conditional writes, found once by trying. */
  conditions?: { bucket: string; found: string };
  /** Of runs. */
  history?: History;
  /** What logs of the edge said, oldest first. */
  edge?: EdgeRecord[];
  /** What was told of. */
  alarms?: AlarmState;
  weather?: WeatherState;
}

/** The store as it was before it had segments: each feed with its stories. */
interface RootOfVersion1 {
  version: 1;
  feeds: Record<string, Omit<FeedState, 'count' | 'newest' | 'rhythm'>>;
  pictures: Root['pictures'];
  ledgers?: Root['ledgers'];
  conditions?: Root['conditions'];
}

export const rootKey = '_state/store.json.gz';

/** Of a store in which nothing is. */
export function emptyRoot(): Root {
  return { version: 2, feeds: {}, head: {}, places: {}, retired: {}, pictures: {} };
}

/** The bytes of the root say nothing that can be understood. */
export class DamagedRoot extends Error {
  override name = 'DamagedRoot';
  readonly body: Buffer;
  readonly etag: string;

  constructor(message: string, { body, etag, cause }: { body: Buffer; etag: string; cause: unknown }) {
    super(message, { cause });
    this.body = body;
    this.etag = etag;
  }
}

/** A later Broadsheet wrote the store: to read it as far as it goes would lose the rest at the next save. */
class NewerStore extends Error {
  override name = 'NewerStore';
}

/**
 * An empty one, without an ETag, if there is none yet.
 * @throws DamagedRoot
 * @throws NewerStore
 */
export async function readRoot(bucket: Bucket): Promise<{ root: Root; etag?: string }> {
  const stored = await bucket.get(rootKey).catch(ifMissing);
  if (!stored) return { root: emptyRoot() };
  const { body, etag } = stored;
  const file = await unpack(body).catch((cause: Error) => {
    throw new DamagedRoot(cause.message, { body, etag, cause });
  });
  if (file.version > 2)
    throw new NewerStore(
      `${rootKey} in ${bucket.name} is of version ${file.version}, and this Broadsheet knows versions 1 and 2. Run the newer one, or give --store another place. Nothing was changed.`,
    );
  return { root: file.version === 1 ? fromVersion1(file) : file, etag };
}

/**
 * @param etag of the root that this one replaces; undefined when there was none
 * @returns the new ETag
 * @throws PreconditionFailed when another run has saved in between
 */
export async function writeRoot(bucket: Bucket, root: Root, etag: string | undefined): Promise<string> {
  const condition = etag === undefined ? { ifNoneMatch: '*' as const } : { ifMatch: etag };
  const body = await promisify(gzip)(JSON.stringify(root));
  return (await bucket.put(rootKey, body, { contentType: 'application/gzip', ...condition })).etag;
}

async function unpack(body: Buffer): Promise<Root | RootOfVersion1> {
  const file = JSON.parse(String(await promisify(gunzip)(body))) as Root | RootOfVersion1;
  if (!(Number.isInteger(file?.version) && file.version > 0)) throw new Error('it has no version');
  return file;
}

function fromVersion1({ version: _, feeds, ...others }: RootOfVersion1): Root {
  const root: Root = { ...emptyRoot(), ...others };
  for (const [url, { stories, held, ...memory }] of Object.entries(feeds)) {
    const kept: Kept = { stories, ...(held && { held }) };
    const summary = summaryOf(kept);
    const rhythm = learnRhythm(stories, Date.parse(memory.asked ?? summary.newest));
    root.feeds[url] = { ...memory, ...summary, ...(rhythm && { rhythm }) };
    root.head[url] = kept;
  }
  return root;
}
