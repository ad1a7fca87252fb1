// One run: the stages that were asked for, in order, and the figures of what they did. A command or the demo hands
// over what is real; nothing here knows flags or prints.

import type { Known } from '../../build/tree.ts';
import type { Warning } from '../../feeds/effects.ts';
import type { Pulled } from '../../feeds/pull.ts';
import type { Store } from '../../feeds/store.ts';
import type { Tally } from '../bucket/counted.ts';
import { kindOf } from '../edge/policy.ts';
import { Busy } from '../release/lease.ts';
import type { ReadManifest } from '../release/manifest.ts';
import type { Plan } from '../release/plan.ts';
import { type ExitCode, textOf, UsageError } from './cli.ts';
import type { Figures } from './figures.ts';
import {
  buildStage,
  checkShards,
  conditionWarnings,
  editionStage,
  forgetLost,
  type Line,
  pullStage,
  saveStage,
} from './line.ts';
import { deployStage, openStage } from './release-stage.ts';
import { type BuiltTree, readTree, writeTree } from './tree-folder.ts';

export type Stage = 'pull' | 'build' | 'deploy';

export interface Ran {
  figures: Figures;
  /** What the deploy did, or in a dry run would do. */
  plan?: Plan;
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
    peakRssMB: 0,
    warnings: [],
    errors: [],
  };
  const ran: Ran = { figures, exitCode: 0 };
  try {
    await runStages(line, stages, { out, ran });
  } catch (error) {
    if (error instanceof UsageError) throw error;
    if (error instanceof Busy) {
      // Somebody else publishes: nothing is wrong.
      figures.warnings.push(error.message);
      return ran;
    }
    figures.errors.push(textOf(error));
    ran.exitCode = 1;
  }
  line.progress.end();
  figures.seconds = (line.now().getTime() - started) / 1_000;
  figures.peakRssMB = Math.round(process.resourceUsage().maxRSS / 1_024);
  return ran;
}

async function runStages(
  line: Line,
  stages: readonly Stage[],
  { out, ran }: { out: string; ran: Ran },
): Promise<void> {
  const { figures } = ran;
  const warn = (warnings: readonly Warning[]) =>
    figures.warnings.push(...warnings.map(({ about, says }) => `${about}: ${says}`));
  const does = (stage: Stage) => stages.includes(stage);

  // Both memories are asked for side by side: on a far bucket that is one round trip less.
  const [store, last] = await Promise.all([
    does('pull') || does('build') ? storeOf(line) : undefined,
    does('deploy') ? openStage(line) : undefined,
  ]);
  if (last?.found) figures.warnings.push(last.found);
  if (does('pull') && store) {
    await checkShards(line, store);
    const pulled = await pullInto(line, store, { figures, warn });
    // A build reads all stories anyway. A pull alone does so when some are new, and may want another picture; a shard
    // leaves that to the edition that follows.
    if (does('build') || (Object.keys(pulled.kept).length && !line.shard))
      warn(await editionStage(line, store));
    await saveStage(line, store);
  }
  const hold = line.dryRun ? undefined : last?.manifest.hold;
  if (hold) {
    figures.warnings.push(
      `held since ${hold.since.slice(0, 16)}Z by ${hold.by}: nothing was published. npm run rollback -- --resume lets runs publish again`,
    );
    warn(store?.warnings ?? []);
    return;
  }
  let tree = does('build') && store ? await buildInto(line, store, { out, last, figures, warn }) : undefined;
  if (last) {
    tree ??= await readTree(out);
    if (!tree)
      throw new UsageError(
        `--out ${out}: no built pages lie there. Run npm run build first, or npm run edition.`,
      );
    figures.edition = tree.edition;
    const { plan, conditions } = await deployStage(line, tree, last);
    ran.plan = plan;
    if (plan.changed && !line.dryRun && line.afterRelease) warn(await line.afterRelease(plan));
    figures.pages.total = [...tree.tree.keys()].filter(isPage).length;
    figures.pages.uploaded = plan.puts.filter(({ key }) => isPage(key)).length;
    figures.pages.deleted = plan.removed.length;
    warn(conditionWarnings(conditions, store?.conditions));
  } else warn(conditionWarnings(store?.conditions));
  warn(store?.warnings ?? []);
}

async function storeOf(line: Line): Promise<Store> {
  const { openStore } = await import('../../feeds/store.ts');
  return openStore(line.store, line);
}

interface Telling {
  figures: Figures;
  warn: (warnings: readonly Warning[]) => void;
}

async function pullInto(line: Line, store: Store, { figures, warn }: Telling): Promise<Pulled> {
  const pulled = await pullStage(line, store);
  const outcomes = Object.values(pulled.outcomes);
  figures.feeds = { total: outcomes.length, updated: 0, unchanged: 0, failed: 0, skipped: 0 };
  for (const outcome of outcomes) figures.feeds[outcome]++;
  const shown = line.config.reports.flatMap(({ feeds }) =>
    feeds.flatMap(({ url }) => store.feeds[url] ?? []),
  );
  const { latest } = await import('../../feeds/memory.ts');
  figures.edition = latest(shown.map(({ newest }) => newest));
  figures.stories = { total: shown.reduce((sum, { count }) => sum + count, 0), new: pulled.newStories };
  figures.bytes.down += pulled.bytes;
  warn(pulled.warnings);
  return pulled;
}

async function buildInto(
  line: Line,
  store: Store,
  { out, last, figures, warn }: Telling & { out: string; last: ReadManifest | undefined },
): Promise<BuiltTree> {
  // A run that deploys makes what the bucket lacks; a build alone makes what the folder lacks.
  const live = last?.manifest.live;
  await live?.load();
  const known: Known = live ? (key) => live.get(key) : ((await readTree(out))?.known ?? (() => undefined));
  const built = await buildStage(line, await store.readAll(), known);
  if (built.lostPictures.length) await forgetLost(store, built.lostPictures);
  figures.edition = built.edition.time;
  const { countStories } = await import('../../build/edition.ts');
  figures.stories.total = countStories(built.edition);
  figures.pages.total = built.pages.total;
  figures.pages.rendered = built.pages.rendered;
  warn(built.warnings);
  const made = { tree: built.tree, edition: built.edition.time, stories: figures.stories.total };
  if (!line.dryRun) await writeTree(out, made);
  return made;
}

function isPage(key: string): boolean {
  return !['asset', 'picture'].includes(kindOf(`/${key}`));
}
