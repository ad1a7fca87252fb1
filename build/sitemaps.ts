// The sitemap: an index, the pages of today, and for each report and year the days of its archive.
import { escapeUTF8 } from 'entities';
import type { Config } from '../feeds/config.ts';
import { inParts } from '../feeds/in-parts.ts';
import { daysIn, periodPath } from './archive.ts';
import type { Edition, ReportEdition } from './edition.ts';
import type { Page } from './pages.ts';
import { allMonths } from './plan-archive.ts';
import { textPage } from './text-page.ts';

/** Sitemaps 0.9 (sitemaps.org/protocol.html): addresses in one file at most. */
const mostAddresses = 50_000;
/** Of years before these all days are closed: their files stay as they are. */
const yearsMade = 2;

/** @param pages of which the sitemap lists the canonical addresses, each once */
export function planSitemaps(
  { base }: Pick<Config, 'base'>,
  { reports }: Edition,
  { pages, most = mostAddresses }: { pages: readonly Page[]; most?: number },
): Page[] {
  const addresses = pages.flatMap(({ template, data }) =>
    !['not-found', 'offline', 'day', 'calendar'].includes(template) && 'chrome' in data
      ? [data.chrome.canonical]
      : [],
  );
  const today = inParts([...new Set(addresses)], most).map((part, nth) =>
    textPage(`sitemap-pages${nth ? `-${nth + 1}` : ''}.xml`, urlSet(part)),
  );
  const years = reports.map((made) => ({ made, years: yearsOf(made) }));
  const made = years.flatMap((one) =>
    one.years.slice(-yearsMade).map((year) => yearFile(base, one.made, year)),
  );
  const all = [
    ...today.map(({ key }) => key),
    ...years.flatMap((one) => one.years.map((year) => yearKey(one.made, year))),
  ];
  return [textPage('sitemap.xml', index(all.map((key) => `${base}/${key}`))), ...today, ...made];
}

function yearsOf(made: ReportEdition): string[] {
  return [...new Set(Object.keys(allMonths(made)).map((month) => month.slice(0, 4)))].sort();
}

function yearKey({ report }: ReportEdition, year: string): string {
  return `${report.id}/sitemap-${year}.xml`;
}

function yearFile(base: string, made: ReportEdition, year: string): Page<'text'> {
  const days = daysIn(allMonths(made)).filter((day) => day.startsWith(year));
  const periods = [year, ...new Set(days.map((day) => day.slice(0, 7))), ...days];
  return textPage(
    yearKey(made, year),
    urlSet(periods.map((period) => base + periodPath(made.report.id, period))),
  );
}

function urlSet(addresses: readonly string[]): string {
  return document(
    'urlset',
    addresses.map((address) => `  <url><loc>${escapeUTF8(address)}</loc></url>`),
  );
}

function index(addresses: readonly string[]): string {
  return document(
    'sitemapindex',
    addresses.map((address) => `  <sitemap><loc>${escapeUTF8(address)}</loc></sitemap>`),
  );
}

function document(name: string, lines: readonly string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${name} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${lines.join('\n')}\n</${name}>\n`;
}
