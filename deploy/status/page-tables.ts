// The tables of a status page, each a section of it.
import { escaped } from './charts.ts';
import { count } from './count.ts';
import { durationText } from './duration.ts';
import type { Status } from './status.ts';
import { figure, megabytes, minuteOf } from './units.ts';

const shownRuns = 15;

/** The last runs by stage; nothing before the first. */
export function runs({ runs }: Status): string {
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

/** Each feed's state, and what is said and advised of it. */
export function feeds({ feeds, now }: Status): string {
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

/** What access logs told; nothing where none were read. */
export function edge({ edge }: Status): string {
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

/** What a month costs at each provider, without readers. */
export function bill({ month }: Status): string {
  const rows = month.bills.map(({ provider, dollars, asOf }) =>
    row([provider, `$${dollars.toFixed(2)}`, asOf]),
  );
  const says = `A month as the last thirty days: ${count(month.writes, 'write')}, ${count(month.reads, 'read')}, ${month.gigabytes.toFixed(2)} GB kept, ${month.egressGigabytes.toFixed(2)} GB read by runs. Readers are not in it.`;
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
