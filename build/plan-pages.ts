// An edition becomes pages: which address shows what, in both variants. Data only; templates in site/ draw it.
import { createHash } from 'node:crypto';
import type { Config } from '../feeds/config.ts';
import { fetchingPath, userAgentOf } from '../feeds/user-agent.ts';
import type { WeatherState } from '../feeds/weather-state.ts';
import { archivePath, pastDays } from './archive.ts';
import { type ChromeOf, chromeOf, lookOf, page, pathOf } from './chrome.ts';
import type { ArchivedDays } from './closed-days.ts';
import { type ClosedMonth, planClosedMonths } from './closed-months.ts';
import { inColumns } from './columns.ts';
import type { Edition, ReportEdition } from './edition.ts';
import { boxesOf, boxOf, leadOf } from './headlines.ts';
import { planOutputs } from './outputs.ts';
import type {
  AboutData,
  FeedData,
  FetchingData,
  FrontData,
  ManifestData,
  Page,
  SourcesData,
  Variant,
} from './pages.ts';
import { planArchive } from './plan-archive.ts';
import { planClusters } from './plan-clusters.ts';
import { planTimeline } from './plan-timeline.ts';
import type { PictureOf } from './shown.ts';
import { planWeather } from './weather.ts';

const variants: readonly Variant[] = ['desktop', 'mobile'];

/**
 * Every page of the edition, each in both variants, then what is for machines: feeds, sitemap, edition.json.
 * @param pictureOf what the store has of a picture
 * @param shared path of the picture that stands for a report's front where it is shared
 * @param closed days that are closed and whose pages are to be made once more or at all
 * @param weather what is known of it
 */
export function planPages(
  config: Config,
  edition: Edition,
  {
    pictureOf,
    shared = new Map(),
    closed = new Map(),
    closedMonths = new Map(),
    weather,
  }: {
    pictureOf: PictureOf;
    shared?: Drawing['shared'];
    closed?: ArchivedDays;
    closedMonths?: ReadonlyMap<string, ClosedMonth>;
    weather?: WeatherState;
  },
): Page[] {
  const versions = new Map(edition.reports.map((made) => [made.report.id, versionOf(made, pictureOf)]));
  const first = edition.reports[0];
  const pages = variants.flatMap((variant) => {
    const drawing = { chrome: chromeOf(config, variant), pictureOf, shared, versions };
    return [
      ...(first ? [front('/', first, drawing)] : []),
      ...edition.reports.flatMap((made) => [
        front(pathOf(made), made, drawing),
        planTimeline(made, drawing),
        ...made.feeds.map((_, index) => feedPage(made, index, drawing)),
        ...planClusters(made, drawing),
        offline(made, drawing),
        ...planArchive(made, { chrome: drawing.chrome, closed: closed.get(made.report.id) ?? [] }),
      ]),
      about(config, edition, drawing.chrome),
      sources(config, edition, drawing.chrome),
      fetching(config, drawing.chrome),
      page('not-found', '/404.html', {
        chrome: drawing.chrome('/404.html', { language: first?.report.language ?? 'en', theme: 'paper' }),
      }),
    ];
  });
  return [
    ...pages,
    manifest(config),
    ...planOutputs(config, edition, { pages, versions }),
    ...planClosedMonths(closedMonths),
    ...planWeather(config, weather),
  ];
}

/** Pages that belong to these reports; those of the whole site belong to none. */
export function belongsTo(key: string, reports: ReadonlySet<string>): boolean {
  return reports.has(key.replace(/^(m|api(\/summaries|\/archive)?)\//, '').split(/\/|\.json$/)[0] ?? '');
}

interface Drawing {
  chrome: ChromeOf;
  pictureOf: PictureOf;
  /** By report. */
  shared: ReadonlyMap<string, string>;
  /** By report. */
  versions: ReadonlyMap<string, string>;
}

/** Another value for whatever its front shows otherwise; the look of the page is not in it. */
function versionOf(made: ReportEdition, pictureOf: PictureOf): string {
  const shown = [made.leads.map((lead) => leadOf(lead, made, pictureOf)), boxesOf(made, pictureOf)];
  return createHash('sha256').update(JSON.stringify(shown)).digest('hex').slice(0, 12);
}

function front(path: string, made: ReportEdition, { chrome, pictureOf, shared, versions }: Drawing): Page {
  const known = chrome(path, { ...lookOf(made), version: versions.get(made.report.id) });
  const data: FrontData = {
    chrome: known,
    title: made.report.title,
    description: made.report.description,
    edition: made.time,
    stories: made.feeds.reduce((sum, { stories }) => sum + stories.length, 0),
    feeds: made.feeds.length,
    leads: made.leads.map((cluster) => leadOf(cluster, made, pictureOf)),
    past: pastDays(made),
    archive: archivePath(made),
    shared: shared.get(made.report.id),
    columns: inColumns(boxesOf(made, pictureOf), { variant: known.variant, set: made.report.columns }),
  };
  return page('front', path, data);
}

function feedPage(made: ReportEdition, index: number, { chrome, pictureOf }: Drawing): Page {
  const box = boxOf(made, index, { pictureOf, items: Number.POSITIVE_INFINITY });
  const data: FeedData = {
    chrome: chrome(box.path, lookOf(made)),
    report: made.report.title,
    reportPath: pathOf(made),
    edition: box.newest ?? '',
    box,
  };
  return page('feed', box.path, data);
}

/**
 * It belongs to no report, so that nothing of it counts as a visit, and stands for others: who searches is sent to the
 * front.
 */
function offline(made: ReportEdition, { chrome }: Drawing): Page {
  const path = `${pathOf(made)}offline/`;
  const { canonical, mobile } = chrome(pathOf(made), lookOf(made));
  const own = chrome(path, { ...lookOf(made), current: undefined });
  return page('offline', path, { chrome: { ...own, canonical, mobile } });
}

function about(config: Config, edition: Edition, chrome: ChromeOf): Page {
  const look = config.reports[0] ?? { language: 'en', theme: 'paper' };
  const data: AboutData = {
    chrome: chrome('/about/', { language: look.language, theme: look.theme }),
    reports: edition.reports.map(({ report, feeds }) => ({
      id: report.id,
      title: report.title,
      path: `/${report.id}/`,
      description: report.description,
      feeds: feeds.map(({ feed, home }) => ({ name: feed.name, home, url: feed.url })),
    })),
  };
  return page('about', '/about/', data);
}

function sources(config: Config, edition: Edition, chrome: ChromeOf): Page {
  const look = config.reports[0] ?? { language: 'en', theme: 'paper' };
  const data: SourcesData = {
    chrome: chrome('/sources/', { language: look.language, theme: look.theme }),
    reports: edition.reports.map((made) => ({
      title: made.report.title,
      path: pathOf(made),
      // What the editor writes is no source.
      feeds: made.feeds
        .filter(({ feed }) => feed.url)
        .map(({ feed, stories, downSince }) => ({
          name: feed.name,
          path: `${pathOf(made)}feed/${feed.id}/`,
          newest: stories[0]?.published.slice(0, 10),
          downSince,
        })),
    })),
  };
  return page('sources', '/sources/', data);
}

function manifest({ name, reports }: Config): Page {
  const data: ManifestData = {
    name,
    language: reports[0]?.language ?? 'en',
    theme: reports[0]?.theme ?? 'paper',
    reports: reports.map(({ id, title }) => ({ id, title, path: `/${id}/` })),
  };
  return { key: 'paper.webmanifest', template: 'manifest', data };
}

function fetching(config: Config, chrome: ChromeOf): Page {
  const data: FetchingData = {
    chrome: chrome(fetchingPath, { language: 'en', theme: config.reports[0]?.theme ?? 'paper' }),
    userAgent: userAgentOf(config),
  };
  return page('fetching', fetchingPath, data);
}
