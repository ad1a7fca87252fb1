// What an edition adds to the ledgers of its reports. Pure: the times in it are times of editions, not of any clock.
import { type Led, type Ledger, tellingKey } from '../feeds/ledger.ts';
import { compare } from '../feeds/merge.ts';
import type { Cluster } from './cluster.ts';
import type { Edition, ReportEdition } from './edition.ts';

/** A cluster that is gone for so long does not come back, and what led then is no news to be tired of. */
const forgetMilliseconds = 7 * 86_400_000;

/** @returns the ledgers to keep; `before` itself when the edition adds nothing. Those of other reports stay. */
export function remember(
  { reports }: Edition,
  before?: Record<string, Ledger>,
): Record<string, Ledger> | undefined {
  const after: Record<string, Ledger> = { ...before };
  for (const made of reports) if (made.time) after[made.report.id] = ledgerOf(made, before?.[made.report.id]);
  return JSON.stringify(after) === JSON.stringify(before ?? {}) ? before : after;
}

function ledgerOf({ clusters, leads, time }: ReportEdition, before: Ledger | undefined): Ledger {
  return {
    ...before,
    edition: time,
    clusters: sorted({ ...lately(before?.clusters, time), ...grouped(clusters, before, time) }),
    led: sorted({ ...lately(before?.led, time), ...leading(leads, before, time) }),
  };
}

function lately<Entry extends { until: string }>(
  entries: Readonly<Record<string, Entry>> = {},
  time: string,
): Record<string, Entry> {
  return Object.fromEntries(
    Object.entries(entries).filter(
      ([, { until }]) => Date.parse(time) - Date.parse(until) <= forgetMilliseconds,
    ),
  );
}

function grouped(clusters: readonly Cluster[], before: Ledger | undefined, time: string): Ledger['clusters'] {
  const several = clusters.filter(({ id, tellings }) => tellings.length > 1 || before?.clusters[id]);
  return Object.fromEntries(
    several.map(({ id, tellings }) => {
      const now = tellings.map(({ feed, story }) => tellingKey(feed, story));
      const all = new Set([...(before?.clusters[id]?.tellings ?? []), ...now]);
      return [id, { tellings: [...all].sort(), until: time }];
    }),
  );
}

function leading(
  leads: ReportEdition['leads'],
  before: Ledger | undefined,
  time: string,
): Record<string, Led> {
  return Object.fromEntries(leads.map(({ id }) => [id, ledUntil(time, before?.led[id], before?.edition)]));
}

/** The time since the last edition counts if it led in that. */
function ledUntil(time: string, led: Led | undefined, lastEdition: string | undefined): Led {
  if (!led) return { since: time, until: time, minutes: 0 };
  const went = led.until === lastEdition ? (Date.parse(time) - Date.parse(led.until)) / 60_000 : 0;
  return { since: led.since, until: time, minutes: Math.round(led.minutes + Math.max(0, went)) };
}

function sorted<Value>(record: Record<string, Value>): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => compare(a, b)));
}
