// What the editor says of stories that are not there: an entry is a line that can go.
import type { Config } from '../feeds/config.ts';
import type { Warning } from '../feeds/effects.ts';
import { meant } from '../feeds/owner-file.ts';
import type { StoreState } from '../feeds/store.ts';
import type { Report, StoryRef } from '../feeds/story.ts';
import { names } from './desk-stories.ts';
import { toldBy } from './told.ts';

/** A warning for each entry whose story or feed the report has not, in the order of the file. */
export function deskWarnings(
  { reports }: Pick<Config, 'reports'>,
  store: Pick<StoreState, 'feeds'>,
): Warning[] {
  return reports.flatMap((report) => (report.desk ? warningsOf(report, store) : []));
}

function warningsOf(report: Report, store: Pick<StoreState, 'feeds'>): Warning[] {
  const { desk } = report;
  if (!desk) return [];
  const told = toldBy(report, store);
  // Before the first pull all would be gone.
  if (told.every(({ stories }) => stories.length === 0)) return [];
  const stories = [...told.flatMap((entry) => entry.stories), ...desk.written];
  const there = new Set(stories.flatMap(({ id, link }) => [id, link]));
  const entries: [StoryRef, string][] = [
    ...desk.pins.map((ref) => [ref, 'pinned'] as [StoryRef, string]),
    ...desk.hidden.map((ref) => [ref, 'hidden'] as [StoryRef, string]),
    ...desk.retitled.map((ref) => [ref, 'retitled'] as [StoryRef, string]),
    ...desk.notes.map((ref) => [ref, 'noted'] as [StoryRef, string]),
    ...desk.merged.flat().map((ref) => [ref, 'merged'] as [StoryRef, string]),
    ...desk.split.map((ref) => [ref, 'split off'] as [StoryRef, string]),
  ];
  const gone = entries
    .filter(([{ story }]) => !there.has(story))
    .map(([{ story, at }, what]) => ({
      about: at,
      says: `${story} is ${what}, and ${report.id} has no such story any more; the entry can go`,
    }));
  const feeds = told.map(({ feed }) => feed);
  const unknown = desk.mutedFeeds
    .filter((muted) => !feeds.some((feed) => names(muted.feed, feed)))
    .map((muted) => ({
      about: muted.at,
      says: `"${muted.feed}" is muted, and ${report.id} has no such feed. ${meant(
        muted.feed,
        feeds.map(({ id }) => id),
      )}`,
    }));
  return [...gone, ...unknown];
}
