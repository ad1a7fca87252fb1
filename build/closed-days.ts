// Days that are over become records of the store, each written once. An edition reads only those whose pages the last
// release lacks, so that thirty thousand past days cost it nothing.
import { type Bucket, ifMissing, PreconditionFailed } from '../feeds/bucket.ts';
import type { Archive, ClosedDay, DayRecord, Ledger } from '../feeds/ledger.ts';
import { isOver, openDays, periodPath, withDay } from './archive.ts';
import type { Edition, ReportEdition } from './edition.ts';
import { hashOf, type Known } from './tree.ts';

/** Days to make pages of, by report. */
export type ArchivedDays = ReadonlyMap<string, { record: DayRecord; hash: string }[]>;

/** The ledger holds the days of the month of this many days ago and of all later ones. */
const heldDays = 8;
const leadsHeld = 3;

/** What a page is known by that was made of a closed day. */
export function closedInputs(hash: string): string {
  return `closed-${hash}`;
}

/**
 * Closes the days that are over when the edition is: writes their records, and notes them in the ledgers.
 * @param store the store's bucket
 * @returns the ledgers to keep; `ledgers` itself when no day was closed
 */
export async function closeDays(
  { reports }: Edition,
  ledgers: Record<string, Ledger> | undefined,
  store: Bucket,
): Promise<Record<string, Ledger> | undefined> {
  let after = ledgers;
  for (const made of reports) {
    const ledger = after?.[made.report.id];
    const over = openDays(made).filter(({ day }) => isOver(day, made.time));
    if (!ledger || !over.length) continue;
    const closed: ClosedDay[] = [];
    for (const record of over) closed.push(await close(record, made.report.id, store));
    after = { ...after, [made.report.id]: { ...ledger, archive: archiveOf(made, ledger.archive, closed) } };
  }
  return after;
}

/**
 * Reads the records of closed days whose pages are not those of the last release: of the newest ones, until one is met
 * that is. A lost record leaves its page be.
 */
export async function readClosedDays(
  { reports }: Edition,
  { bucket, known }: { bucket: Bucket; known: Known },
): Promise<ArchivedDays> {
  const read = await Promise.all(
    reports.map(async ({ report: { id }, ledger }) => {
      const missing: string[] = [];
      for (const { day, hash } of ledger?.archive?.days.toReversed() ?? []) {
        const key = `${periodPath(id, day).slice(1)}index.html`;
        const pages = await Promise.all([key, `m/${key}`].map((each) => known(each)));
        if (pages.every((page) => page?.inputs === closedInputs(hash))) break;
        missing.unshift(day);
      }
      const days = await Promise.all(missing.map((day) => readRecord(id, day, bucket)));
      return [id, days.filter((day) => day !== undefined)] as const;
    }),
  );
  return new Map(read);
}

function keyOf(report: string, day: string): string {
  return `_state/archive/${report}/${day}.json`;
}

/** A day that another run has closed stays as that run closed it. */
async function close(record: DayRecord, report: string, store: Bucket): Promise<ClosedDay> {
  const { day } = record;
  const body = Buffer.from(JSON.stringify(record));
  const kept = await store
    .put(keyOf(report, day), body, { contentType: 'application/json', ifNoneMatch: '*' })
    .then(() => ({ record, hash: hashOf(body) }))
    .catch((error: unknown) => {
      if (error instanceof PreconditionFailed) return readRecord(report, day, store);
      throw error;
    });
  const { record: shown, hash } = kept ?? { record, hash: hashOf(body) };
  const leads = shown.stories.slice(0, leadsHeld).map(({ title, link }) => ({ title, link }));
  return { day, hash, stories: shown.stories.length, leads };
}

/** Undefined when it is lost. */
export async function readRecord(
  report: string,
  day: string,
  store: Bucket,
): Promise<{ record: DayRecord; hash: string } | undefined> {
  const stored = await store.get(keyOf(report, day)).catch(ifMissing);
  return stored && { record: JSON.parse(String(stored.body)) as DayRecord, hash: hashOf(stored.body) };
}

function archiveOf(made: ReportEdition, before: Archive | undefined, closed: readonly ClosedDay[]): Archive {
  const last = closed.at(-1)?.day ?? '';
  const from = new Date(Date.parse(last) - heldDays * 86_400_000).toISOString().slice(0, 7);
  return {
    began: before?.began ?? latestSeen(made),
    closed: last,
    days: [...(before?.days ?? []), ...closed].filter(({ day }) => day >= from),
    months: closed.reduce((months, { day }) => withDay(months, day), before?.months ?? {}),
  };
}

function latestSeen({ feeds }: ReportEdition): string {
  const seen = feeds.flatMap(({ stories }) => stories.map(({ firstSeen }) => firstSeen));
  return seen.sort().at(-1) ?? '';
}
