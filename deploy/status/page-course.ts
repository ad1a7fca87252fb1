// The charts of a status page: what the runs did, by run, hour and day.
import { secondsOf } from '../../feeds/history.ts';
import { type Bar, barChart } from './charts.ts';
import { count } from './count.ts';
import type { Status } from './status.ts';
import { figure, megabytes, minuteOf } from './units.ts';

const shownDays = 60;

/** How it went, as charts: nothing before there is a run. */
export function course({ runs, days, hours }: Status): string {
  const lastDays = days.slice(-shownDays);
  const all: [title: string, bars: Bar[], unit: (value: number) => string][] = [
    [
      'Stories a day',
      lastDays.map(({ time, newStories }) => ({
        value: newStories,
        says: `${time}: ${count(newStories, 'story', 'stories')}`,
      })),
      figure,
    ],
    [
      'Runs an hour, and failed ones',
      hours.map(({ time, runs, failed }) => ({
        value: runs,
        bad: failed,
        says: `${time.replace('T', ' ')}:00: ${count(runs, 'run')}, ${failed} failed`,
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
        says: `${time}: ${count(read, 'read')}, ${count(write, 'write')}`,
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
