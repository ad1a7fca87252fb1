// The owner's YAML, read and checked: site/broadsheet.yaml and a file a report. Takes text, gives Config or all that
// is wrong with it, each complaint with file, line, key, value and what is allowed.
import { closest, distance } from 'fastest-levenshtein';
import * as v from 'valibot';
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import {
  feedSchema,
  type ReportFile,
  reportSchema,
  type SiteFile,
  scrapeSchema,
  siteSchema,
} from './config-schema.ts';
import type { Limits } from './limits.ts';
import { limitsSchema, toLimits } from './limits-schema.ts';
import { type Feed, hostOf, type Report } from './story.ts';

export interface Config {
  name: string;
  /** Public address without a path: `https://news.example`. */
  base: string;
  store?: string;
  bucket?: string;
  /** Whether pictures of leads and logos are copied and shown. */
  pictures: boolean;
  limits: Limits;
  /** In the order of the newspaper. */
  reports: Report[];
}

/** A file of the owner's, by its path as he would type it. */
export interface SourceFile {
  path: string;
  text: string;
}

/** One or more complaints, a line each: `site/reports/linux.yaml:14:5  "itms" is no key of a feed. …` */
export class BadConfig extends Error {
  override name = 'BadConfig';
}

/**
 * Reads the site's file and its reports' files. Reports that the order does not name follow by name.
 * @throws BadConfig with every complaint of every file
 */
export function readConfig(site: SourceFile, reports: readonly SourceFile[]): Config {
  const complaints: string[] = [];
  const siteFile = readFile<SiteFile>(site, siteSchema, 'the site', complaints);
  const read = reports.map((file) => {
    const id = idOf(file.path);
    if (!isReportId(id))
      complaints.push(
        `${file.path}  "${id}" can be no report's id: it is its path. Allowed: a-z, 0-9 and -, but not ${[...reserved].join(', ')}.`,
      );
    const content = readFile<ReportFile>(file, reportSchema, 'a report', complaints);
    return content && toReport(id, content);
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
    pictures: siteFile.pictures,
    limits: toLimits(siteFile.limits),
    reports: order.map((id) => known.get(id)).filter((report) => report !== undefined),
  };
}

// Paths that mean something else on every site.
const reserved = new Set(['assets', 'img', 'm', 'about', 'fetching', '404']);

/** Whether a report can be called so: its id is its path. */
export function isReportId(id: string): boolean {
  return /^[a-z0-9][a-z0-9-]*$/.test(id) && !reserved.has(id);
}

function idOf(path: string): string {
  return path.replace(/^.*[\\/]/, '').replace(/\.ya?ml$/, '');
}

function readFile<File>(
  file: SourceFile,
  schema: v.GenericSchema<unknown, File>,
  whole: string,
  complaints: string[],
): File | undefined {
  const lines = new LineCounter();
  const document = parseDocument(file.text, { lineCounter: lines });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `${file.path}:${line}:${col}`;
  };
  for (const error of document.errors)
    complaints.push(`${at(error.pos[0])}  This is no YAML: ${error.message.split('\n')[0]}`);
  if (document.errors.length) return undefined;
  const result = v.safeParse(schema, document.toJS() ?? {});
  if (result.success) return result.output;
  for (const issue of result.issues) complaints.push(complaintOf(issue, { document, at, whole }));
  return undefined;
}

function complaintOf(
  issue: v.BaseIssue<unknown>,
  { document, at, whole }: { document: Document; at: (offset: number) => string; whole: string },
): string {
  // A feed may be an address or a mapping: of the two branches' issues, those of the branch that was meant are told.
  const inner = issue.type === 'union' ? issue.issues?.find((branch) => branch.path?.length) : undefined;
  const path = [...keysOf(issue), ...(inner ? keysOf(inner) : [])];
  const said = inner ?? issue;
  const key = path.at(-1);
  const place = at(offsetOf(document, path, said.type === 'strict_object'));
  const isFeed = path.some((part) => part === 'feeds') && path.length > 1;
  const around = path.slice(0, -1);
  const part = (['scrape', 'limits'] as const).find((name) => around.includes(name));
  const what = part ?? (isFeed ? 'a feed' : whole);
  if (said.type === 'strict_object' && said.expected === 'never') {
    const allowed = allowedKeys(what);
    return `${place}  "${key}" is no key of ${what}. ${meant(String(key), allowed)}`;
  }
  if (said.received === 'undefined')
    return `${place}  "${key}" is missing from ${what}. ${meant('', allowedKeys(what))}`;
  const subject = key === undefined ? whole : typeof key === 'number' ? `${path.at(-2)}[${key}]` : `"${key}"`;
  return `${place}  ${subject} is ${JSON.stringify(said.input)}. ${said.message}`;
}

function keysOf(issue: v.BaseIssue<unknown>): (string | number)[] {
  return (issue.path ?? []).map((part) => part.key as string | number);
}

/** Where the value (or its key) stands; for a missing key, where its mapping stands. */
function offsetOf(document: Document, path: (string | number)[], ofKey: boolean): number {
  for (let depth = path.length; depth >= 0; depth--) {
    const parent = depth > 0 ? document.getIn(path.slice(0, depth - 1), true) : undefined;
    const pair =
      isNode(parent) && 'items' in parent
        ? (parent.items as { key?: { value?: unknown; range?: number[] } }[]).find(
            (item) => item.key?.value === path[depth - 1],
          )
        : undefined;
    const node = document.getIn(path.slice(0, depth), true);
    const range =
      ofKey || !isNode(node) ? (pair?.key?.range ?? (isNode(node) ? node.range : undefined)) : node.range;
    if (range) return range[0] ?? 0;
  }
  return 0;
}

function placeOfText(file: SourceFile, text: string): string {
  const at = file.text.split('\n').findIndex((line) => line.includes(text));
  return at < 0 ? file.path : `${file.path}:${at + 1}`;
}

function allowedKeys(what: string): string[] {
  if (what === 'the site') return Object.keys(siteSchema.entries);
  if (what === 'a report') return Object.keys(reportSchema.entries);
  if (what === 'scrape') return Object.keys(scrapeSchema.entries);
  if (what === 'limits') return Object.keys(limitsSchema.entries);
  return Object.keys(feedSchema.entries);
}

/** `Did you mean "items"? Allowed: url, name, …` */
function meant(word: string, allowed: readonly string[]): string {
  const nearest = allowed.length ? closest(word, allowed) : '';
  const near = word && nearest && distance(word, nearest) <= Math.max(2, word.length / 2);
  return `${near ? `Did you mean "${nearest}"? ` : ''}Allowed: ${allowed.join(', ') || 'none'}.`;
}

function toReport(id: string, file: ReportFile): Report {
  const taken = new Set<string>();
  return {
    id,
    title: file.title,
    description: file.description ?? '',
    language: file.language,
    theme: file.theme,
    feeds: file.feeds.map((feed) => toFeed(feed, taken)),
  };
}

function toFeed(given: ReportFile['feeds'][number], taken: Set<string>): Feed {
  const feed = typeof given === 'string' ? { url: given } : given;
  const name = ('name' in feed && feed.name) || '';
  return {
    id: freeId(slug(name) || slug(hostOf(feed)), taken),
    url: new URL(feed.url).href,
    name,
    home: 'home' in feed ? feed.home : undefined,
    logo: 'logo' in feed ? feed.logo : undefined,
    items: ('items' in feed && feed.items) || 8,
    everySeconds: 'every' in feed ? feed.every : undefined,
    ...('scrape' in feed && { scrape: feed.scrape }),
  };
}

/** `Café Zoë` is `cafe-zoe`; '' when no letter of it can stand in an id. */
export function slug(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

function freeId(wanted: string, taken: Set<string>): string {
  let id = wanted;
  for (let n = 2; taken.has(id); n++) id = `${wanted}-${n}`;
  taken.add(id);
  return id;
}
