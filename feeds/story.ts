// The words of the house as plain, versioned JSON. Everything a page may show is text here already, never markup.
// Times are ISO 8601 in UTC; null or absent means that the feed gave none.
import type { Headlines } from './headlines-schema.ts';

/** What a feed's document says, before it is anybody's story. Printed by `npm run feed`. */
export interface ParsedFeed {
  format: FeedFormat;
  /** Plain text. */
  title: string;
  /** Absolute http(s) address of the site, or ''. */
  link: string;
  /** Absolute address of the picture that stands for the feed, or null. */
  logo: string | null;
  entries: Entry[];
  /** What had to be mended or left out, in words. */
  warnings: string[];
}

export type FeedFormat =
  | 'rss090'
  | 'rss091'
  | 'rss092'
  | 'rss093'
  | 'rss094'
  | 'rss10'
  | 'rss20'
  | 'rss'
  | 'atom03'
  | 'atom10'
  | 'atom'
  | 'json10'
  | 'json11'
  | 'cdf'
  /** Of no feed: read by the owner's selectors. */
  | 'page';

/** One entry of a parsed feed. Texts are plain; addresses absolute http(s), or '' / null. */
export interface Entry {
  /** The feed's own id (guid, atom:id), or '' when it gives none. */
  id: string;
  title: string;
  link: string;
  /** The page that `link` leads to through somebody who counts, if the feed says so. */
  original?: string;
  published: string | null;
  updated: string | null;
  author: string;
  summary: string;
  image: string | null;
  categories: string[];
  /** Address where it is talked over, if its site's adapter knows (adapters.ts). */
  comments?: string;
  /** As its readers gave them, if its site's adapter knows. */
  points?: number;
  /** Not for everybody before then (held.ts). */
  heldUntil?: string;
}

/** One source of a report, as its owner configured it. */
export interface Feed {
  /** Unique in its report and part of its page's address: `lwn` in `/linux/feed/lwn/`. */
  id: string;
  url: string;
  /** As the owner named it; '' to take the feed's own title. */
  name: string;
  /** The site's front page. */
  home?: string;
  logo?: string;
  /** Titles in its box. */
  items: number;
  /** Least seconds between two requests. */
  everySeconds?: number;
  /** How much its stories count for the top of the page, 1 without it; at 0 they never lead. */
  weight?: number;
  /** For a page without a feed. */
  scrape?: Selectors;
}

/** CSS selectors: of each story on the page, and of what is in it. */
export interface Selectors {
  item: string;
  /** Without it the first heading or link. */
  title?: string;
  /** Without it the first link. */
  link?: string;
  /** Its `datetime` or words; without it the first `<time>`. */
  time?: string;
  /** Without it the first picture. */
  image?: string;
}

/** One site of the newspaper: `site/reports/linux.yaml` is `/linux/`. */
export interface Report {
  id: string;
  title: string;
  description: string;
  /** BCP 47. */
  language: string;
  theme: string;
  feeds: Feed[];
  /** Ids of feeds in the columns of the front page, as the owner set them; without it they follow in their order. */
  columns?: string[][];
  /** The model that chooses what leads, if any. */
  headlines?: Headlines;
  desk?: Desk;
}

/** An entry kept: it has an id of ours, a time, and was first seen once. */
export interface Story {
  /** Sixteen hex digits, from the entry's own id or else its address or words; the same over all runs. */
  id: string;
  title: string;
  link: string;
  /** The feed's time if it gave one that is not ahead of `firstSeen` by over a day, else `firstSeen`. */
  published: string;
  updated: string | null;
  firstSeen: string;
  author: string;
  summary: string;
  image: string | null;
  categories: string[];
  /** Address where it is talked over. */
  comments?: string;
  points?: number;
}

/** A story as the editor names it. */
export interface StoryRef {
  /** Its id, or its address as stories have it. */
  story: string;
  /** `site/desk/linux.yaml:4:5` */
  at: string;
}

/** The editor's word on a report. All lists are in the order of the file. */
export interface Desk {
  /** Of the box of hand-written stories; '' for the report's own. */
  name: string;
  /** `until` in ISO 8601 UTC. */
  pins: (StoryRef & { until?: string })[];
  hidden: StoryRef[];
  retitled: (StoryRef & { title: string })[];
  notes: (StoryRef & { note: string })[];
  merged: StoryRef[][];
  split: StoryRef[];
  written: Story[];
  mutedWords: string[];
  /** By id or name. */
  mutedFeeds: { feed: string; at: string }[];
}

/** What a feed is called where neither its owner nor itself gives a name: `lwn.net`. */
export function hostOf({ url }: Pick<Feed, 'url'>): string {
  return new URL(url).hostname.replace(/^(www|feeds?|rss|blogs?)\./, '');
}
