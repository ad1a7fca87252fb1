/**
 * A counted thing in the forms that its language has for numbers (CLDR plural rules): `other` is in all of them, and
 * the figure stands before it.
 */
export type Counted = { other: string } & Partial<Record<Exclude<Intl.LDMLPluralRule, 'other'>, string>>;

/** What a language must say. Names, titles and counted things come in as they are to be shown. */
export interface Words {
  story: Counted;
  source: Counted;
  report: Counted;
  /** Under a report's name: so many stories from so many sources. */
  storiesFrom(stories: string, sources: string): string;
  /** Over the page, for the keyboard. */
  skip: string;
  search: string;
  settings: string;
  reports: string;
  topStories: string;
  bySource: string;
  /** Under a box. */
  all(stories: string): string;
  noStories: string;
  untitled: string;
  /** Before the hour of the edition; with its space. */
  editionOf: string;
  beforeTheFirst: string;
  /** Before the time of a feed's newest story. */
  newest: string;
  /** What the hours before stories are in. */
  hoursInUtc: string;
  /** Says of a feed's page what is on it. */
  feedPage(name: string, report: string): string;
  /** Days, months and years that are over, and stories with all their tellings. */
  archive: {
    day: Counted;
    /** Over what led on the last days. */
    before: string;
    /** Said of a day's stories that did not lead. */
    others: string;
    /** Leads to them. */
    allDays: string;
    dayBefore: string;
    description(report: string, period: string): string;
    toldBy(sources: string): string;
  };
  about: {
    link: string;
    title(paper: string): string;
    from(reports: string, sources: string): string;
    description(paper: string, reports: string, sources: string): string;
    colophon: string;
    /** Before the link to the page for those whose servers we ask. */
    yourFeed: string;
    howWeFetch: string;
    /** The address of a feed, and what is said after it. */
    feed: string;
    feedOf(name: string): string;
  };
  /** All stories by time. */
  timeline: { title: string; description(report: string): string };
  /** The bar at the foot of a phone. */
  tabs: string;
  front: string;
  saved: string;
  /** How the sources are. */
  sources: {
    link: string;
    title: string;
    description(paper: string): string;
    /** Under the title: counted sources. */
    allRead(sources: string): string;
    /** @param down a figure, of `sources` that are counted with their word */
    someDown(down: string, sources: string): string;
    explained: string;
    /** Before the time. */
    downSince: string;
  };
  missing: {
    title: string;
    text: string;
    description: string;
    elsewhere: string;
  };
  /** What stands for a page that is not there without a network. */
  offline: {
    title: string;
    text: string;
    description: string;
  };
}
