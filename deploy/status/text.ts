// A status for the terminal.
import { secondsOf } from '../../feeds/history.ts';
import { columns } from './columns.ts';
import { count } from './count.ts';
import { durationText } from './duration.ts';
import type { Status } from './status.ts';
import { megabytes, minuteOf } from './units.ts';
import { weatherWords } from './weather-health.ts';

/** @param rows how many runs, days and healthy feeds are shown */
export function statusText(status: Status, { rows = 10 } = {}): string {
  const { name, base, troubles } = status;
  return [
    `${name}, ${base}: ${[...liveWords(status), ageWords(status)].join(', ')}`,
    troubles.length ? troubles.map(({ level, says }) => `${level}: ${says}`).join('\n') : noTrouble(status),
    runsText(status, rows),
    daysText(status, rows),
    feedsText(status, rows),
    weatherLine(status),
    edgeText(status, rows),
    bucketText(status),
  ]
    .filter(Boolean)
    .join('\n\n');
}

function liveWords({ edition, release }: Status): string[] {
  return edition ? [`edition ${edition.slice(0, 16)}Z`, `release ${release}`] : ['no edition yet'];
}

function ageWords({ ageSeconds, everySeconds, runs }: Status): string {
  const every = `(every ${durationText(everySeconds)})`;
  if (ageSeconds !== undefined) return `last good run ${durationText(ageSeconds)} ago ${every}`;
  return `${runs.length ? 'no run went well yet' : 'no run is known of'} ${every}`;
}

function noTrouble({ feeds }: Status): string {
  const failing = feeds.filter(({ state }) => state === 'failing').length;
  if (!failing) return 'All is well.';
  return `All is well, but for ${count(failing, 'feed')} that ${failing === 1 ? 'fails' : 'fail'} for less than a day.`;
}

function runsText({ runs }: Status, rows: number): string {
  if (!runs.length) return '';
  return columns([
    [
      'run (UTC)',
      'command',
      'seconds',
      'pull',
      'build',
      'deploy',
      'feeds',
      'stories',
      'pages',
      'requests',
      'MB down',
      'MB up',
      'CPU s',
      'RSS MB',
    ],
    ...runs.slice(0, rows).map((run) => {
      const { at, command, part, seconds, feeds, requests, bytes, error, unfinished } = run;
      const stage = (name: string) => (seconds[name] === undefined ? '–' : seconds[name].toFixed(1));
      const mark = error !== undefined ? ' failed' : unfinished ? ' unfinished' : '';
      return [
        minuteOf(at),
        `${command}${part ? ` ${part}` : ''}${mark}`,
        secondsOf(run).toFixed(1),
        stage('pull'),
        stage('build'),
        stage('deploy'),
        `${feeds.updated} new${feeds.failed ? `, ${feeds.failed} failed` : ''}`,
        run.newStories,
        run.pages,
        requests.read + requests.write,
        megabytes(bytes.down),
        megabytes(bytes.up),
        run.cpuSeconds.toFixed(1),
        run.peakRssMB,
      ];
    }),
  ]);
}

function daysText({ days }: Status, rows: number): string {
  if (!days.length) return '';
  return columns([
    ['day (UTC)', 'runs', 'failed', 'stories', 'pages', 'requests', 'MB down', 'MB up', 'CPU s', 'RSS MB'],
    ...[...days]
      .reverse()
      .slice(0, rows)
      .map(({ time, runs, failed, newStories, pages, requests, bytes, cpuSeconds, peakRssMB }) => [
        time,
        runs,
        failed,
        newStories,
        pages,
        requests.read + requests.write,
        megabytes(bytes.down),
        megabytes(bytes.up),
        Math.round(cpuSeconds),
        peakRssMB,
      ]),
  ]);
}

function feedsText({ feeds, now }: Status, rows: number): string {
  const bad = feeds.filter(({ state }) => state !== 'ok');
  const well = feeds.length - bad.length;
  const minutes = (time: string | undefined, sign: 1 | -1) =>
    time ? durationText(Math.max(0, (sign * (Date.parse(time) - Date.parse(now))) / 1_000)) : '–';
  const table = columns([
    [
      'feed',
      'state',
      'stories',
      'newest',
      'last good',
      'pace',
      'next try',
      'failures',
      'what is wrong, and what to do',
    ],
    ...feeds
      .slice(0, Math.max(rows, bad.length))
      .map((feed) => [
        feed.name,
        feed.state,
        feed.stories,
        feed.newest ? `${minutes(feed.newest, -1)} ago` : '–',
        feed.lastGood ? `${minutes(feed.lastGood, -1)} ago` : '–',
        feed.paceSeconds ? durationText(feed.paceSeconds) : '–',
        feed.nextTry && Date.parse(feed.nextTry) > Date.parse(now)
          ? `in ${minutes(feed.nextTry, 1)}`
          : feed.nextTry
            ? 'next run'
            : 'never',
        feed.failures,
        [feed.says, feed.advice].filter(Boolean).join('; '),
      ]),
  ]);
  return `${table}\n${well} of ${count(feeds.length, 'feed')} ${well === 1 ? 'is' : 'are'} well.`;
}

function weatherLine({ weather, now }: Status): string {
  if (!weather) return '';
  const { nextTry } = weather;
  const seconds = nextTry ? (Date.parse(nextTry) - Date.parse(now)) / 1_000 : 0;
  const next = seconds > 0 ? `in ${durationText(seconds)}` : 'in the next run';
  const { fresh, fault } = weatherWords(weather, { now });
  return `Weather: ${[fresh, fault, `asked again ${next}`].filter(Boolean).join('; ')}.`;
}

function edgeText({ edge }: Status, rows: number): string {
  if (!edge.length) return '';
  return columns([
    ['edge from (UTC)', 'to', 'requests', 'hits', 'failed', 'half served in', '99 %'],
    ...[...edge]
      .reverse()
      .slice(0, rows)
      .map(({ from, to, requests, hitRatio, errorRatio, latency }) => [
        minuteOf(from),
        minuteOf(to),
        requests,
        hitRatio === null ? '–' : percent(hitRatio),
        percent(errorRatio),
        latency ? `${(latency.p50 * 1_000).toFixed(1)} ms` : '–',
        latency ? `${(latency.p99 * 1_000).toFixed(1)} ms` : '–',
      ]),
  ]);
}

function percent(part: number): string {
  return `${(part * 100).toFixed(2)} %`;
}

function bucketText({ bucket, month, pictures }: Status): string {
  const { objects, bytes, isListed } = bucket;
  const of = isListed ? 'in the bucket' : 'live';
  const bills = month.bills.map(
    ({ provider, dollars, asOf }) => `${provider} $${dollars.toFixed(2)} (${asOf})`,
  );
  return [
    `${count(objects, 'object')}, ${megabytes(bytes)} MB ${of}; ${count(pictures.kept, 'picture')} kept, ${pictures.refused} refused.`,
    `A month as the last thirty days: ${count(month.writes, 'write')}, ${count(month.reads, 'read')}, ${month.egressGigabytes.toFixed(2)} GB read by runs. Without readers: ${bills.join(', ')}.`,
  ].join('\n');
}
