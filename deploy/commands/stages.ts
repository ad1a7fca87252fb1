// The stages of a run with their figures: what each did is added up as it is done.
import type { Known } from '../../build/tree.ts';
import type { CutOff } from '../../feeds/cut-off.ts';
import type { Warning } from '../../feeds/effects.ts';
import type { RunRecord } from '../../feeds/history.ts';
import type { Store } from '../../feeds/store.ts';
import type { Deployed } from '../deploy.ts';
import type { ReadManifest } from '../release/manifest.ts';
import { isPage } from '../release/objects.ts';
import type { Plan } from '../release/plan.ts';
import type { Figures } from './figures.ts';
import {
  buildStage,
  checkShards,
  editionStage,
  forgetLost,
  type Line,
  pullStage,
  saveStage,
} from './line.ts';
import { writingOut } from './out-errors.ts';
import { deployStage } from './release-stage.ts';
import type { Ran } from './run.ts';
import { liveOf, recordOf } from './run-record.ts';
import { type BuiltTree, readTree, writeTree } from './tree-folder.ts';
import { beginWeather, keepWeather } from './weather-stage.ts';

/** What a run knows of the record that it leaves. */
export interface Recall {
  /** The release before this run. */
  last?: ReadManifest;
  /** When it began. */
  at: string;
  store?: Store;
  /** The store was saved in the midst of the run, and has it as unfinished. */
  isSaved: boolean;
  /** The status page is written at its end. */
  page?: boolean;
  /** The release has the record. */
  isReleased: boolean;
}

/**
 * Puts what was built where it is published, and counts it in the run's figures.
 * @returns what the bucket is known to do with conditional writes
 */
export async function deployInto(
  line: Line,
  built: BuiltTree,
  { last, ran, recall }: { last: ReadManifest; ran: Ran; recall: Recall },
): Promise<Pick<Deployed, 'conditions'>> {
  const { figures } = ran;
  const began = line.now().getTime();
  /** As far as it is known while the manifest is written: only deletes come after it. */
  const record = (plan: Plan): RunRecord => {
    countPages(plan);
    const deploy = (line.now().getTime() - began) / 1_000;
    const stages = { ...figures.stages, deploy };
    const live = liveOf(last);
    return {
      ...recordOf({ ...figures, stages }, { ...line, at: recall.at }),
      ...(live && { live }),
      ...(recall.page && { page: true }),
    };
  };
  const countPages = ({ puts, removed }: Plan) => {
    figures.pages.uploaded = puts.filter(({ key }) => isPage(key)).length;
    figures.pages.deleted = removed.length;
  };
  figures.pages.total = [...built.tree.keys()].filter(isPage).length;
  figures.stories.total = built.stories;
  const { plan, conditions } = await deployStage(line, built, last, { run: record });
  countPages(plan);
  ran.plan = plan;
  recall.isReleased = plan.changed && !line.dryRun;
  return { conditions };
}

interface Telling {
  figures: Figures;
  warn: (warnings: readonly Warning[]) => void;
}

/**
 * @param isLast nothing follows: what is remembered is saved with the run's record. Before a build it is saved as soon
 *   as there are stories or pictures in it, which a run that is killed must not lose
 */
export async function pullInto(
  line: Line,
  store: Store,
  {
    figures,
    warn,
    fold,
    recall,
    isLast,
  }: Telling & { fold: (cutOff: CutOff) => void; recall: Recall; isLast: boolean },
): Promise<void> {
  await checkShards(line, store);
  const { pictures } = store;
  const asking = await beginWeather(line, store);
  const [pulled, weather, { latest }] = await Promise.all([
    pullStage(line, store, isLast ? {} : { onRead: loadRenderer }),
    asking?.(),
    import('../../feeds/memory.ts'),
  ]);
  if (weather) {
    figures.weather = await keepWeather(line, store, weather);
    figures.bytes.down += weather.bytes;
  }
  const outcomes = Object.values(pulled.outcomes);
  figures.feeds = { total: outcomes.length, updated: 0, unchanged: 0, failed: 0, skipped: 0 };
  for (const outcome of outcomes) figures.feeds[outcome]++;
  const shown = line.config.reports.flatMap(({ feeds }) =>
    feeds.flatMap(({ url }) => store.feeds[url] ?? []),
  );
  figures.edition = latest(shown.map(({ newest }) => newest));
  figures.stories = { total: shown.reduce((sum, { count }) => sum + count, 0), new: pulled.newStories };
  figures.bytes.down += pulled.bytes;
  if (pulled.cutOff) fold(pulled.cutOff);
  warn(pulled.warnings);
  warn(weather?.warnings ?? []);
  // A build reads all stories anyway. A pull alone does so when some are new, and may want another picture; a shard
  // leaves that to the edition that follows.
  const isNew = Object.keys(pulled.kept).length > 0;
  if (!isLast || (isNew && !line.shard)) warn(await editionStage(line, store));
  if (isLast || (!isNew && pictures === store.pictures)) return;
  const seconds = (line.now().getTime() - Date.parse(recall.at)) / 1_000;
  const stages = { pull: seconds };
  if (!line.dryRun)
    store.note({ ...recordOf({ ...figures, stages }, { ...line, at: recall.at }), unfinished: true });
  await saveStage(line, store);
  recall.isSaved = true;
}

/** Where something is new, pages are: what renders them is loaded while the process starts that reads. */
function loadRenderer(): void {
  // The build itself loads it again, and says what is wrong.
  for (const loading of [import('../../build/build.ts'), import('../../build/render.ts')])
    loading.catch(() => {});
}

/**
 * Renders what `last`, or without it the folder, lacks, and counts it in `figures`; the tree is written into `out`.
 * @throws PagesFailed, OutFailed
 */
export async function buildInto(
  line: Line,
  store: Store,
  { out, last, figures, warn }: Telling & { out: string; last: ReadManifest | undefined },
): Promise<BuiltTree> {
  // A run that deploys makes what the bucket lacks; a build alone makes what the folder lacks.
  const known = last ? knownOf(last) : ((await readTree(out))?.known ?? (() => undefined));
  const state = await store.readAll();
  const built = await writingOut(out, () => buildStage(line, state, { known, out }));
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

function knownOf({ manifest: { live } }: ReadManifest): Known {
  return async (key) => {
    if (!live.knows(key)) await live.loadFor([key]);
    return live.get(key);
  };
}
