// What is remembered between runs, in a bucket: a root that is read in one request, and the feeds' stories in segments
// that are read when they are needed. A run writes what it changed: a segment now and then, and the root by
// compare-and-swap. So it may be killed at any moment, and many runs may save at once.
import { isDeepStrictEqual } from 'node:util';
import pLimit from 'p-limit';
import { type Bucket, NotFound, PreconditionFailed } from './bucket.ts';
import { type Changes, commit } from './commit.ts';
import type { Effects, Warning } from './effects.ts';
import { emptyHistory, type History, type RunRecord, withRun } from './history.ts';
import type { FeedMemory, FeedState, Kept } from './memory.ts';
import { recoverRoot } from './recover.ts';
import { DamagedRoot, type PictureState, type Root, readRoot, rootKey, writeRoot } from './root.ts';
import { DamagedSegment, readSegment, type Segment, segmentKey, writeSegment } from './segments.ts';
import { spill } from './spill.ts';
import { retire, segmentsOf, sweepSegments } from './sweep.ts';

export type { FeedState, PictureState };

/** All that an edition is made of. */
export interface StoreState {
  feeds: Record<string, FeedState>;
  pictures: Record<string, PictureState>;
  /** What pages that were looked at say, by their address. */
  signs?: Root['signs'];
  /** What each report remembers of its editions, by its id. */
  ledgers?: Root['ledgers'];
  weather?: Root['weather'];
}

export interface Store {
  /** What is known of each feed, by its address, without its stories. */
  readonly feeds: Readonly<Record<string, FeedMemory>>;
  readonly pictures: Readonly<Record<string, PictureState>>;
  readonly conditions: Root['conditions'];
  readonly alarms: Root['alarms'];
  readonly weather: Root['weather'];
  /** What logs of the edge said, as it was saved. */
  readonly edge: Root['edge'];
  /** Of runs, with those that were noted. */
  readonly history: History;
  /** Whether there is something to save. A run that was noted is none: it waits for something else. */
  readonly isChanged: boolean;
  /** Grows while the store is read. */
  readonly warnings: Warning[];
  /** A feed's stories. Those of a segment that is damaged are none, and its feeds are asked anew. */
  keptOf(url: string): Promise<Kept>;
  /** Everything, with all stories. */
  readAll(): Promise<StoreState>;
  /** Takes note of what is to be saved. */
  remember(changes: Partial<Changes>): void;
  /** A run is saved along with what is saved next. */
  note(run: RunRecord): void;
  /**
   * Writes what was remembered; nothing if that changes nothing, unless `always`.
   * @throws PreconditionFailed after fifty others were quicker, one after another
   */
  save(options?: { always?: boolean }): Promise<void>;
}

const damagedPrefix = '_state/damaged/';
const mostTries = 50;
const readAtOnce = 8;

/** Where a picture's bytes lie: `_state/pictures/0123456789abcdef-640.webp`. */
export function pictureKey(name: string): string {
  return `_state/pictures/${name}`;
}

/**
 * Reads the store's root; an empty store if there is none yet. What is damaged is set aside with a warning, and filled
 * anew by what is left and by the feeds.
 * @throws NewerStore
 */
export async function openStore(bucket: Bucket, { now }: Pick<Effects, 'now'>): Promise<Store> {
  const warnings: Warning[] = [];
  let { root: base, etag } = await open();
  let changes: Changes = { feeds: {}, kept: {} };
  /** Those of `base` and `changes` together. */
  let feeds: Readonly<Record<string, FeedMemory>> = base.feeds;
  let isChanged = false;
  const segments = new Map<string, Promise<Segment>>();

  async function open(): Promise<{ root: Root; etag?: string }> {
    try {
      return await readRoot(bucket);
    } catch (error) {
      if (!(error instanceof DamagedRoot)) throw error;
      await setAside(rootKey, error);
      return { root: await recoverRoot(bucket), etag: error.etag };
    }
  }

  async function setAside(key: string, { message, body }: { message: string; body: Buffer }): Promise<void> {
    const aside = damagedPrefix + key.replace(/^.*\//, '');
    await bucket.put(aside, body, { contentType: 'application/gzip' });
    warn(key, `could not be read (${message}); it was set aside as ${aside} and is filled anew`);
  }

  function warn(key: string, says: string): void {
    warnings.push({ about: `${key} in ${bucket.name}`, says });
  }

  function segment(name: string): Promise<Segment> {
    let reading = segments.get(name);
    if (!reading) {
      reading = readSegment(bucket, name).catch((error: unknown) => forget(name, error));
      segments.set(name, reading);
    }
    return reading;
  }

  /** Feeds whose stories are lost are asked as if for the first time. */
  async function forget(name: string, error: unknown): Promise<Segment> {
    if (error instanceof DamagedSegment) await setAside(segmentKey(name), error);
    else if (error instanceof NotFound) warn(segmentKey(name), 'is gone; it is filled anew');
    else throw error;
    for (const [url, place] of Object.entries(base.places)) {
      const memory = base.feeds[url];
      if (place.segment !== name || changes.kept[url] || !memory) continue;
      const { asked, freshSeconds, ...rest } = changes.feeds[url] ?? memory;
      remember({
        feeds: { [url]: { ...rest, validators: {}, bodyHash: '', count: 0, newest: '' } },
        kept: { [url]: { stories: [] } },
      });
    }
    return {};
  }

  async function keptIn(root: Root, url: string): Promise<Kept> {
    const place = root.places[url];
    return root.head[url] ?? (place && (await segment(place.segment))[url]) ?? { stories: [] };
  }

  function remember({
    kept = {},
    pictures,
    signs,
    ledgers,
    conditions,
    alarms,
    weather,
    edge,
    ...more
  }: Partial<Changes>): void {
    // What is as it was is left out: to put thousands of them together takes longer than to see that.
    const asked = Object.fromEntries(
      Object.entries(more.feeds ?? {}).filter(
        ([url, memory]) => url in kept || !isDeepStrictEqual(memory, feeds[url]),
      ),
    );
    const isNew = Object.keys(asked).length > 0;
    isChanged ||=
      isNew ||
      Object.keys(kept).length > 0 ||
      conditions !== undefined ||
      alarms !== undefined ||
      edge !== undefined ||
      (weather !== undefined && weather !== (changes.weather ?? base.weather));
    isChanged ||= pictures !== undefined && pictures !== (changes.pictures ?? base.pictures);
    isChanged ||= signs !== undefined && signs !== (changes.signs ?? base.signs);
    isChanged ||= ledgers !== undefined && ledgers !== (changes.ledgers ?? base.ledgers);
    changes = {
      feeds: isNew ? { ...changes.feeds, ...asked } : changes.feeds,
      kept: { ...changes.kept, ...kept },
      pictures: pictures ?? changes.pictures,
      signs: signs ?? changes.signs,
      ledgers: ledgers ?? changes.ledgers,
      conditions: conditions ?? changes.conditions,
      alarms: alarms ?? changes.alarms,
      weather: weather ?? changes.weather,
      edge: edge ?? changes.edge,
      runs: changes.runs,
    };
    if (isNew) feeds = { ...feeds, ...asked };
  }

  async function save({ always = false } = {}): Promise<void> {
    if (!isChanged && !always) return;
    let theirs = { root: base, etag };
    for (let tries = 1; ; tries++) {
      const keptOf = (url: string) => keptIn(theirs.root, url);
      const joined = await commit(changes, { base, theirs: theirs.root, keptOf });
      const spilt = await spill(joined, { read: segment, write: (kept) => writeSegment(bucket, kept) });
      const next = retire(spilt, theirs.root, now());
      try {
        etag = await writeRoot(bucket, next, theirs.etag);
        base = next;
        changes = { feeds: {}, kept: {} };
        feeds = base.feeds;
        isChanged = false;
        if (spilt !== joined) await sweepSegments(bucket, next, now());
        return;
      } catch (error) {
        if (!(error instanceof PreconditionFailed) || tries >= mostTries) throw error;
        theirs = { etag: undefined, ...(await open()) };
      }
    }
  }

  return {
    get feeds() {
      return feeds;
    },
    get pictures() {
      return changes.pictures ?? base.pictures;
    },
    get conditions() {
      return changes.conditions ?? base.conditions;
    },
    get alarms() {
      return changes.alarms ?? base.alarms;
    },
    get weather() {
      return changes.weather ?? base.weather;
    },
    get edge() {
      return base.edge;
    },
    get history() {
      return (changes.runs ?? []).reduce(withRun, base.history ?? emptyHistory);
    },
    get isChanged() {
      return isChanged;
    },
    warnings,
    keptOf: async (url) => changes.kept[url] ?? keptIn(base, url),
    async readAll() {
      const limit = pLimit(readAtOnce);
      await Promise.all([...segmentsOf(base)].map((name) => limit(() => segment(name))));
      const read = Object.entries(feeds).map(
        async ([url, memory]): Promise<[string, FeedState]> => [
          url,
          { ...memory, ...(changes.kept[url] ?? (await keptIn(base, url))) },
        ],
      );
      const signs = changes.signs ?? base.signs;
      const ledgers = changes.ledgers ?? base.ledgers;
      const weather = changes.weather ?? base.weather;
      return {
        feeds: Object.fromEntries(await Promise.all(read)),
        pictures: changes.pictures ?? base.pictures,
        ...(signs && { signs }),
        ...(ledgers && { ledgers }),
        ...(weather && { weather }),
      };
    },
    remember,
    note(run) {
      changes.runs = [...(changes.runs ?? []), run];
    },
    save,
  };
}
