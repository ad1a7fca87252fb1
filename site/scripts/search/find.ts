import MiniSearch from 'minisearch';
import type { SearchStory } from './parts.ts';
import { plain, wordsIn } from './words.ts';

const DAY = 86_400_000;
/** A story of a week ago counts half of one of now. */
const HALVED_DAYS = 7;

export interface Finder {
  add(stories: readonly SearchStory[]): void;
  /** How many there are to be found. */
  readonly count: number;
  /** The best, those of late first among equals; every word must be there, its beginning or nearly it will do. */
  find(query: string, options: { now: number; most: number }): { stories: SearchStory[]; terms: Set<string> };
}

/** MiniSearch has prefixes, typos and ranking in 6 KB, and takes documents as they come. */
export function makeFinder(): Finder {
  const stories: SearchStory[] = [];
  const index = new MiniSearch<SearchStory>({
    fields: ['title', 'source'],
    tokenize: wordsIn,
    processTerm: plain,
    searchOptions: {
      combineWith: 'AND',
      boost: { title: 2 },
      prefix: true,
      // One wrong letter in four or five, two in more: letters that have changed places are two.
      fuzzy: (term) => (term.length < 4 ? false : term.length < 6 ? 1 : 2),
      weights: { fuzzy: 0.3, prefix: 0.6 },
    },
  });
  return {
    add(more) {
      for (const story of more) stories[story.id] = story;
      index.addAll(more);
    },
    get count() {
      return index.documentCount;
    },
    find(query, { now, most }) {
      const results = index.search(query, {
        boostDocument: (id) =>
          0.5 ** (Math.max(0, now - (stories[Number(id)]?.time ?? 0)) / DAY / HALVED_DAYS),
      });
      const best = results.slice(0, most);
      return {
        stories: best.flatMap(({ id }) => stories[Number(id)] ?? []),
        terms: new Set(best.flatMap(({ terms }) => terms)),
      };
    },
  };
}
