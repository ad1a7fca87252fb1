// A summary of logs for the terminal.
import { columns } from '../status/columns.ts';
import { count } from '../status/count.ts';
import { figure, megabytes } from '../status/units.ts';
import type { LogSummary } from './tally.ts';

/** A line if nothing was read; else totals, and what is asked for most, misses and is gone, as tables. */
export function logText(summary: LogSummary): string {
  const {
    from,
    to,
    requests,
    unread,
    bytes,
    cache,
    hitRatio,
    byteHitRatio,
    statuses,
    latency,
    misses,
    variants,
  } = summary;
  if (!requests)
    return `No request was read${unread ? `; ${count(unread, 'line')} ${unread === 1 ? 'is' : 'are'} of no log that is known` : ''}.`;
  const percent = (part: number, of: number) => `${((100 * part) / of).toFixed(2)} %`;
  const ratio = (part: number | null) => (part === null ? 'not told' : percent(part, 1));
  const pages = variants.desktop + variants.mobile;
  const lines = [
    `${count(requests, 'request')} from ${from.slice(0, 19)}Z to ${to.slice(0, 19)}Z, ${figure(Math.round(bytes / 1e6))} MB${unread ? `; ${count(unread, 'line')} not read` : ''}`,
    `hit ratio ${ratio(hitRatio)} of requests, ${ratio(byteHitRatio)} of bytes: ${Object.entries(cache)
      .filter(([, times]) => times)
      .map(([state, times]) => `${state} ${figure(times)}`)
      .join(', ')}`,
    `statuses: ${Object.entries(statuses)
      .sort()
      .map(([hundred, times]) => `${hundred} ${figure(times)}`)
      .join(', ')}; ${percent(summary.errorRatio, 1)} failed`,
    ...(pages
      ? [`pages: ${percent(variants.desktop, pages)} desktop, ${percent(variants.mobile, pages)} mobile`]
      : []),
  ];
  const parts = [lines.join('\n')];
  const timed = Object.entries(latency).flatMap(([of, found]) =>
    found ? [[of, ...[found.p50, found.p90, found.p99].map(milliseconds)]] : [],
  );
  if (timed.length) parts.push(columns([['seconds until served', 'half', '90 %', '99 %'], ...timed]));
  if (Object.values(misses).some(Boolean))
    parts.push(
      columns([
        ['why it missed', 'misses'],
        ...Object.entries(misses).map(([cause, times]) => [causes[cause as keyof typeof causes], times]),
      ]),
    );
  parts.push(
    columns([
      ['most asked for', 'requests', 'MB'],
      ...summary.topPaths.map((one) => [one.path, one.requests, megabytes(one.bytes)]),
    ]),
  );
  if (summary.topMisses.length)
    parts.push(
      columns([
        ['most missed', 'why', 'misses'],
        ...summary.topMisses.map((one) => [one.path, one.cause, one.misses]),
      ]),
    );
  if (summary.prunedAssets.length)
    parts.push(
      columns([
        ['gone, and still asked for', 'requests'],
        ...summary.prunedAssets.map((one) => [one.path, one.requests]),
      ]),
    );
  return parts.join('\n\n');
}

const causes = {
  first: 'first: nobody had asked for it before',
  expired: 'expired: it was asked for before, and its time was over',
  variant: 'variant: only the other form was asked for before',
  query: 'query: it was asked for before, with another query',
};

function milliseconds(seconds: number): string {
  return seconds < 1 ? `${(seconds * 1_000).toPrecision(3)} ms` : `${seconds.toPrecision(3)} s`;
}
