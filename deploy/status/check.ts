// A status in the form that Nagios, Icinga, Naemon and their kin read: one line, then details, and an exit code
// (Monitoring Plugins Development Guidelines, §2).

import { count } from './count.ts';
import { durationText } from './duration.ts';
import type { Status } from './status.ts';
import { ageLimits } from './trouble.ts';

const words = ['OK', 'WARNING', 'CRITICAL', 'UNKNOWN'] as const;

/** @returns what is printed, and 0, 1, 2 or 3 */
export function checkText(status: Status): { text: string; code: 0 | 1 | 2 | 3 } {
  const { troubles, ageSeconds, edition, feeds, runs, everySeconds } = status;
  const failing = feeds.filter(({ state }) => state === 'failing' || state === 'gone').length;
  const [worst, ...others] = troubles;
  const isUnknown = ageSeconds === undefined && !worst;
  const code = isUnknown ? 3 : worst === undefined ? 0 : worst.level === 'critical' ? 2 : 1;
  const says = isUnknown
    ? 'no run is known of: npm run edition makes the first'
    : (worst?.says ??
      `edition ${edition.slice(0, 16)}Z, last run ${durationText(ageSeconds ?? 0)} ago, ${count(feeds.length, 'feed')}, ${failing} failing`);
  const limits = ageLimits(everySeconds);
  const [last] = runs;
  const figures = [
    ...(ageSeconds === undefined ? [] : [`age=${ageSeconds}s;${limits.warning};${limits.critical};0`]),
    `feeds=${feeds.length};;;0`,
    `feeds_failing=${failing};;;0;${feeds.length}`,
    `failed_runs=${status.failedInRow};0;1;0`,
    ...(last
      ? [
          `run=${sum(last.seconds).toFixed(3)}s;;;0`,
          `cpu=${last.cpuSeconds}s;;;0`,
          `rss=${last.peakRssMB}MB;;;0`,
        ]
      : []),
    `objects=${status.bucket.objects};;;0`,
    `size=${status.bucket.bytes}B;;;0`,
  ];
  const head = `BROADSHEET ${words[code]} - ${oneLine(says)} | ${figures.join(' ')}`;
  return { text: [head, ...others.map(({ level, says }) => `${level}: ${oneLine(says)}`)].join('\n'), code };
}

/** §2.6: a bar begins the figures, and a line break ends them. */
function oneLine(text: string): string {
  return text.replace(/[|\r\n]+/g, ' ');
}

function sum(seconds: Readonly<Record<string, number>>): number {
  return Object.values(seconds).reduce((total, part) => total + part, 0);
}
