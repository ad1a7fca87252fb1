// Which story counts to which day, and which days are over. Days are those of UTC, as all times of the paper are.
import type { Archive, DayRecord } from '../feeds/ledger.ts';
import { compare } from '../feeds/merge.ts';
import type { Cluster } from './cluster.ts';
import type { ReportEdition } from './edition.ts';
import { hasPage, storyPath } from './plan-clusters.ts';
import type { PastDay } from './shown.ts';

const dayMilliseconds = 86_400_000;
/** What comes so long after midnight still counts to the day that it was told. */
const graceMilliseconds = 6 * 3_600_000;
const pastDaysShown = 7;

/** Days with stories that are not closed in the ledger, oldest first, each as its page shows it now. */
export function openDays(made: ReportEdition): DayRecord[] {
  const { ranked, ledger, leads } = made;
  const byDay = new Map<string, Cluster[]>();
  for (const { cluster } of ranked) {
    const day = dayOf(cluster, ledger?.archive);
    if (ledger?.archive && day <= ledger.archive.closed) continue;
    byDay.set(day, [...(byDay.get(day) ?? []), cluster]);
  }
  const led = new Set([...Object.keys(ledger?.led ?? {}), ...leads.map(({ id }) => id)]);
  return [...byDay]
    .sort(([a], [b]) => compare(a, b))
    .map(([day, clusters]) => {
      const stories = [
        ...clusters.filter(({ id }) => led.has(id)),
        ...clusters.filter(({ id }) => !led.has(id)),
      ];
      return { day, stories: stories.map((cluster) => storyOf(made, cluster, led.has(cluster.id))) };
    });
}

/** Whether a day is over, and its grace, when an edition is of `time`. */
export function isOver(day: string, time: string): boolean {
  return Date.parse(time) >= endsAt(day);
}

/** `/linux/2026/11/23/` of a day, `/linux/2026/11/` of a month, `/linux/2026/` of a year. */
export function periodPath(report: string, period: string): string {
  return `/${report}/${period.replaceAll('-', '/')}/`;
}

/** Where all days of a report are found: the year of its edition. */
export function archivePath({ report, time }: ReportEdition): string | undefined {
  return time ? periodPath(report.id, time.slice(0, 4)) : undefined;
}

/** The last closed days, newest first, each with what led most. */
export function pastDays({ report, ledger }: ReportEdition): PastDay[] {
  const days = ledger?.archive?.days.slice(-pastDaysShown).toReversed() ?? [];
  return days.flatMap(({ day, leads: [first] }) =>
    first ? [{ day, path: periodPath(report.id, day), ...first }] : [],
  );
}

/** Every day in a report's months that has a page, oldest first. */
export function daysIn(months: Readonly<Record<string, number>>): string[] {
  return Object.entries(months)
    .sort(([a], [b]) => compare(a, b))
    .flatMap(([month, bits]) =>
      Array.from({ length: 31 }, (_, nth) => nth)
        .filter((nth) => bits & (1 << nth))
        .map((nth) => `${month}-${String(nth + 1).padStart(2, '0')}`),
    );
}

/** Months of a report that are over, newest first. */
export function closedMonths({ ledger }: ReportEdition): string[] {
  const { closed = '', months = {} } = ledger?.archive ?? {};
  return Object.keys(months)
    .filter((month) => month < closed.slice(0, 7))
    .sort()
    .reverse();
}

/** With one more day. */
export function withDay(months: Readonly<Record<string, number>>, day: string): Record<string, number> {
  const month = day.slice(0, 7);
  return { ...months, [month]: (months[month] ?? 0) | (1 << (Number(day.slice(8)) - 1)) };
}

function endsAt(day: string): number {
  return Date.parse(`${day}T00:00:00.000Z`) + dayMilliseconds + graceMilliseconds;
}

/** The day of its first telling; of what was first seen when that was closed, the day when it was seen. */
function dayOf({ tellings }: Cluster, archive: Archive | undefined): string {
  const told = tellings.map(({ story: { published, firstSeen } }) => earlier(published, firstSeen));
  const day = told.reduce(earlier).slice(0, 10);
  const seen = tellings.map(({ story }) => story.firstSeen).reduce(earlier);
  const isLate = archive !== undefined && seen > archive.began && Date.parse(seen) >= endsAt(day);
  return isLate ? seen.slice(0, 10) : day;
}

function earlier(a: string, b: string): string {
  return a < b ? a : b;
}

function storyOf(made: ReportEdition, cluster: Cluster, led: boolean): DayRecord['stories'][number] {
  const { tellings } = cluster;
  const { title, link, summary } = tellings[0].story;
  return {
    title,
    link,
    time: tellings.map(({ story }) => story.published).reduce(earlier),
    summary: led ? summary : '',
    sources: [...new Set(tellings.map(({ feed }) => feed.name))],
    led,
    ...(hasPage(cluster) && { path: storyPath(made, cluster) }),
  };
}
