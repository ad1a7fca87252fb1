// The owner's YAML, read and checked: site/broadsheet.yaml and a file a report. Takes text, gives Config or all that
// is wrong with it, each complaint with file, line, key, value and what is allowed.

import { alarmKeys } from './alarms-schema.ts';
import { cdnKeys } from './cdn-schema.ts';
import { toWeather, type WeatherWish } from './cities.ts';
import {
  feedSchema,
  type ReportFile,
  reportSchema,
  type SiteFile,
  scrapeSchema,
  siteSchema,
} from './config-schema.ts';
import { readDesk } from './desk.ts';
import { headlinesSchema } from './headlines-schema.ts';
import type { Limits } from './limits.ts';
import { limitsSchema, toLimits } from './limits-schema.ts';
import { type Kind, meant, readOwnerFile, type SourceFile } from './owner-file.ts';
import { releasesSchema } from './releases-schema.ts';
import { toReport } from './report-file.ts';
import type { Desk, Report } from './story.ts';
import { cityKeys, weatherKeys } from './weather-schema.ts';

export interface Config {
  name: string;
  /** Public address without a path: `https://news.example`. */
  base: string;
  store?: string;
  bucket?: string;
  /** Seconds that an edge keeps a page; the policy's own when absent. */
  edge?: number;
  /** Seconds between two scheduled editions; ten minutes when absent. */
  every?: number;
  /** Whether pictures of leads and logos are copied and shown. */
  pictures: boolean;
  /** Whether browsers keep pages to be read without a network. */
  offline: boolean;
  limits: Limits;
  /** How far back a rollback can go: newest releases at least, and days. */
  releases: SiteFile['releases'];
  /** Which cache is told what changed. */
  cdn?: SiteFile['cdn'];
  /** Where the status page is put; nowhere when absent. */
  status?: SiteFile['status'];
  /** Who is told of trouble. */
  alarms?: SiteFile['alarms'];
  /** Whose weather readers may see; nobody is asked for any when absent. */
  weather?: WeatherWish;
  /** In the order of the newspaper. */
  reports: Report[];
}

/** One or more complaints, a line each: `site/reports/linux.yaml:14:5  "itms" is no key of a feed. …` */
export class BadConfig extends Error {
  override name = 'BadConfig';
}

/**
 * Reads the site's file, its reports' files and what the editor says of them. Reports that the order does not name
 * follow by name.
 * @param desks each named as its report's file is
 * @throws BadConfig with every complaint of every file
 */
export function readConfig(
  site: SourceFile,
  reports: readonly SourceFile[],
  desks: readonly SourceFile[] = [],
): Config {
  const complaints: string[] = [];
  const readSite = readOwnerFile<SiteFile>(site, siteSchema, { kindOf: kindInSite, complaints });
  const siteFile = readSite?.content;
  const weather =
    siteFile?.weather &&
    toWeather(siteFile.weather, (path, says) =>
      complaints.push(`${readSite?.placeOf(['weather', ...path])}  ${says}`),
    );
  const saidOf = readDesks(desks, reports, complaints);
  const read = reports.map((file) => {
    const id = idOf(file.path);
    if (!isReportId(id))
      complaints.push(
        `${file.path}  "${id}" can be no report's id: it is its path. Allowed: a-z, 0-9 and -, but not ${[...reserved].join(', ')}.`,
      );
    const read = readOwnerFile<ReportFile>(file, reportSchema, { kindOf: kindInReport, complaints });
    return read && toReport(id, read, { desk: saidOf.get(id), complaints });
  });
  const known = new Map(read.filter((report) => report !== undefined).map((report) => [report.id, report]));
  if (siteFile && !reports.length) complaints.push(`${site.path}  No report was found beside it.`);
  for (const id of siteFile?.reports ?? [])
    if (!reports.some((file) => idOf(file.path) === id))
      complaints.push(
        `${placeOfText(site, id)}  "${id}" in reports is no report. ${meant(
          id,
          reports.map((file) => idOf(file.path)),
        )}`,
      );
  if (complaints.length || !siteFile) throw new BadConfig(complaints.join('\n'));
  const order = [...new Set([...(siteFile.reports ?? []), ...[...known.keys()].sort()])];
  return {
    name: siteFile.name,
    base: new URL(siteFile.base).origin,
    store: siteFile.store,
    bucket: siteFile.bucket,
    edge: siteFile.edge,
    every: siteFile.every,
    pictures: siteFile.pictures,
    offline: siteFile.offline,
    limits: toLimits(siteFile.limits),
    releases: siteFile.releases,
    ...(siteFile.cdn && { cdn: siteFile.cdn }),
    status: siteFile.status,
    ...(siteFile.alarms && { alarms: siteFile.alarms }),
    ...(weather && { weather }),
    reports: order
      .map((id) => known.get(id))
      .filter((report) => report !== undefined)
      .map((report) => (siteFile.headlines ? { headlines: siteFile.headlines, ...report } : report)),
  };
}

function readDesks(
  desks: readonly SourceFile[],
  reports: readonly SourceFile[],
  complaints: string[],
): Map<string, Desk> {
  const ids = reports.map((file) => idOf(file.path));
  const read = new Map<string, Desk>();
  for (const file of desks) {
    const id = idOf(file.path);
    if (!ids.includes(id)) complaints.push(`${file.path}  "${id}" is no report. ${meant(id, ids)}`);
    const desk = readDesk(file, complaints);
    if (desk) read.set(id, desk);
  }
  return read;
}

// Paths that mean something else on every site.
const reserved = new Set([
  'assets',
  'img',
  'm',
  'api',
  'weather',
  'about',
  'search',
  'sources',
  'timeline',
  'fetching',
  'status',
  '404',
]);

/** Whether a report can be called so: its id is its path. */
export function isReportId(id: string): boolean {
  return /^[a-z0-9][a-z0-9-]*$/.test(id) && !reserved.has(id);
}

function idOf(path: string): string {
  return path.replace(/^.*[\\/]/, '').replace(/\.ya?ml$/, '');
}

function placeOfText(file: SourceFile, text: string): string {
  const at = file.text.split('\n').findIndex((line) => line.includes(text));
  return at < 0 ? file.path : `${file.path}:${at + 1}`;
}

/** What the last key of a path is a key of, in a report. */
function kindInReport(path: readonly (string | number)[]): Kind {
  const around = path.slice(0, -1);
  if (around.includes('scrape')) return { name: 'scrape', keys: Object.keys(scrapeSchema.entries) };
  if (around.includes('limits')) return { name: 'limits', keys: Object.keys(limitsSchema.entries) };
  if (around.includes('feeds')) return { name: 'a feed', keys: Object.keys(feedSchema.entries) };
  return { name: 'a report', keys: Object.keys(reportSchema.entries) };
}

function kindInSite(path: readonly (string | number)[]): Kind {
  if (path.slice(0, -1).includes('limits'))
    return { name: 'limits', keys: Object.keys(limitsSchema.entries) };
  if (path.slice(0, -1).includes('releases'))
    return { name: 'releases', keys: Object.keys(releasesSchema.entries) };
  if (path.slice(0, -1).includes('headlines'))
    return { name: 'headlines', keys: Object.keys(headlinesSchema.entries) };
  if (path.slice(0, -1).includes('cdn')) return { name: 'cdn', keys: cdnKeys };
  if (path.slice(0, -1).includes('alarms')) return { name: 'alarms', keys: alarmKeys };
  if (path.slice(0, -1).includes('cities')) return { name: 'a city', keys: cityKeys };
  if (path.slice(0, -1).includes('weather')) return { name: 'weather', keys: weatherKeys };
  return { name: 'the site', keys: Object.keys(siteSchema.entries) };
}
