// The pages of an edition: what lies at which address, in which variant, made by which template from which data.
// With shown.ts the types here are what templates in site/ may show; a new kind of page is a template and a line in plan-pages.ts.

import type { DayRecord } from '../feeds/ledger.ts';
import type { Box, Headline, Lead, PastDay, Picture } from './shown.ts';

export type Variant = 'desktop' | 'mobile';
export type TemplateName =
  | 'front'
  | 'feed'
  | 'timeline'
  | 'day'
  | 'calendar'
  | 'cluster'
  | 'about'
  | 'sources'
  | 'fetching'
  | 'not-found'
  | 'offline'
  | 'manifest'
  | 'text';

/** What every page knows: where it is, what is beside it. */
export interface Chrome {
  site: { name: string; base: string };
  variant: Variant;
  /** Address of the page, the same in both variants: `/linux/feed/lwn/`. */
  path: string;
  /** Absolute address without variant. */
  canonical: string;
  /** Absolute address of the mobile form under m/, for rel=alternate on desktop pages. */
  mobile: string;
  language: string;
  /** Name of a file in site/themes. */
  theme: string;
  reports: { id: string; title: string; path: string }[];
  /** Readers can have the weather of their city, which their browser fetches. */
  weather?: true;
  /** Id of the report that the page belongs to. */
  current?: string;
  /** On a report's front: its value in edition.json, by which an open page sees that it is old. */
  version?: string;
}

export interface FrontData {
  chrome: Chrome;
  title: string;
  description: string;
  /** Time of the report's newest story; '' before the first. */
  edition: string;
  stories: number;
  feeds: number;
  leads: Lead[];
  /** Path of the picture that stands for it where it is shared. */
  shared?: string;
  /** The last days, newest first. */
  past: PastDay[];
  /** Where all days are found; absent before the first edition. */
  archive?: string;
  /** Three on the desktop, unless the owner set others; one on mobile. */
  columns: Box[][];
}

export interface FeedData {
  chrome: Chrome;
  report: string;
  reportPath: string;
  edition: string;
  box: Box;
}

/** All stories of a report's last days, newest first. */
export interface TimelineData {
  chrome: Chrome;
  report: string;
  reportPath: string;
  edition: string;
  days: {
    /** `2026-11-23` */
    day: string;
    /** What one source tells in a row. */
    groups: (Pick<Box, 'id' | 'name' | 'logo' | 'path'> & { headlines: Headline[] })[];
  }[];
  /** Page of the day before them, if there is one. */
  before?: string;
}

export interface DayData extends DayRecord {
  chrome: Chrome;
  report: string;
  reportPath: string;
  monthPath: string;
  /** The day before it that has a page, if any. */
  before?: string;
}

/** A month's days, or a year's months. */
export interface CalendarData {
  chrome: Chrome;
  report: string;
  reportPath: string;
  /** `2026-11` or `2026`. */
  period: string;
  /** Newest first. */
  entries: CalendarEntry[];
  /** The other years, or the year of the month. */
  others: { period: string; path: string }[];
}

export interface CalendarEntry {
  /** `2026-11-23` or `2026-11`. */
  period: string;
  path: string;
  /** Stories of the day, where that is known, or days of the month. */
  count: number;
  /** What led. */
  titles: string[];
}

/** A story that several tell, with all its tellings. */
export interface ClusterData {
  chrome: Chrome;
  report: string;
  reportPath: string;
  title: string;
  picture?: Picture;
  /** ISO 8601 UTC of its newest telling. */
  newest: string;
  /** Newest first. */
  tellings: (Headline & { source: string; home: string })[];
}

export interface AboutData {
  chrome: Chrome;
  reports: {
    id: string;
    title: string;
    path: string;
    description: string;
    feeds: { name: string; home: string; url: string }[];
  }[];
}

/** How the sources are. */
export interface SourcesData {
  chrome: Chrome;
  reports: {
    title: string;
    path: string;
    feeds: {
      name: string;
      path: string;
      /** Day of its newest story, UTC: so the page changes once a day, and not with every story. */
      newest?: string;
      /** ISO 8601 UTC: since when it does not answer, or not with a feed. */
      downSince?: string;
    }[];
  }[];
}

/** For the owners of the servers that are asked. */
export interface FetchingData {
  chrome: Chrome;
  userAgent: string;
}

export interface NotFoundData {
  chrome: Chrome;
}

/** What stands for a page of a report that is not there without a network. */
export interface OfflineData {
  chrome: Chrome;
}

/** What a phone installs the paper by. */
export interface ManifestData {
  name: string;
  language: string;
  theme: string;
  reports: Chrome['reports'];
}

/** What is for machines: written as it is. */
export interface TextData {
  text: string;
}

export interface PageDataOf {
  front: FrontData;
  feed: FeedData;
  timeline: TimelineData;
  day: DayData;
  calendar: CalendarData;
  cluster: ClusterData;
  about: AboutData;
  sources: SourcesData;
  fetching: FetchingData;
  'not-found': NotFoundData;
  offline: OfflineData;
  manifest: ManifestData;
  text: TextData;
}

export interface Page<Name extends TemplateName = TemplateName> {
  /** Key in the bucket: `linux/index.html`, `m/linux/index.html`. */
  key: string;
  template: Name;
  data: PageDataOf[Name];
  /** Of what is closed, the hash of its record: it is made once, and a change of its template does not make it anew. */
  record?: string;
}

/** What a template is given besides its data: hashed addresses of assets by their logical names. */
export interface AssetAddress {
  (name: string): string;
  /** What the browser must find there (W3C Subresource Integrity). */
  integrity(name: string): string;
  /**
   * The styles that a page of this template needs to be painted, to be written into it: build/critical.ts.
   * @param page its root element and body; without it all that such a page may need
   */
  critical(template: TemplateName, look: Pick<Chrome, 'variant' | 'theme'>, page?: string): string;
}
