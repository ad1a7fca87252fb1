// What a run says of itself: one object for machines, one line for people.
import type { Tally } from '../bucket/counted.ts';
import { count } from '../status/count.ts';
import { durationText } from '../status/duration.ts';

/** Printed by --json; its form is kept. */
export interface Figures {
  /** ISO 8601 UTC of the newest content. */
  edition: string;
  feeds: { total: number; updated: number; unchanged: number; failed: number; skipped: number };
  stories: { total: number; new: number };
  /** Absent when the site has none. */
  weather?: WeatherFigures;
  /** In both variants, with the files beside them: feeds, sitemaps, API. */
  pages: { total: number; rendered: number; uploaded: number; deleted: number };
  /** To store and bucket. */
  requests: Tally['requests'];
  /** Of feeds, pictures, store and bucket. */
  bytes: { down: number; up: number };
  seconds: number;
  /** Seconds of each stage: pull, build, deploy. */
  stages: Record<string, number>;
  peakRssMB: number;
  warnings: string[];
  errors: string[];
}

export interface WeatherFigures {
  /** That were made for it in this run. */
  requests: number;
  /** That are wanted, and that readers can see. */
  cities: number;
  shown: number;
  /** Of those that are shown, since they were fetched; absent when none is. */
  newestSeconds?: number;
  oldestSeconds?: number;
}

/** `edition 2026-11-23T14:05Z: 10 feeds (7 new, 2 unchanged, 1 failed), 412 stories, …` */
export function summaryLine(
  command: string,
  { edition, feeds, stories, weather, pages, requests, seconds, stages }: Figures,
): string {
  const kinds = [
    [feeds.updated, 'new'],
    [feeds.unchanged, 'unchanged'],
    [feeds.failed, 'failed'],
    [feeds.skipped, 'not due'],
  ] as const;
  const told = kinds.filter(([count]) => count > 0).map(([count, kind]) => `${count} ${kind}`);
  const parts = [
    feeds.total ? `${count(feeds.total, 'feed')} (${told.join(', ')})` : undefined,
    count(stories.total, 'story', 'stories'),
    weather && weatherWords(weather),
    pages.total ? pageWords(pages, stages) : undefined,
    pages.deleted ? `${pages.deleted} deleted` : undefined,
    count(
      Object.values<number>(requests).reduce((sum, number) => sum + number, 0),
      'request',
    ),
    `${seconds.toFixed(1)} s`,
  ];
  return `${command} ${edition ? `${edition.slice(0, 16)}Z` : 'without stories'}: ${parts.filter(Boolean).join(', ')}`;
}

/** What went up, or, of a build that is not deployed, what was made. */
function pageWords({ total, rendered, uploaded }: Figures['pages'], stages: Figures['stages']): string {
  const isBuilt = 'build' in stages && !('deploy' in stages);
  return `${isBuilt ? rendered : uploaded} of ${count(total, 'page')} ${isBuilt ? 'rendered' : 'changed'}`;
}

/** `weather of 408 cities (5 requests, 2 s old)` */
function weatherWords({ requests, cities, shown, oldestSeconds }: WeatherFigures): string {
  const of =
    shown === cities ? count(cities, 'city', 'cities') : `${shown} of ${count(cities, 'city', 'cities')}`;
  const age = oldestSeconds === undefined ? [] : [`${durationText(oldestSeconds)} old`];
  return `weather of ${of} (${[count(requests, 'request'), ...age].join(', ')})`;
}
