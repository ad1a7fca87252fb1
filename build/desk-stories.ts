// What the editor says of single stories: hidden ones and muted words and feeds go, hand-written ones come, titles
// change. Pure, as all of the edition.
import { compare } from '../feeds/merge.ts';
import type { Desk, Feed, Report, Story } from '../feeds/story.ts';
import type { Cluster } from './cluster.ts';
import type { ReportEdition } from './edition.ts';
import { named } from './named.ts';

/** What a feed tells, newest first. */
export interface FeedStories {
  /** A feed without a name of the owner's has its own title. */
  feed: Feed;
  /** '' for the desk, whose stories have no site of their own. */
  home: string;
  /** Address of the picture that stands for it. */
  logo?: string;
  /** ISO 8601 UTC: since when it could not be read. */
  downSince?: string;
  stories: Story[];
}

/** What is left of the feeds' stories, and before it what the editor wrote. */
export function edit(told: readonly FeedStories[], report: Report): FeedStories[] {
  const { desk } = report;
  if (!desk) return [...told];
  const isHidden = named(desk.hidden);
  const isMuted = mutedBy(desk.mutedWords);
  const left = told
    .filter(({ feed }) => !desk.mutedFeeds.some((muted) => names(muted.feed, feed)))
    .map((entry) => ({
      ...entry,
      stories: entry.stories.filter((story) => !isHidden(story) && !isMuted(story)),
    }));
  const written = desk.written.filter((story) => !isHidden(story));
  return written.length ? [deskFeed(report, desk, written), ...left] : left;
}

/** Whether the editor, who knows a feed by name, means this one. */
export function names(given: string, { id, name }: Feed): boolean {
  return given === id || given === name;
}

/**
 * Puts the editor's titles and notes to the stories. It comes last, so that a story with another title stays in the
 * cluster that its own words brought it to.
 */
export function reworded(made: Omit<ReportEdition, 'notes'>): ReportEdition {
  const { retitled = [], notes = [] } = made.report.desk ?? {};
  const stories = made.feeds.flatMap((entry) => entry.stories);
  const noteOf = new Map(
    notes.flatMap((note) => stories.filter(named([note])).map(({ id }) => [id, note.note] as const)),
  );
  if (retitled.length === 0) return { ...made, notes: noteOf };
  const titleOf = new Map(
    retitled.flatMap((entry) => stories.filter(named([entry])).map(({ id }) => [id, entry.title] as const)),
  );
  const retitle = (story: Story): Story => {
    const title = titleOf.get(story.id);
    return title === undefined ? story : { ...story, title };
  };
  const retitleAll = (cluster: Cluster): Cluster => {
    const [first, ...others] = cluster.tellings.map(({ story, feed }) => ({ story: retitle(story), feed }));
    return first ? { ...cluster, tellings: [first, ...others] } : cluster;
  };
  return {
    ...made,
    notes: noteOf,
    feeds: made.feeds.map((entry) => ({ ...entry, stories: entry.stories.map(retitle) })),
    leads: made.leads.map(retitleAll),
    ranked: made.ranked.map((one) => ({ ...one, cluster: retitleAll(one.cluster) })),
  };
}

function deskFeed(report: Report, desk: Desk, written: readonly Story[]): FeedStories {
  const taken = new Set(report.feeds.map(({ id }) => id));
  let id = 'desk';
  for (let n = 2; taken.has(id); n++) id = `desk-${n}`;
  const stories = [...written].sort((a, b) => compare(b.published, a.published) || compare(a.id, b.id));
  return { feed: { id, url: '', name: desk.name || report.title, items: 8 }, home: '', stories };
}

/** Scripts that put no space between words: there a word is found anywhere. */
const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

function mutedBy(words: readonly string[]): (story: Story) => boolean {
  const patterns = words.map((given) => {
    const word = plain(given);
    const literal = word.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&').replace(/\s+/g, '\\s+');
    // A whole word: who mutes "art" has nothing against starts.
    const before = /^[\p{L}\p{N}]/u.test(word) && !unspaced.test(word) ? '(?<![\\p{L}\\p{N}])' : '';
    const after = /[\p{L}\p{N}]$/u.test(word) && !unspaced.test(word) ? '(?![\\p{L}\\p{N}])' : '';
    return new RegExp(before + literal + after, 'u');
  });
  return ({ title, summary }) => {
    if (patterns.length === 0) return false;
    const text = `${plain(title)}\n${plain(summary)}`;
    return patterns.some((pattern) => pattern.test(text));
  };
}

/** Without a difference of case or of how a letter is written. */
function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim();
}
