// Why a report's top looks as it does: its first twenty with the figures that make their place.
import { makeEdition, type ReportEdition } from '../../build/edition.ts';
import type { Ranked } from '../../build/rank.ts';
import { openStore } from '../../feeds/store.ts';
import { openBucket } from '../bucket/open.ts';
import { type ExitCode, UsageError } from './cli.ts';
import { bucketsOf, type Flags, loadConfig } from './flags.ts';
import { clockAndDice } from './real.ts';

const shown = 20;

/**
 * Prints a line for each, or one JSON object.
 * @throws UsageError when there is no such report
 */
export async function explain(flags: Flags): Promise<ExitCode> {
  const config = await loadConfig(flags);
  const id = flags.explain ?? '';
  const reports = config.reports.filter((report) => report.id === id);
  if (!reports.length)
    throw new UsageError(
      `--explain ${id}: there is no such report. There are: ${config.reports.map((report) => report.id).join(', ')}.`,
    );
  const bucket = await openBucket(bucketsOf(flags, config).store, { env: process.env, cwd: process.cwd() });
  const store = await openStore(bucket, clockAndDice);
  const state = await store.readAll().finally(() => bucket.close());
  for (const { about, says } of store.warnings) console.error(`warning: ${about}: ${says}`);
  const [made] = makeEdition({ reports }, state).reports;
  if (!made?.time) {
    console.error(`error: the store holds no story of ${id}. Run npm run pull.`);
    return 1;
  }
  if (flags.json) console.log(JSON.stringify({ report: id, time: made.time, top: explainJson(made) }));
  else for (const line of explainLines(made)) console.log(line);
  return 0;
}

/** `lead     0.91 = (fresh 0.40 + sources 0.41 + picture 0.10 − led 0.00) × 1  5 sources  Kernel 7.3 is out` */
function explainLines(made: ReportEdition): string[] {
  return topOf(made).map(({ place, one: { score, parts, weight, sources, cluster } }) => {
    const figures = `fresh ${parts.fresh.toFixed(2)} + sources ${parts.sources.toFixed(2)} + picture ${parts.picture.toFixed(2)} − led ${(-parts.led).toFixed(2)}`;
    const told = `${sources} source${sources === 1 ? ' ' : 's'}`;
    return `${place.padEnd(6)}  ${score.toFixed(2).padStart(5)} = (${figures}) × ${weight}  ${told}  ${titleOf(cluster)}`;
  });
}

function explainJson(made: ReportEdition): object[] {
  return topOf(made).map(({ place, one: { score, parts, weight, sources, cluster } }) => ({
    place,
    id: cluster.id,
    title: titleOf(cluster),
    score,
    ...parts,
    weight,
    sources,
    tellings: cluster.tellings.map(({ feed, story }) => ({ feed: feed.id, story: story.id })),
  }));
}

/** What stands on top first, then the others by their figures. */
function topOf({ leads, ranked }: ReportEdition): { place: string; one: Ranked }[] {
  const placeOf = new Map(leads.map(({ id }, nth) => [id, nth ? 'second' : 'lead']));
  const order = new Map(leads.map(({ id }, nth) => [id, nth]));
  return [...ranked]
    .sort((a, b) => (order.get(a.cluster.id) ?? leads.length) - (order.get(b.cluster.id) ?? leads.length))
    .slice(0, shown)
    .map((one) => ({ place: placeOf.get(one.cluster.id) ?? '', one }));
}

/** A title is a feed's text: what a terminal would obey is not printed. */
function titleOf({ tellings }: Ranked['cluster']): string {
  return tellings[0].story.title.replace(/\p{C}/gu, ' ');
}
