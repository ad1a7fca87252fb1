// What pages show of stories, sources and days.
import type { WantedPicture } from './wanted-picture.ts';

export interface Headline {
  id: string;
  title: string;
  /** http(s), or '' when the feed gave none: then it is shown without a link. */
  link: string;
  /** ISO 8601 UTC. */
  time: string;
  summary: string;
  /** The editor's own words on it. */
  note?: string;
}

export interface Picture {
  /** From narrow to wide, each width in each format; `src` is a path in the bucket: `/img/0123456789abcdef-640.webp`. */
  sizes: { src: string; width: number }[];
  /** Of the widest, in pixels. */
  width: number;
  height: number;
  /** `#8fa6b5`: what stands in its place until it is there. */
  color?: string;
}

/** What can be shown of a picture, or undefined while it is not in the store. */
export type PictureOf = (picture: WantedPicture) => Picture | undefined;

/** A story told by several feeds, or by one: the top of a front page. */
export interface Lead extends Headline {
  picture?: Picture;
  /** Names of the feeds that carry it, the headline's own first. */
  sources: string[];
  /** Of the page with all its tellings, if it has one. */
  path?: string;
}

/** A day that is over, and what led on it. */
export interface PastDay {
  day: string;
  path: string;
  title: string;
  link: string;
}

/** A feed's box on a front page. */
export interface Box {
  id: string;
  name: string;
  home: string;
  /** Path in the bucket. Without one a letter stands there. */
  logo?: string;
  /** The feed's own page. */
  path: string;
  /** Time of its newest story. */
  newest?: string;
  headlines: Headline[];
  /** Stories on the feed's page. */
  total: number;
}
