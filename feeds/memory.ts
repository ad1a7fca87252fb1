// What is remembered of a feed between runs, in two parts: a small one that every run reads, and the stories, which
// only a run reads that merges or prints them.

import type { Validators } from './http.ts';
import { compare } from './merge.ts';
import type { Moved } from './moved.ts';
import type { Robots } from './robots.ts';
import type { Timing } from './schedule.ts';
import type { Entry, Story } from './story.ts';

/** All that decides whether a feed is asked, and how. */
export interface FeedMemory extends Timing {
  /** What the feed calls itself, and its site. */
  title: string;
  home: string;
  /** The picture that it gives for itself. */
  logo?: string;
  validators: Validators;
  /** SHA-256 of the last body that was read: the same bytes are not parsed again. */
  bodyHash: string;
  /** Since when it fails, and how. Its stories stay. */
  trouble?: {
    since: string;
    says: string;
    /** Nobody answered there: its name was not found, or no way led to it. */
    unreached?: true;
  };
  /** Where it says it has moved for good, and since when. */
  moved?: Moved;
  /** Of a scraped page: what its site's robots.txt says of it. */
  robots?: Robots;
  /** How many stories are kept of it. */
  count: number;
  /** ISO 8601 UTC: when the newest of them came about; '' while there is none. */
  newest: string;
}

/** What is kept of a feed's content. */
export interface Kept {
  /** Newest first. */
  stories: Story[];
  /** What waits until everybody may read it; absent when nothing does. */
  held?: Entry[];
}

export type FeedState = FeedMemory & Kept;

/** A feed that was never read. */
export const unread: FeedMemory = {
  title: '',
  home: '',
  validators: {},
  bodyHash: '',
  count: 0,
  newest: '',
};

/** The part of a feed's memory that its stories decide. */
export function summaryOf({ stories }: Pick<Kept, 'stories'>): Pick<FeedMemory, 'count' | 'newest'> {
  return { count: stories.length, newest: newestOf(stories) };
}

/** ISO 8601 UTC of the newest content; '' without any. */
export function newestOf(stories: readonly Pick<Story, 'published' | 'firstSeen'>[]): string {
  return latest(stories.map(contentTime));
}

/** The last of times that are written alike; '' without any. */
export function latest(times: readonly string[]): string {
  return times.reduce((a, b) => (compare(a, b) < 0 ? b : a), '');
}

/** When the story came about: its own time, but no later than it was first seen. */
function contentTime({ published, firstSeen }: Pick<Story, 'published' | 'firstSeen'>): string {
  return published < firstSeen ? published : firstSeen;
}
