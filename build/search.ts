// What the search of the pages finds: the stories of the last thirty days in parts by time, so that the part of a day
// or a week that is over never changes. Titles are in one kind of part, which a reader loads on the first search, and
// addresses in another, of which only those are loaded that are shown.
import { createHash } from 'node:crypto';
import { compare } from '../feeds/merge.ts';
import { closedMonths } from './archive.ts';
import type { Edition } from './edition.ts';
import type { Page } from './pages.ts';
import { textPage } from './text-page.ts';

const dayMilliseconds = 86_400_000;
const daysFound = 30;

interface Found {
  title: string;
  link: string;
  source: string;
  report: string;
  published: string;
}

/** A part with titles, for site/scripts/search/parts.ts: columns are shorter than rows. */
interface TitlesPart {
  /** Name, and the report it is read in. */
  sources: [name: string, report: string][];
  days: {
    /** `2026-11-23` */
    day: string;
    titles: string[];
    /** Places in `sources`. */
    sources: number[];
    /** Since midnight, UTC. */
    minutes: number[];
  }[];
}

/** Parts and the list of them, `api/search.json`. */
export function planSearch(edition: Edition): Page<'text'>[] {
  const days = byDay(storiesOf(edition));
  const links = days.map(({ day, stories }) =>
    part(
      `search-${day}`,
      stories.map(({ link }) => link),
    ),
  );
  const titles = [...groupBy(days, ({ day }) => partOf(day, edition.time))].map(([name, of]) =>
    part(`search-${name}`, titlesPart(of)),
  );
  const list = {
    version: 1,
    titles: titles.map(({ key }) => `/${key}`),
    links: Object.fromEntries(links.map(({ key }, place) => [days[place]?.day, `/${key}`])),
    months: Object.fromEntries(edition.reports.map((made) => [made.report.id, closedMonths(made)])),
  };
  return [...titles, ...links, textPage('api/search.json', JSON.stringify(list))];
}

/** Newest first; what several reports have is found in the first of them. */
function storiesOf({ time, reports }: Edition): Found[] {
  const oldest = Date.parse(time) - daysFound * dayMilliseconds;
  const byLink = new Map<string, Found>();
  for (const { report, feeds } of reports)
    for (const { feed, stories } of feeds)
      for (const { title, link, published } of stories)
        if (title && link && Date.parse(published) >= oldest && !byLink.has(link))
          byLink.set(link, { title, link, published, source: feed.name, report: report.id });
  return [...byLink.values()].sort((a, b) => compare(b.published, a.published) || compare(a.link, b.link));
}

function byDay(stories: readonly Found[]): { day: string; stories: Found[] }[] {
  return [...groupBy(stories, ({ published }) => published.slice(0, 10))].map(([day, of]) => ({
    day,
    stories: of,
  }));
}

/** The days of this week stand alone, since today's changes; those of a week that is over stand together. */
function partOf(day: string, time: string): string {
  const week = weekOf(day);
  return week === weekOf(time) ? `titles-${day}` : `titles-week-${week}`;
}

/** The Monday of its week. */
function weekOf(iso: string): string {
  const date = new Date(`${iso.slice(0, 10)}T00:00:00.000Z`);
  const sinceMonday = (date.getUTCDay() + 6) % 7;
  return new Date(date.getTime() - sinceMonday * dayMilliseconds).toISOString().slice(0, 10);
}

/** Days with their stories as columns. */
export function titlesPart(days: readonly { day: string; stories: Found[] }[]): TitlesPart {
  const sources = new Map<string, number>();
  const placeOf = ({ source, report }: Found) => {
    const key = JSON.stringify([source, report]);
    if (!sources.has(key)) sources.set(key, sources.size);
    return sources.get(key) ?? 0;
  };
  const columns = days.map(({ day, stories }) => ({
    day,
    titles: stories.map(({ title }) => title),
    sources: stories.map(placeOf),
    minutes: stories.map(
      ({ published }) => Number(published.slice(11, 13)) * 60 + Number(published.slice(14, 16)),
    ),
  }));
  return { sources: [...sources.keys()].map((key) => JSON.parse(key)), days: columns };
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** Named by what is in it, as assets are: it may be kept for ever. */
function part(name: string, content: unknown): Page<'text'> {
  const text = JSON.stringify(content);
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 10);
  return textPage(`assets/${name}-${hash}.json`, text);
}
