// Stories become an edition: per report its feeds' stories, newest first, and the clusters that lead. Pure: the same
// store and configuration give the same edition on any machine.
import type { Config } from '../feeds/config.ts';
import { compare } from '../feeds/merge.ts';
import type { FeedState, StoreState } from '../feeds/store.ts';
import { hostOf, type Report, type Story } from '../feeds/story.ts';
import { type Cluster, cluster } from './cluster.ts';
import { pinnedClusters, regroup } from './desk-clusters.ts';
import { edit, type FeedStories, reworded } from './desk-stories.ts';
import { chooseLeads, rank } from './rank.ts';

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
  /** The editor's words under a headline, by story. */
  notes: ReadonlyMap<string, string>;
}

/** Stories older than this before the newest one do not lead. */
const leadWindowMilliseconds = 3 * 86_400_000;

export function makeEdition({ reports }: Pick<Config, 'reports'>, store: Pick<StoreState, 'feeds'>): Edition {
  const made = reports.map((report) => makeReport(report, store.feeds));
  return { time: latest(made.map((report) => report.time)), reports: made };
}

/** Stories that the edition shows, each counted once a report. */
export function countStories({ reports }: Edition): number {
  return reports.reduce(
    (sum, { feeds }) => sum + feeds.reduce((all, { stories }) => all + stories.length, 0),
    0,
  );
}

function makeReport(report: Report, states: Readonly<Record<string, FeedState>>): ReportEdition {
  const feeds = edit(toldBy(report, states), report);
  const time = latest(feeds.flatMap(({ stories }) => stories.map(contentTime)));
  const recent = feeds.flatMap(({ feed, stories }) =>
    stories
      .filter((story) => Date.parse(time) - Date.parse(story.published) <= leadWindowMilliseconds)
      .map((story) => ({ story, feed })),
  );
  const clusters = regroup(cluster(recent), report.desk);
  const pinned = pinnedClusters(clusters, { desk: report.desk, feeds, time });
  return reworded({ report, time, feeds, leads: chooseLeads(rank(clusters, { time }), { pinned }) });
}

/** What each feed of the report tells, before the editor has seen it. */
export function toldBy(report: Report, states: Readonly<Record<string, FeedState>>): FeedStories[] {
  return report.feeds.map((feed) => {
    const state = states[feed.url];
    return {
      feed: { ...feed, name: feed.name || state?.title || hostOf(feed) },
      home: feed.home ?? (state?.home || new URL(feed.url).origin),
      stories: state?.stories ?? [],
    };
  });
}

/** When the story came about: its own time, but no later than it was first seen. */
function contentTime({ published, firstSeen }: Story): string {
  return published < firstSeen ? published : firstSeen;
}

function latest(times: readonly string[]): string {
  return times.reduce((a, b) => (compare(a, b) < 0 ? b : a), '');
}
