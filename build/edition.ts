// Stories become an edition: per report its feeds' stories, newest first, and the clusters that lead. Pure: the same
// store and configuration give the same edition on any machine.
import type { Config } from '../feeds/config.ts';
import { type Ledger, tellingKey } from '../feeds/ledger.ts';
import { latest, newestOf } from '../feeds/memory.ts';
import type { StoreState } from '../feeds/store.ts';
import type { Report } from '../feeds/story.ts';
import { type Cluster, cluster, type Telling } from './cluster.ts';
import { pinnedClusters, regroup } from './desk-clusters.ts';
import { edit, type FeedStories, reworded } from './desk-stories.ts';
import { chooseLeads } from './leads.ts';
import { type Ranked, rank } from './rank.ts';
import { isRefused, toldBy } from './told.ts';

type EditionStore = Pick<StoreState, 'feeds'> & Partial<StoreState>;

export interface Edition {
  /** ISO 8601 UTC of the newest content; '' while there is none. */
  time: string;
  reports: ReportEdition[];
}

export interface ReportEdition {
  report: Report;
  time: string;
  /** A feed without a name of the owner's has its own title. */
  feeds: FeedStories[];
  leads: Cluster[];
  /** All clusters of the last days with the figures that make their place, best first. */
  ranked: Ranked[];
  /** What was remembered of earlier editions. */
  ledger?: Ledger;
  /** The same as their words alone make them, before the editor has regrouped them. */
  clusters: Cluster[];
  /** The editor's words under a headline, by story. */
  notes: ReadonlyMap<string, string>;
}

/** Stories older than this before the newest one do not lead. */
const leadWindowMilliseconds = 3 * 86_400_000;

/** @param store what it has of pictures and of earlier editions counts too: a cluster keeps its id, a lead tires */
export function makeEdition({ reports }: Pick<Config, 'reports'>, store: EditionStore): Edition {
  const made = reports.map((report) => makeReport(report, store));
  return { time: latest(made.map((report) => report.time)), reports: made };
}

/** Stories that the edition shows, each counted once a report. */
export function countStories({ reports }: Edition): number {
  return reports.reduce(
    (sum, { feeds }) => sum + feeds.reduce((all, { stories }) => all + stories.length, 0),
    0,
  );
}

function makeReport(report: Report, store: EditionStore): ReportEdition {
  const { pictures, ledgers } = store;
  const feeds = edit(toldBy(report, store), report);
  const time = latest(feeds.map(({ stories }) => newestOf(stories)));
  const ledger = ledgers?.[report.id];
  const known = clustersByTelling(ledger);
  const clusters = cluster(recentTellings(feeds, { time, known }), { known });
  const regrouped = regroup(clusters, report.desk);
  const pinned = pinnedClusters(regrouped, { desk: report.desk, feeds, time });
  const ranked = rank(regrouped, {
    time,
    led: ledger?.led,
    isShown: (address) => !isRefused(pictures, address),
  });
  const chosen = report.headlines && ledger?.chosen?.ids;
  return reworded({
    report,
    time,
    feeds,
    ledger,
    clusters,
    ranked,
    leads: chooseLeads(ranked, { pinned, chosen }),
  });
}

function clustersByTelling(ledger: Ledger | undefined): Map<string, string> {
  return new Map(
    Object.entries(ledger?.clusters ?? {}).flatMap(([id, { tellings }]) =>
      tellings.map((key): [string, string] => [key, id]),
    ),
  );
}

/** Those of the last days, and older ones whose cluster goes on. */
function recentTellings(
  feeds: readonly FeedStories[],
  { time, known }: { time: string; known: ReadonlyMap<string, string> },
): Telling[] {
  const all = feeds.flatMap(({ feed, home, stories }) =>
    stories.map((story) => ({ story, feed: { ...feed, home } })),
  );
  const isRecent = ({ story }: Telling) =>
    Date.parse(time) - Date.parse(story.published) <= leadWindowMilliseconds;
  const clusterOf = ({ feed, story }: Telling) => known.get(tellingKey(feed, story));
  const goingOn = new Set(all.filter(isRecent).map(clusterOf));
  goingOn.delete(undefined);
  return all.filter((telling) => isRecent(telling) || goingOn.has(clusterOf(telling)));
}
