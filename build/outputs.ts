// What is for machines: feeds, OPML and API of each report and of all, sitemap, robots, and what open pages look at.
import type { Config } from '../feeds/config.ts';
import { compare } from '../feeds/merge.ts';
import { type OpmlFeed, writeOpml } from '../feeds/opml.ts';
import { apiReport } from './api.ts';
import type { Edition, ReportEdition } from './edition.ts';
import { feedItems } from './feed-items.ts';
import type { Page } from './pages.ts';
import { reportFeeds } from './report-feeds.ts';
import { planSearch } from './search.ts';
import { planSitemaps } from './sitemaps.ts';
import { textPage } from './text-page.ts';

/** Stories in a feed. */
const entries = 50;

/**
 * @param pages of which the sitemap lists the canonical addresses
 * @param versions by report: another when its front is another
 */
export function planOutputs(
  config: Config,
  edition: Edition,
  { pages, versions }: { pages: readonly Page[]; versions: ReadonlyMap<string, string> },
): Page[] {
  // An open page asks for itself again when its report's version is another, and looks the oftener for that the more
  // often there is an edition.
  const editionFile = { edition: edition.time, every: config.every, reports: Object.fromEntries(versions) };
  return [
    ...edition.reports.flatMap((made) => filesOf(config, made)),
    ...filesOfAll(config, edition),
    textPage('edition.json', `${JSON.stringify(editionFile)}\n`),
    ...planSearch(edition),
    ...planSitemaps(config, edition, { pages }),
    textPage('robots.txt', `User-agent: *\nAllow: /\nSitemap: ${config.base}/sitemap.xml\n`),
  ];
}

/** The files of one report. */
function filesOf(config: Config, made: ReportEdition): Page[] {
  const { report, time, feeds } = made;
  const channel = {
    address: `${config.base}/${report.id}/`,
    title: report.title,
    description: report.description || `${report.title} · ${config.name}`,
    language: report.language,
    time,
    items: feedItems(made, { count: entries }),
  };
  return [
    ...Object.entries(reportFeeds(channel)).map(([file, content]) =>
      textPage(`${report.id}/${file}`, content),
    ),
    textPage(
      `${report.id}/feeds.opml`,
      writeOpml({ title: report.title, folders: [{ name: '', feeds: namedFeeds(feeds) }] }),
    ),
    textPage(`api/summaries/${report.id}.json`, `${JSON.stringify(summariesOf(made))}\n`),
    textPage(`api/${report.id}.json`, `${JSON.stringify(apiReport(config, made))}\n`),
  ];
}

/** Of the headlines in the boxes of a front, by their addresses: what scripts/tips.ts shows when it is asked for. */
function summariesOf({ feeds }: ReportEdition): Record<string, string> {
  const shown = feeds.flatMap(({ feed, stories }) => stories.slice(0, feed.items));
  return Object.fromEntries(
    shown.filter(({ link, summary }) => link && summary).map(({ link, summary }) => [link, summary]),
  );
}

/** The newest of all reports, what is in several of them once, and all that they read. */
function filesOfAll({ base, name }: Config, { time, reports }: Edition): Page[] {
  const byLink = new Map(
    reports
      .flatMap((made) => feedItems(made, { count: entries }))
      .sort((a, b) => compare(b.time, a.time) || compare(a.id, b.id))
      .reverse()
      .map((item) => [item.told.story.link, item]),
  );
  const channel = {
    address: `${base}/`,
    title: name,
    description: reports.map(({ report }) => report.title).join(' · '),
    language: reports[0]?.report.language ?? 'en',
    time,
    items: [...byLink.values()].reverse().slice(0, entries),
  };
  const folders = reports.map(({ report, feeds }) => ({ name: report.title, feeds: namedFeeds(feeds) }));
  return [
    ...Object.entries(reportFeeds(channel)).map(([file, content]) => textPage(file, content)),
    textPage('feeds.opml', writeOpml({ title: name, folders })),
  ];
}

/** Those that are read somewhere: what the editor writes is no feed. */
function namedFeeds(feeds: ReportEdition['feeds']): OpmlFeed[] {
  return feeds
    .filter(({ feed }) => feed.url)
    .map(({ feed, home }) => ({ url: feed.url, name: feed.name, home }));
}
