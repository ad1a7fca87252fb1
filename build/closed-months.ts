// What was told in a month that is over, for the search of the pages: made once from the records of its days, when the
// last of them is closed, and then kept.
import type { Bucket } from '../feeds/bucket.ts';
import type { DayRecord } from '../feeds/ledger.ts';
import { closedMonths } from './archive.ts';
import { closedInputs, readRecord } from './closed-days.ts';
import type { Edition } from './edition.ts';
import type { Page } from './pages.ts';
import { titlesPart } from './search.ts';
import { hashOf, type Known } from './tree.ts';

export interface ClosedMonth {
  /** `2026-10` */
  month: string;
  /** Of the hashes of its days. */
  hash: string;
  days: DayRecord[];
}

/**
 * Reads the days of a month that is over and whose file the last release lacks, as long as the ledger holds them: for
 * eight days. A lost record leaves its day out.
 */
export async function readClosedMonths(
  { reports }: Edition,
  { bucket, known }: { bucket: Bucket; known: Known },
): Promise<Map<string, ClosedMonth>> {
  const read = new Map<string, ClosedMonth>();
  for (const made of reports) {
    const { id } = made.report;
    const [month] = closedMonths(made);
    const held = made.ledger?.archive?.days.filter(({ day }) => day.slice(0, 7) === month) ?? [];
    if (!month || !held.length) continue;
    const hash = hashOf(Buffer.from(JSON.stringify(held.map(({ day, hash }) => [day, hash]))));
    if ((await known(keyOf(id, month)))?.inputs === closedInputs(hash)) continue;
    const records = await Promise.all(held.map(({ day }) => readRecord(id, day, bucket)));
    read.set(id, { month, hash, days: records.flatMap((one) => (one ? [one.record] : [])) });
  }
  return read;
}

/** `/api/archive/linux/2026-10.json`: a part of the search with the addresses in it. */
export function planClosedMonths(months: ReadonlyMap<string, ClosedMonth>): Page[] {
  return [...months].map(([report, { month, hash, days }]) => {
    const told = days.map(({ day, stories }) => ({
      day,
      stories: stories
        .filter(({ title, link }) => title && link)
        .map(({ title, link, time, sources }) => ({
          title,
          link,
          published: time,
          source: sources[0] ?? '',
          report,
        })),
    }));
    const links = told.map(({ stories }) => stories.map(({ link }) => link));
    const text = JSON.stringify({ version: 1, ...titlesPart(told), links });
    return { key: keyOf(report, month), template: 'text', data: { text }, record: hash };
  });
}

function keyOf(report: string, month: string): string {
  return `api/archive/${report}/${month}.json`;
}
