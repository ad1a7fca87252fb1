// What a run changed, put upon the root as it is now: that may be another one by the time the run saves. Two runs at
// once lose nothing: a story is in the outcome if either has it, first seen when the earlier saw it.
import { isDeepStrictEqual } from 'node:util';
import { type EdgeRecord, withEdge } from './edge-record.ts';
import { emptyHistory, type RunRecord, withRun } from './history.ts';
import { type FeedMemory, type Kept, summaryOf } from './memory.ts';
import { compare } from './merge.ts';
import type { PictureState, Root } from './root.ts';
import type { Segment } from './segments.ts';
import type { Story } from './story.ts';
import { standing } from './weather-state.ts';

export interface Changes {
  feeds: Record<string, FeedMemory>;
  /** Of feeds whose stories changed, all that is kept. */
  kept: Segment;
  /** All of them; undefined when none changed. */
  pictures?: Record<string, PictureState>;
  /** Likewise. */
  signs?: Root['signs'];
  ledgers?: Root['ledgers'];
  conditions?: Root['conditions'];
  /** In the place of what it was. */
  alarms?: Root['alarms'];
  /** Likewise, unless another run knows more of it. */
  weather?: Root['weather'];
  /** To be added to what logs said. */
  edge?: EdgeRecord;
  /** To be added to the history. */
  runs?: RunRecord[];
}

/**
 * @param base the root that the run had read
 * @param theirs the root to build upon; `base` itself when nobody saved in between
 * @param keptOf reads what `theirs` has of a feed
 */
export async function commit(
  { feeds, kept, pictures, signs, ledgers, conditions, alarms, weather, edge, runs }: Changes,
  { base, theirs, keptOf }: { base: Root; theirs: Root; keptOf: (url: string) => Promise<Kept> },
): Promise<Root> {
  const next: Root = {
    ...theirs,
    feeds: { ...theirs.feeds },
    head: { ...theirs.head },
    places: { ...theirs.places },
    ...(pictures && { pictures: rebase(base.pictures, pictures, theirs.pictures) }),
    ...(signs && { signs: rebase(base.signs ?? {}, signs, theirs.signs ?? {}) }),
    ...(ledgers && { ledgers: rebase(base.ledgers ?? {}, ledgers, theirs.ledgers ?? {}) }),
    ...(conditions && { conditions }),
    ...(alarms && { alarms }),
    ...(weather && { weather: standing(base.weather, weather, theirs.weather) }),
    ...(edge && { edge: withEdge(theirs.edge ?? [], edge) }),
    ...(runs?.length && { history: runs.reduce(withRun, theirs.history ?? emptyHistory) }),
  };
  for (const [url, memory] of Object.entries(feeds)) {
    const ours = kept[url];
    const hasMoved = theirs !== base && !isDeepStrictEqual(theirs.feeds[url], base.feeds[url]);
    // Who read the feed knows more of it than who heard that it has nothing new.
    if (hasMoved && !ours) continue;
    next.feeds[url] = memory;
    if (!ours) continue;
    const joined = hasMoved ? joinKept(await keptOf(url), ours) : ours;
    next.head[url] = joined;
    next.feeds[url] = { ...memory, ...summaryOf(joined) };
    delete next.places[url];
  }
  return next;
}

/** What is kept of a feed in two places, as one. */
export function joinKept(theirs: Kept, ours: Kept): Kept {
  const stories = new Map(theirs.stories.map((story) => [story.id, story]));
  for (const story of ours.stories) {
    const seen = stories.get(story.id)?.firstSeen;
    stories.set(story.id, seen && seen < story.firstSeen ? { ...story, firstSeen: seen } : story);
  }
  return { ...ours, stories: [...stories.values()].sort(newestFirst) };
}

function newestFirst(a: Story, b: Story): number {
  return compare(b.published, a.published);
}

/** The difference between `base` and `ours`, made in `theirs`. */
function rebase<Value>(
  base: Readonly<Record<string, Value>>,
  ours: Readonly<Record<string, Value>>,
  theirs: Readonly<Record<string, Value>>,
): Record<string, Value> {
  const next = { ...theirs };
  for (const key of Object.keys(base)) if (!(key in ours)) delete next[key];
  for (const [key, value] of Object.entries(ours)) if (value !== base[key]) next[key] = value;
  return next;
}
