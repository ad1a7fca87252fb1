// `npm run feeds -- check`: each feed asked once, and a table of what came of it.
import { type Checked, checkFeeds } from '../../feeds/check.ts';
import type { Config } from '../../feeds/config.ts';
import type { Feed } from '../../feeds/story.ts';
import { userAgentOf } from '../../feeds/user-agent.ts';
import { columns } from '../status/columns.ts';
import { count } from '../status/count.ts';
import type { ExitCode } from './cli.ts';
import { checkHosts, loadConfig } from './flags.ts';
import { openOutside } from './outside.ts';
import { clockAndDice } from './real.ts';

export interface CheckFlags {
  report?: string;
  json: boolean;
  config: string;
  reports: string;
  allowHost: string[];
}

/** A feed, and in which reports it is. */
type Row = Checked & { reports: string[] };

/** Prints the table, with the advice below each line. Exit 1 when a feed cannot be read. */
export async function checkAllFeeds({ report, json, allowHost, ...files }: CheckFlags): Promise<ExitCode> {
  const config = await loadConfig({ ...files, only: report === undefined ? [] : [report] });
  const feeds = feedsOf(config, report);
  const { limits } = config;
  const outside = openOutside(checkHosts(allowHost), limits);
  try {
    const { fetch, isOwn, readers } = outside;
    const checking = {
      fetch,
      isOwn,
      read: readers.read,
      ...clockAndDice,
      limits,
      userAgent: userAgentOf(config),
    };
    const checked = await checkFeeds([...feeds.keys()], checking);
    const inReports = new Map([...feeds].map(([{ url }, ids]) => [url, ids]));
    const rows = checked.map((one) => ({ reports: inReports.get(one.url) ?? [], ...one }));
    console.log(json ? JSON.stringify(rows, undefined, 2) : table(rows));
    return rows.some(({ error }) => error !== '') ? 1 : 0;
  } finally {
    await outside.close();
  }
}

/** Each feed once, with the reports it is in. */
function feedsOf({ reports }: Config, only: string | undefined): Map<Feed, string[]> {
  const first = new Map<string, Feed>();
  const feeds = new Map<Feed, string[]>();
  for (const { id, feeds: ofReport } of reports) {
    if (only !== undefined && id !== only) continue;
    for (const feed of ofReport) {
      const known = first.get(feed.url) ?? feed;
      first.set(feed.url, known);
      feeds.set(known, [...(feeds.get(known) ?? []), id]);
    }
  }
  return feeds;
}

const heads = ['status', 'format', 'newest', 'pace', 'KB', 'caching', 'feed'];

function table(rows: readonly Row[]): string {
  const written = columns([heads, ...rows.map(cellsOf)]).split('\n');
  const failed = rows.filter(({ error }) => error !== '').length;
  return [
    written[0],
    ...rows.flatMap(({ error, advice }, place) => [
      written[place + 1],
      ...[error, ...advice].filter(Boolean).map((line) => `        ${line}`),
    ]),
    `${count(rows.length, 'feed')}, ${failed ? `${failed} cannot be read` : 'all can be read'}`,
  ].join('\n');
}

function cellsOf({ status, format, newest, perDay, bytes, caching, url, reports }: Row): string[] {
  return [
    status === null ? '–' : String(status),
    format ?? '–',
    newest?.slice(0, 10) ?? '–',
    paceOf(perDay),
    bytes ? String(Math.ceil(bytes / 1_024)) : '–',
    caching.join(', ') || '–',
    `${url} (${reports.join(', ')})`,
  ];
}

function paceOf(perDay: number | null): string {
  if (perDay === null) return '–';
  const [count, unit] =
    perDay >= 1 ? [perDay, 'day'] : perDay >= 1 / 7 ? [perDay * 7, 'week'] : [perDay * 30, 'month'];
  return `${Number(count.toPrecision(2))} a ${unit}`;
}
