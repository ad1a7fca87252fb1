// A run as the store's history has it, and what that history says to a run that begins.
import type { History, RunRecord } from '../../feeds/history.ts';
import type { ReadManifest } from '../release/manifest.ts';
import { intervalText } from '../schedules/minutes.ts';
import type { Figures } from './figures.ts';
import type { Line } from './line.ts';
import { redactor } from './redact.ts';

/** @param at when the run began, ISO 8601 UTC */
export function recordOf(
  figures: Figures,
  { at, command, shard, readers }: { at: string } & Pick<Line, 'command' | 'shard' | 'readers'>,
): RunRecord {
  const { feeds, stories, pages, requests, bytes, warnings, errors, stages } = figures;
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const { updated, unchanged, failed, skipped } = feeds;
  return {
    at,
    command: command ?? 'edition',
    ...(shard && { part: `${shard.index + 1}/${shard.count}` }),
    seconds: { ...stages },
    cpuSeconds:
      Math.round((userCPUTime + systemCPUTime) / 1_000 + (readers?.cpuSeconds() ?? 0) * 1_000) / 1_000,
    peakRssMB: Math.round(maxRSS / 1_024),
    feeds: { updated, unchanged, failed, skipped },
    newStories: stories.new,
    pages: pages.uploaded + pages.deleted,
    // As providers bill them: GET and HEAD by one price, PUT, COPY and LIST by another, DELETE by none.
    requests: { read: requests.get + requests.head, write: requests.put + requests.copy + requests.list },
    bytes: { ...bytes },
    warnings: warnings.length,
    ...(errors[0] !== undefined && { error: redactor(process.env)(errors[0]).slice(0, 300) }),
  };
}

/** What is live once the release stands; undefined where that would have to be read first. */
export function liveOf({ manifest: { live } }: ReadManifest): RunRecord['live'] {
  let [objects, bytes] = [0, 0];
  for (const [, { size }] of live.entries()) {
    objects++;
    bytes += size;
  }
  return objects === live.count ? { objects, bytes } : undefined;
}

/** A run that changes nothing writes nothing, but for a word an hour: so who looks knows that runs come. */
const silentSeconds = 3_600;

/** Whether the newest run that is known of is so old that a run without news is one. */
export function isSilent({ runs }: History, now: Date): boolean {
  const at = runs.at(-1)?.at;
  return at === undefined || now.getTime() - Date.parse(at) > silentSeconds * 1_000;
}

/** Whether the status page is to be written: once an hour, and when a run fails after good ones or the other way. */
export function isPageDue({ runs }: History, now: Date, { failed }: { failed: boolean }): boolean {
  const last = runs.findLast(({ page }) => page);
  if (!last || now.getTime() - Date.parse(last.at) >= silentSeconds * 1_000) return true;
  const before = runs.at(-1);
  return before !== undefined && (before.error !== undefined) !== failed;
}

/** Says since when no run was known of, where a schedule has left some out; undefined when all is well. */
export function missedRuns(
  { runs }: History,
  { now, everySeconds }: { now: Date; everySeconds: number },
): string | undefined {
  const at = runs.at(-1)?.at;
  if (at === undefined) return undefined;
  const seconds = (now.getTime() - Date.parse(at)) / 1_000;
  if (seconds <= silentSeconds + 2 * everySeconds) return undefined;
  const hours = Math.floor(seconds / 3_600);
  const minutes = Math.floor((seconds % 3_600) / 60);
  return `runs were missed: none is known of since ${at.slice(0, 16)}Z, ${hours} h ${minutes} min ago, and one is due every ${intervalText(everySeconds)}`;
}
