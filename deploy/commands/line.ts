// The line of a run, from feeds to a release: pull, pictures, build, deploy, or some of them, on what a command hands
// over. It decides the order and adds up the figures; what each stage does is in its room, which is loaded when its
// turn comes: a deploy alone needs neither parser nor renderer.
import type { Built } from '../../build/build.ts';
import type { Known } from '../../build/tree.ts';
import type { Bucket } from '../../feeds/bucket.ts';
import type { Config } from '../../feeds/config.ts';
import type { Effects, Warning } from '../../feeds/effects.ts';
import type { History } from '../../feeds/history.ts';
import type { Pulled } from '../../feeds/pull.ts';
import type { Readers } from '../../feeds/readers.ts';
import type { Pace } from '../../feeds/schedule.ts';
import { isOfShard, type Shard } from '../../feeds/shard.ts';
import type { Store, StoreState } from '../../feeds/store.ts';
import type { Feed } from '../../feeds/story.ts';
import { userAgentOf } from '../../feeds/user-agent.ts';
import type { Deployed } from '../deploy.ts';
import type { Live } from '../status/live.ts';
import { learnConditions } from './conditions.ts';
import type { Progress } from './progress.ts';
import type { ReleaseOptions } from './release-stage.ts';

export interface Line extends Effects {
  /** Value of an environment variable; without it none is known. */
  secretOf?: (name: string) => string | undefined;
  config: Config;
  /** Whether every feed is asked, or what is due. */
  pace: Pace;
  /** Whether an address is on a server of the owner's own: asked at every run, and without pauses. */
  isOwn: (url: string) => boolean;
  /** What the feeds are read by; without it, in this process. */
  readers?: Readers;
  store: Bucket;
  bucket: Bucket;
  /** The project's folder. */
  root: string;
  only?: ReadonlySet<string>;
  /** Only these feeds are asked. Others pull the rest at the same time into the same store. */
  shard?: Shard;
  /** Whether every page is rendered, or what changed. */
  full?: boolean;
  /** Whether a page that cannot be rendered keeps its last version, or stops the run. */
  keepGoing?: boolean;
  /** Processors that very many pages are rendered on. */
  cores?: number;
  /** Where the scripts' source maps are written, if anywhere. */
  sourceMaps?: string;
  dryRun: boolean;
  /** What the run was started as, for the history: `edition` without it. */
  command?: string;
  /** Seconds between two runs, when a schedule has started this one: it says what was missed. */
  everySeconds?: number;
  progress: Progress;
  /** Done once a release is up, when there was one: it can only warn. */
  afterRelease?: (plan: Deployed['plan']) => Promise<Warning[]>;
  /** Done at the end of a run, before its record is saved: alarms, and the status page if it is due. It can only warn. */
  afterRun?: (store: Store, seen: AfterRun) => Promise<Warning[]>;
  release?: ReleaseOptions;
}

/** What is seen at the end of a run. */
export interface AfterRun {
  history: History;
  /** Absent in a run that does not deploy. */
  live: Live | undefined;
  page: boolean;
}

/** The run has nothing to show: what was live stays live. */
class NothingPublished extends Error {
  override name = 'NothingPublished';
}

/**
 * Asks the feeds, and remembers what came.
 * @param onRead told of each document before it is read
 */
export async function pullStage(
  line: Line,
  store: Store,
  { onRead = () => {} }: { onRead?: () => void } = {},
): Promise<Pulled> {
  const feeds = feedsOf(line);
  const { fetch, now, sleep, random, pace, isOwn, readers, config, progress } = line;
  progress.begin('feeds', feeds.length);
  const { pull } = await import('../../feeds/pull.ts');
  const pulled = await pull(feeds, store, {
    fetch,
    now,
    sleep,
    random,
    pace,
    isOwn,
    site: config.base,
    limits: config.limits,
    read:
      readers &&
      ((...document) => {
        onRead();
        return readers.read(...document);
      }),
    userAgent: userAgentOf(config),
    onFeed: () => progress.step(),
  });
  // What comes next needs the memory.
  await readers?.close();
  store.remember({ feeds: pulled.feeds, kept: pulled.kept });
  return pulled;
}

/** Fetches the pictures that the edition wants, and remembers what it shows. */
export async function editionStage(line: Line, store: Store): Promise<Warning[]> {
  const warnings = await headlinesStage(line, store);
  // A picture can be shown only from the store, and a dry run writes nothing there.
  if (!line.dryRun) store.remember(await pullPictures(line, await store.readAll()));
  const state = await store.readAll();
  const { makeEdition } = await import('../../build/edition.ts');
  const { remember } = await import('../../build/remember.ts');
  const { closeDays } = await import('../../build/closed-days.ts');
  const edition = makeEdition(line.config, state);
  store.remember({ ledgers: await closeDays(edition, remember(edition, state.ledgers), line.store) });
  return warnings;
}

/** Asks the models that are to choose headlines, where one is due. */
async function headlinesStage(line: Line, store: Store): Promise<Warning[]> {
  const { config, fetch, now, secretOf = () => undefined } = line;
  if (line.dryRun || !config.reports.some(({ headlines }) => headlines)) return [];
  const state = await store.readAll();
  const { makeEdition } = await import('../../build/edition.ts');
  const { chooseHeadlines } = await import('../../build/choose-headlines.ts');
  const asking = { fetch, now, secretOf, userAgent: userAgentOf(config) };
  const { ledgers, warnings } = await chooseHeadlines(makeEdition(config, state), state.ledgers, asking);
  store.remember({ ledgers });
  return warnings;
}

async function pullPictures(
  { config, fetch, now, sleep, random, isOwn, store, progress }: Line,
  state: StoreState,
): Promise<Pick<StoreState, 'pictures' | 'signs'>> {
  const userAgent = userAgentOf(config);
  const onMissing = (count: number) => progress.begin('pictures', count);
  const { keepPictures } = await import('../../build/keep-pictures.ts');
  return keepPictures(config, state, { fetch, now, sleep, random, isOwn, store, userAgent, onMissing });
}

/** Writes what the run remembers, if that is anything new; a run's record alone with `always`. */
export async function saveStage(line: Line, store: Store, { always = false } = {}): Promise<void> {
  if (!store.isChanged && !always) return;
  if (!line.dryRun) await learnConditions(line, store);
  await store.save({ always });
}

/** The pulls of many shards meet in one store, and each must see what the others wrote. */
export async function checkShards(line: Line, store: Store): Promise<void> {
  if (!line.shard || line.dryRun) return;
  const { found } = await learnConditions(line, store);
  if (found !== 'honoured')
    throw new NothingPublished(
      `--shard needs a store with conditional writes, and ${line.store.name} does not honour them: shards would overwrite each other's stories. Pull without --shard, or keep the store elsewhere (--store). Nothing was asked.`,
    );
}

/** Renders what is new against `known`; when that is very much, into `out` at once. */
export async function buildStage(
  line: Line,
  state: StoreState,
  { known, out }: { known: Known; out: string },
): Promise<Built> {
  line.progress.begin('pages', 1);
  const { optimizeAsUsual } = await import('./optimize-late.ts');
  optimizeAsUsual();
  const { build } = await import('../../build/build.ts');
  const { mapsInto, roomIn } = await import('./build-places.ts');
  const built = await build(line.config, state, {
    root: line.root,
    bucket: line.store,
    known,
    only: line.only,
    full: line.full,
    keepGoing: line.keepGoing,
    onSourceMap: line.sourceMaps && !line.dryRun ? mapsInto(line.sourceMaps) : undefined,
    workshop: line.dryRun ? undefined : { cores: line.cores ?? 1, folderFor: roomIn(out) },
  });
  line.progress.step();
  const { countStories } = await import('../../build/edition.ts');
  if (!countStories(built.edition))
    throw new NothingPublished(
      'Nothing was published: the store holds no story. Run npm run pull, or mend the feeds that the warnings name. What was live stays.',
    );
  return built;
}

/** Pictures that are gone from the store are forgotten, so that the next run fetches them. */
export async function forgetLost(store: Store, addresses: readonly string[]): Promise<void> {
  const pictures = { ...store.pictures };
  for (const address of addresses) delete pictures[address];
  store.remember({ pictures });
  await store.save();
}

/** Each feed once, however many reports have it. The shortest `every` counts. */
function feedsOf({ config, only, shard, isOwn }: Line): Feed[] {
  const feeds = new Map<string, Feed>();
  for (const { id, feeds: ofReport } of config.reports) {
    if (only && !only.has(id)) continue;
    for (const feed of ofReport) {
      const other = feeds.get(feed.url);
      if (!other || (feed.everySeconds ?? 0) < (other.everySeconds ?? 0)) feeds.set(feed.url, feed);
    }
  }
  const all = [...feeds.values()];
  return shard ? all.filter(({ url }) => isOfShard(url, shard, { isOwn: isOwn(url) })) : all;
}
