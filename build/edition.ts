// Stories become an edition: per report its feeds' stories, newest first, and the clusters that lead. Pure: the same
// store and configuration give the same edition on any machine.
import type { Config } from '../feeds/config.ts';
import { compare } from '../feeds/merge.ts';
import type { FeedState, StoreState } from '../feeds/store.ts';
import { type Feed, hostOf, type Report, type Story } from '../feeds/story.ts';
import { type Cluster, cluster } from './cluster.ts';
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
  feeds: { feed: Feed; home: string; stories: Story[] }[];
  leads: Cluster[];
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
  const feeds = report.feeds.map((feed) => {
    const state = states[feed.url];
    return {
      feed: { ...feed, name: feed.name || state?.title || hostOf(feed) },
      home: feed.home ?? (state?.home || new URL(feed.url).origin),
      stories: state?.stories ?? [],
    };
  });
  const time = latest(feeds.flatMap(({ stories }) => stories.map(contentTime)));
  const recent = feeds.flatMap(({ feed, stories }) =>
    stories
      .filter((story) => Date.parse(time) - Date.parse(story.published) <= leadWindowMilliseconds)
      .map((story) => ({ story, feed })),
  );
  return { report, time, feeds, leads: chooseLeads(rank(cluster(recent), { time })) };
}

/** When the story came about: its own time, but no later than it was first seen. */
function contentTime({ published, firstSeen }: Story): string {
  return published < firstSeen ? published : firstSeen;
}

function latest(times: readonly string[]): string {
  return times.reduce((a, b) => (compare(a, b) < 0 ? b : a), '');
}
