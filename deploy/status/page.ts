// A status as a page: static, without a script, one sheet beside it. For the operator, and for readers if he likes.
import { secondsOf } from '../../feeds/history.ts';
import { type Bar, barChart, escaped } from './charts.ts';
import { durationText } from './duration.ts';
import { sheet } from './sheet.ts';
import type { Status } from './status.ts';
import { weatherWords } from './weather-health.ts';

/** The page and its sheet, which lie side by side: an edge lets no page carry its own. File name → text. */
export function statusPage(status: Status): Record<string, string> {
  return { 'index.html': html(status, '<link rel="stylesheet" href="status.css">'), 'status.css': sheet };
}

/** The page in one file, for who fetches it from the bucket. */
export function statusFile(status: Status): string {
  return html(status, `<style>${sheet}</style>`);
}

function html(status: Status, style: string): string {
  const { name, base, now, troubles } = status;
  const worst = troubles[0]?.level ?? 'ok';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${escaped(name)}: status</title>
${style}
</head>
<body>
<header>
<h1>${escaped(name)}</h1>
<p>Status of <a href="${escaped(base)}/">${escaped(new URL(base).host)}</a>, as of <time datetime="${now}">${minuteOf(now)} UTC</time></p>
</header>
<main>
<section class="state ${worst}">
<h2>${worst === 'ok' ? 'All is well' : worst === 'critical' ? 'Something is wrong' : 'Something to look at'}</h2>
${troubles.length ? `<ul>${troubles.map(({ level, says }) => `<li class="${level}">${escaped(says)}</li>`).join('')}</ul>` : ''}
${facts(status)}
</section>
${charts(status)}
${runs(status)}
${feeds(status)}
${edge(status)}
${bill(status)}
</main>
</body>
</html>
`;
}

function facts({
  edition,
  release,
  released,
  ageSeconds,
  everySeconds,
  feeds,
  bucket,
  pictures,
  weather,
  now,
}: Status): string {
  const well = feeds.filter(({ state }) => state === 'ok').length;
  const words = weather && weatherWords(weather, { now });
  const rows: [string, string][] = [
    ['Newest story', edition ? `${minuteOf(edition)} UTC` : 'none yet'],
    ['Release', `${release}${released ? `, ${minuteOf(released)} UTC` : ''}`],
    ['Last good run', ageSeconds === undefined ? 'none is known of' : `${durationText(ageSeconds)} before`],
    ['A run is due', `every ${durationText(everySeconds)}`],
    ['Feeds', `${well} of ${feeds.length} well`],
    [
      bucket.isListed ? 'In the bucket' : 'Live',
      `${figure(bucket.objects)} objects, ${megabytes(bucket.bytes)} MB`,
    ],
    ['Pictures', `${figure(pictures.kept)} kept, ${figure(pictures.refused)} refused`],
    ...(words ? [['Weather', words.fresh] as [string, string]] : []),
  ];
  const fault = words?.fault ? `<p class="warning">${escaped(`Weather ${words.fault}`)}</p>` : '';
  return `<dl>${rows.map(([term, says]) => `<div><dt>${term}</dt><dd>${escaped(says)}</dd></div>`).join('')}</dl>${fault}`;
}

const shownDays = 60;

function charts({ runs, days, hours }: Status): string {
  const lastDays = days.slice(-shownDays);
  const all: [title: string, bars: Bar[], unit: (value: number) => string][] = [
    [
      'Stories a day',
      lastDays.map(({ time, newStories }) => ({
        value: newStories,
        says: `${time}: ${figure(newStories)} stories`,
      })),
      figure,
    ],
    [
      'Runs an hour, and failed ones',
      hours.map(({ time, runs, failed }) => ({
        value: runs,
        bad: failed,
        says: `${time.replace('T', ' ')}:00: ${runs} runs, ${failed} failed`,
      })),
      figure,
    ],
    [
      'Seconds of each run',
      [...runs].reverse().map((run) => ({
        value: secondsOf(run),
        bad: run.error === undefined ? 0 : secondsOf(run),
        says: `${minuteOf(run.at)}: ${secondsOf(run).toFixed(1)} s`,
      })),
      (value) => `${value.toFixed(1)} s`,
    ],
    [
      'Requests a day',
      lastDays.map(({ time, requests: { read, write } }) => ({
        value: read + write,
        says: `${time}: ${figure(read)} reads, ${figure(write)} writes`,
      })),
      figure,
    ],
    [
      'Megabytes a day',
      lastDays.map(({ time, bytes: { down, up } }) => ({
        value: (down + up) / 1e6,
        says: `${time}: ${megabytes(down)} MB down, ${megabytes(up)} MB up`,
      })),
      (value) => `${value.toFixed(1)} MB`,
    ],
    [
      'Processor seconds a day',
      lastDays.map(({ time, cpuSeconds, peakRssMB }) => ({
        value: cpuSeconds,
        says: `${time}: ${cpuSeconds.toFixed(0)} s, ${peakRssMB} MB at most`,
      })),
      (value) => `${value.toFixed(0)} s`,
    ],
  ];
  const drawn = all
    .filter(([, bars]) => bars.length > 0)
    .map(([title, bars, unit]) => {
      const most = unit(Math.max(...bars.map(({ value }) => value)));
      return `<figure><figcaption>${title} <span>up to ${most}</span></figcaption>${barChart(bars, `${title}, up to ${most}`)}</figure>`;
    });
  return drawn.length ? `<section class="charts"><h2>Course</h2>${drawn.join('\n')}</section>` : '';
}

const shownRuns = 15;

function runs({ runs }: Status): string {
  if (!runs.length) return '';
  const rows = runs.slice(0, shownRuns).map((run) => {
    const stage = (name: string) => (run.seconds[name] === undefined ? '–' : run.seconds[name].toFixed(1));
    return row([
      `${minuteOf(run.at).slice(5)}${run.error === undefined ? '' : `<br><span class="critical">${escaped(run.error)}</span>`}`,
      escaped(`${run.command}${run.part ? ` ${run.part}` : ''}${run.unfinished ? ', unfinished' : ''}`),
      ...['pull', 'build', 'deploy'].map(stage),
      figure(run.newStories),
      figure(run.pages),
      figure(run.requests.read + run.requests.write),
      megabytes(run.bytes.down + run.bytes.up),
      run.cpuSeconds.toFixed(1),
      figure(run.peakRssMB),
    ]);
  });
  const head = [
    'UTC',
    'Command',
    'Pull s',
    'Build s',
    'Deploy s',
    'Stories',
    'Pages',
    'Requests',
    'MB',
    'CPU s',
    'RSS MB',
  ];
  return table('Last runs', head, rows, 2);
}

function feeds({ feeds, now }: Status): string {
  const ago = (time: string | undefined) =>
    time ? durationText(Math.max(0, (Date.parse(now) - Date.parse(time)) / 1_000)) : '–';
  const rows = feeds.map((feed) => {
    const wait = feed.nextTry ? (Date.parse(feed.nextTry) - Date.parse(now)) / 1_000 : undefined;
    const told = [feed.says, feed.advice].filter(Boolean).join('; ');
    return row([
      `${escaped(feed.name)}${told ? `<br><span class="warning">${escaped(told)}</span>` : ''}`,
      feed.state,
      figure(feed.stories),
      ago(feed.newest || undefined),
      ago(feed.lastGood),
      feed.paceSeconds ? durationText(feed.paceSeconds) : '–',
      wait === undefined ? 'never' : wait > 0 ? `in ${durationText(wait)}` : 'next run',
      figure(feed.failures),
    ]);
  });
  const head = ['Feed', 'State', 'Stories', 'Newest', 'Last good', 'Pace', 'Next try', 'Failures'];
  return table('Feeds', head, rows, 2);
}

function edge({ edge }: Status): string {
  if (!edge.length) return '';
  const percent = (part: number) => `${(part * 100).toFixed(2)} %`;
  const rows = [...edge]
    .reverse()
    .slice(0, shownRuns)
    .map(({ from, to, requests, hitRatio, errorRatio, latency }) =>
      row([
        `${minuteOf(from).slice(5)} to ${minuteOf(to).slice(5)}`,
        figure(requests),
        hitRatio === null ? '–' : percent(hitRatio),
        percent(errorRatio),
        latency ? `${(latency.p50 * 1_000).toFixed(1)}` : '–',
        latency ? `${(latency.p99 * 1_000).toFixed(1)}` : '–',
      ]),
    );
  return table('Edge', ['UTC', 'Requests', 'Hits', 'Failed', 'Half in ms', '99 % in ms'], rows, 1);
}

function bill({ month }: Status): string {
  const rows = month.bills.map(({ provider, dollars, asOf }) =>
    row([provider, `$${dollars.toFixed(2)}`, asOf]),
  );
  const says = `A month as the last thirty days: ${figure(month.writes)} writes, ${figure(month.reads)} reads, ${month.gigabytes.toFixed(2)} GB kept, ${month.egressGigabytes.toFixed(2)} GB read by runs. Readers are not in it.`;
  return table('Bill', ['Provider', 'A month', 'Prices of'], rows, 1, says);
}

function table(
  title: string,
  head: readonly string[],
  rows: readonly string[],
  words: number,
  says = '',
): string {
  return `<section><h2>${title}</h2>${says ? `<p>${says}</p>` : ''}<div class="wide" role="region" aria-label="${title}" tabindex="0"><table class="words${words}"><thead><tr>${head.map((cell) => `<th scope="col">${cell}</th>`).join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></div></section>`;
}

/** @param cells markup; the first is what the row is about */
function row([first = '', ...others]: readonly string[]): string {
  return `<tr><th scope="row">${first}</th>${others.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
}

function minuteOf(time: string): string {
  return time.slice(0, 16).replace('T', ' ');
}

function figure(number: number): string {
  return number.toLocaleString('en');
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
