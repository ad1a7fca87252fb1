// One run: the stages that were asked for, in order, and the figures of what they did. A command or the demo hands
// over what is real; nothing here knows flags or prints.

import type { CutOff } from '../../feeds/cut-off.ts';
import type { Warning } from '../../feeds/effects.ts';
import { withRun } from '../../feeds/history.ts';
import type { Store } from '../../feeds/store.ts';
import type { Tally } from '../bucket/counted.ts';
import { Busy } from '../release/lease.ts';
import type { Plan } from '../release/plan.ts';
import { liveIn } from '../status/live.ts';
import { type ExitCode, textOf, UsageError } from './cli.ts';
import { conditionWarnings } from './conditions.ts';
import type { Figures } from './figures.ts';
import { type Line, saveStage } from './line.ts';
import { holdingOut } from './out-lock.ts';
import { openStage } from './release-stage.ts';
import { isPageDue, isSilent, missedRuns, recordOf } from './run-record.ts';
import { keepHeapSmall } from './small-heap.ts';
import { buildInto, deployInto, pullInto, type Recall } from './stages.ts';
import { readTree } from './tree-folder.ts';

export type Stage = 'pull' | 'build' | 'deploy';

export interface Ran {
  figures: Figures;
  /** What the deploy did, or in a dry run would do. */
  plan?: Plan;
  /** Warnings that another of them says for all. */
  folded?: ReadonlySet<string>;
  exitCode: ExitCode;
}

/**
 * Runs the stages. What stops them is told in the figures' errors, with exit code 1; the old site stays.
 * @param out folder for rendered pages; between `build` and `deploy` the tree lies there
 * @param tally counts of the line's buckets
 * @throws UsageError only
 */
export async function run(
  line: Line,
  stages: readonly Stage[],
  { out, tally }: { out: string; tally: Tally },
): Promise<Ran> {
  const started = line.now().getTime();
  const figures: Figures = {
    edition: '',
    feeds: { total: 0, updated: 0, unchanged: 0, failed: 0, skipped: 0 },
    stories: { total: 0, new: 0 },
    pages: { total: 0, rendered: 0, uploaded: 0, deleted: 0 },
    requests: tally.requests,
    bytes: tally.bytes,
    seconds: 0,
    stages: {},
    peakRssMB: 0,
    warnings: [],
    errors: [],
  };
  const ran: Ran = { figures, exitCode: 0 };
  const recall: Recall = { at: new Date(started).toISOString(), isReleased: false, isSaved: false };
  try {
    const work = () => runStages(line, stages, { out, ran, recall });
    const isWriting = stages.includes('build') && !line.dryRun;
    await (isWriting ? holdingOut(out, work, line) : work());
    await keepRecord(line, figures, recall);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    if (error instanceof Busy && stages.includes('deploy')) {
      // Somebody else publishes: nothing is wrong.
      figures.warnings.push(error.message);
      return ran;
    }
    figures.errors.push(textOf(error));
    ran.exitCode = 1;
    // What stopped the run may be the store itself, and that is told already.
    await keepRecord(line, figures, recall).catch(() => {});
  }
  line.progress.end();
  figures.seconds = (line.now().getTime() - started) / 1_000;
  figures.peakRssMB = Math.round(process.resourceUsage().maxRSS / 1_024);
  return ran;
}

/**
 * Writes the run's record, with whatever else is to be saved. One that released has it in the manifest already, from
 * where the next run takes it over; one without news writes it once an hour.
 */
async function keepRecord(line: Line, figures: Figures, recall: Recall): Promise<void> {
  const { store, isReleased, isSaved, last } = recall;
  if (!store) return;
  if (line.dryRun) return saveStage(line, store);
  const failed = figures.errors.length > 0;
  const isNews = store.isChanged || isSaved || isReleased || failed;
  if (!isReleased) recall.page = isNews && hasPage(line, recall, { failed });
  const record = {
    ...recordOf(figures, { ...line, at: recall.at }),
    ...(recall.page && { page: true as const }),
  };
  const before = last && liveIn(last.manifest);
  const now = { edition: figures.edition, released: line.now().toISOString() };
  const live = before && isReleased ? { ...before, ...now, release: before.release + 1 } : before;
  const seen = { history: withRun(store.history, record), live };
  const { afterRun = async () => [] } = line;
  const warnings = await afterRun(store, { ...seen, page: recall.page ?? false });
  figures.warnings.push(...warnings.map(inWords));
  if (isReleased && !store.isChanged) return;
  if (!isNews && !store.isChanged && !isSilent(store.history, line.now())) return;
  store.note(record);
  await saveStage(line, store, { always: true });
}

function hasPage(line: Line, { store, last }: Recall, { failed }: { failed: boolean }): boolean {
  const { status = 'none' } = line.config;
  return (
    status !== 'none' &&
    line.afterRun !== undefined &&
    !line.dryRun &&
    store !== undefined &&
    last !== undefined &&
    isPageDue(store.history, line.now(), { failed })
  );
}

async function runStages(
  line: Line,
  stages: readonly Stage[],
  { out, ran, recall }: { out: string; ran: Ran; recall: Recall },
): Promise<void> {
  const { figures } = ran;
  const warn = (warnings: readonly Warning[]) => figures.warnings.push(...warnings.map(inWords));
  const fold = ({ warning, instead }: CutOff) => {
    warn([warning]);
    ran.folded = new Set(instead.map(inWords));
  };
  const does = (stage: Stage) => stages.includes(stage);
  const timed = async <Value>(stage: Stage, work: () => Promise<Value>): Promise<Value> => {
    const began = line.now().getTime();
    try {
      return await work();
    } finally {
      figures.stages[stage] = (line.now().getTime() - began) / 1_000;
    }
  };

  // Both memories are asked for side by side: on a far bucket that is one round trip less.
  const [store, last] = await Promise.all([
    does('pull') || does('build') ? storeOf(line) : undefined,
    does('deploy') ? openStage(line) : undefined,
  ]);
  recall.last = last;
  if (last?.found) figures.warnings.push(last.found);
  if (does('pull') && store) {
    recall.store = store;
    if (last?.manifest.run) store.note(last.manifest.run);
    recall.page = hasPage(line, recall, { failed: false });
    const { everySeconds } = line;
    const missed = everySeconds && missedRuns(store.history, { now: line.now(), everySeconds });
    if (missed) figures.warnings.push(missed);
    await timed('pull', () =>
      pullInto(line, store, { figures, warn, fold, recall, isLast: stages.length === 1 }),
    );
  }
  const hold = line.dryRun ? undefined : last?.manifest.hold;
  if (hold) {
    figures.warnings.push(
      `held since ${hold.since.slice(0, 16)}Z by ${hold.by}: nothing was published. npm run rollback -- --resume lets runs publish again`,
    );
    warn(store?.warnings ?? []);
    return;
  }
  let tree =
    does('build') && store
      ? await timed('build', () => buildInto(line, store, { out, last, figures, warn }))
      : undefined;
  if (last) {
    keepHeapSmall();
    tree ??= await readTree(out);
    if (!tree)
      throw new UsageError(
        `--out ${out}: no built pages lie there. Run npm run build first, or npm run edition.`,
      );
    const built = tree;
    figures.edition = built.edition;
    const { conditions } = await timed('deploy', () => deployInto(line, built, { last, ran, recall }));
    if (ran.plan?.changed && !line.dryRun && line.afterRelease) warn(await line.afterRelease(ran.plan));
    warn(conditionWarnings(conditions, store?.conditions));
  } else warn(conditionWarnings(store?.conditions));
  warn(store?.warnings ?? []);
}

function inWords({ about, says }: Warning): string {
  return `${about}: ${says}`;
}

async function storeOf(line: Line): Promise<Store> {
  const { openStore } = await import('../../feeds/store.ts');
  return openStore(line.store, line);
}
