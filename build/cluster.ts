// One event told by several feeds: stories of a report that share an address, or most of their titles' words.
import { compare } from '../feeds/merge.ts';
import type { Feed, Story } from '../feeds/story.ts';

/** A story with the feed that tells it. */
export interface Telling {
  story: Story;
  feed: Feed;
}

/** The fullest telling first, then the others by time. */
export interface Cluster {
  tellings: [Telling, ...Telling[]];
}

const windowMilliseconds = 48 * 3_600_000;
/** Words shared of words used; at a half, two headlines of eight words share five or six. */
const leastLikeness = 0.5;

/**
 * Groups tellings oldest first: each joins the cluster with the likest title of the two days before it, or begins its
 * own. Within one feed only the same address joins: a feed seldom tells a thing twice, and often tells a series.
 */
export function cluster(tellings: readonly Telling[]): Cluster[] {
  const groups: Telling[][] = [];
  const byAddress = new Map<string, number>();
  const byWord = new Map<string, Set<number>>();
  const wordsOf = new Map<string, Set<string>>();
  const oldestFirst = [...tellings].sort(
    (a, b) => compare(a.story.published, b.story.published) || compare(a.story.id, b.story.id),
  );
  for (const telling of oldestFirst) {
    const words = significantWords(telling.story.title);
    wordsOf.set(telling.story.id, words);
    const found =
      byAddress.get(telling.story.link) ??
      likestGroup(telling, words, { groups, byWord, wordsOf }) ??
      groups.length;
    groups[found] = [...(groups[found] ?? []), telling];
    if (telling.story.link) byAddress.set(telling.story.link, found);
    for (const word of words) byWord.set(word, (byWord.get(word) ?? new Set()).add(found));
  }
  return groups.map((group) => ({ tellings: fullestFirst(group) }));
}

function likestGroup(
  { story, feed }: Telling,
  words: ReadonlySet<string>,
  seen: {
    groups: readonly Telling[][];
    byWord: ReadonlyMap<string, Set<number>>;
    wordsOf: ReadonlyMap<string, ReadonlySet<string>>;
  },
): number | undefined {
  const candidates = new Set([...words].flatMap((word) => [...(seen.byWord.get(word) ?? [])]));
  let best: { group: number; likeness: number } | undefined;
  for (const group of candidates) {
    const members = seen.groups[group] ?? [];
    if (members.some((member) => member.feed.id === feed.id)) continue;
    for (const member of members) {
      if (Date.parse(story.published) - Date.parse(member.story.published) > windowMilliseconds) continue;
      const likeness = jaccard(words, seen.wordsOf.get(member.story.id) ?? new Set());
      if (likeness >= leastLikeness && likeness > (best?.likeness ?? 0)) best = { group, likeness };
    }
  }
  return best?.group;
}

const segmenter = new Intl.Segmenter('en', { granularity: 'word' });

/** Words of three letters and more; of scripts without spaces, what the segmenter takes for a word. */
function significantWords(title: string): Set<string> {
  const words = [...segmenter.segment(title.toLowerCase())].filter((part) => part.isWordLike);
  return new Set(
    words.map((part) => part.segment).filter((word) => word.length > 2 || /[^\p{ASCII}]/u.test(word)),
  );
}

/** Jaccard, P.: The distribution of the flora in the alpine zone (1912): common parts over all parts. */
function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0;
  for (const word of a) if (b.has(word)) common++;
  return common / (a.size + b.size - common || 1);
}

function fullestFirst(group: readonly Telling[]): [Telling, ...Telling[]] {
  const fullness = ({ story }: Telling) => (story.image ? 400 : 0) + Math.min(story.summary.length, 400);
  const [first, ...others] = [...group].sort(
    (a, b) => fullness(b) - fullness(a) || compare(b.story.published, a.story.published),
  );
  if (!first) throw new RangeError('A cluster has at least one telling.');
  return [first, ...others.sort((a, b) => compare(b.story.published, a.story.published))];
}
