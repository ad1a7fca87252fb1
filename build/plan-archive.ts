// Pages of the archive: each day of a report, and the months and years that lead to them.
import type { Archive, DayRecord } from '../feeds/ledger.ts';
import { daysIn, openDays, periodPath, withDay } from './archive.ts';
import { type ChromeOf, lookOf, page, pathOf } from './chrome.ts';
import type { ReportEdition } from './edition.ts';
import type { CalendarData, CalendarEntry, DayData, Page } from './pages.ts';

/**
 * Days that are open, closed days that are given, and the months and years that can have changed, in one variant.
 * @param closed days that are closed and whose pages are to be made
 */
export function planArchive(
  made: ReportEdition,
  { chrome, closed }: { chrome: ChromeOf; closed: readonly { record: DayRecord; hash: string }[] },
): Page[] {
  const open = openDays(made);
  const months = allMonths(made, open);
  const days = daysIn(months);
  const dayPage = (record: DayRecord, hash?: string): Page => {
    const { day } = record;
    const path = periodPath(made.report.id, day);
    const before = days[days.indexOf(day) - 1];
    const data: DayData = {
      ...record,
      ...headOf(made, chrome, path),
      monthPath: periodPath(made.report.id, day.slice(0, 7)),
      ...(before && { before: periodPath(made.report.id, before) }),
    };
    return { ...page('day', path, data), ...(hash && { record: hash }) };
  };
  const held = heldDays(made.ledger?.archive, open);
  const heldMonths = [...new Set(held.map(({ day }) => day.slice(0, 7)))];
  const years = [...new Set(days.map((day) => day.slice(0, 4)))];
  return [
    ...closed.map(({ record, hash }) => dayPage(record, hash)),
    ...open.map((record) => dayPage(record)),
    ...heldMonths.map((month) => monthPage(made, chrome, { month, held })),
    ...heldMonths
      .map((month) => month.slice(0, 4))
      .filter((year, nth, all) => all.indexOf(year) === nth)
      .map((year) => yearPage(made, chrome, { year, years, months })),
  ];
}

/** Every day that has a page: those of the ledger and those that are open. */
export function allMonths(made: ReportEdition, open = openDays(made)): Record<string, number> {
  return open.reduce((months, { day }) => withDay(months, day), made.ledger?.archive?.months ?? {});
}

type HeldDay = Pick<DayRecord, 'day'> & { count: number; titles: string[] };

function heldDays(archive: Archive | undefined, open: readonly DayRecord[]): HeldDay[] {
  return [
    ...(archive?.days ?? []).map(({ day, stories, leads }) => ({
      day,
      count: stories,
      titles: leads.map(({ title }) => title),
    })),
    ...open.map(({ day, stories }) => ({
      day,
      count: stories.length,
      titles: stories.slice(0, 3).map(({ title }) => title),
    })),
  ];
}

function headOf(made: ReportEdition, chrome: ChromeOf, path: string) {
  return { chrome: chrome(path, lookOf(made)), report: made.report.title, reportPath: pathOf(made) };
}

function monthPage(
  made: ReportEdition,
  chrome: ChromeOf,
  { month, held }: { month: string; held: readonly HeldDay[] },
): Page {
  const path = periodPath(made.report.id, month);
  const entries: CalendarEntry[] = held
    .filter(({ day }) => day.startsWith(month))
    .map(({ day, count, titles }) => ({ period: day, path: periodPath(made.report.id, day), count, titles }))
    .toReversed();
  const year = month.slice(0, 4);
  const others = [{ period: year, path: periodPath(made.report.id, year) }];
  const data: CalendarData = { ...headOf(made, chrome, path), period: month, entries, others };
  return page('calendar', path, data);
}

function yearPage(
  made: ReportEdition,
  chrome: ChromeOf,
  { year, years, months }: { year: string; years: readonly string[]; months: Record<string, number> },
): Page {
  const path = periodPath(made.report.id, year);
  const entries: CalendarEntry[] = Object.keys(months)
    .filter((month) => month.startsWith(year))
    .sort()
    .map((month) => ({
      period: month,
      path: periodPath(made.report.id, month),
      count: daysIn({ [month]: months[month] ?? 0 }).length,
      titles: [],
    }))
    .toReversed();
  const others = years
    .filter((other) => other !== year)
    .map((other) => ({ period: other, path: periodPath(made.report.id, other) }));
  const data: CalendarData = { ...headOf(made, chrome, path), period: year, entries, others };
  return page('calendar', path, data);
}
