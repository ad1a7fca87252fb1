// What a story's words say of its event: its words without endings, and each two that stand together.
import { functionWords } from './function-words.ts';

/**
 * A name of two words says more than its words apart. Without pairs `npm run bench -- clusters` falls on the labelled
 * headlines from recall 0.49 to 0.47.
 */
const pairWeight = 0.5;
const fewestWords = 5;
const summaryWords = 12;
const summaryWeight = 0.3;

/**
 * @param story plain text; the summary helps only a title of under five words
 * @returns the weight of each term before its rareness counts: 1 for a word
 */
export function termsOf(story: Told): Map<string, number> {
  const terms = new Map<string, number>();
  for (const { term, weight } of readTerms(story)) if (!terms.has(term)) terms.set(term, weight);
  return terms;
}

/** How the story spells each of its terms, in lower case. */
export function spellingsOf(story: Told): Map<string, string> {
  return new Map(readTerms(story).map(({ term, spelling }) => [term, spelling]));
}

interface Told {
  title: string;
  summary?: string;
}

interface Term {
  term: string;
  spelling: string;
  weight: number;
}

function readTerms({ title, summary = '' }: Told): Term[] {
  const words = readWords(title);
  const pairs = words.slice(1).map((word, place) => {
    const before = words[place] ?? word;
    return {
      term: `${before.term} ${word.term}`,
      spelling: `${before.spelling} ${word.spelling}`,
      weight: pairWeight,
    };
  });
  if (words.length >= fewestWords) return [...words, ...pairs];
  const helping = readWords(summary.slice(0, summaryWords * 16)).slice(0, summaryWords);
  return [...words, ...pairs, ...helping.map((word) => ({ ...word, weight: summaryWeight }))];
}

// Of scripts without spaces ICU cuts words by its dictionary, whatever the language named here.
const segmenter = new Intl.Segmenter('en', { granularity: 'word' });

function readWords(text: string): Term[] {
  const cut = text.normalize('NFKC').toLowerCase().replace(/[‘’]/g, "'");
  return [...segmenter.segment(cut)]
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment }) => segment.replace(/'s?$/, ''))
    .filter((word) => !functionWords.has(word) && !meansLittle.test(word))
    .map((word) => ({ term: withoutEnding(word), spelling: word, weight: 1 }));
}

/** One ASCII letter or digit; the short endings of Japanese. */
const meansLittle = /^\p{ASCII}?$|^\p{Script=Hiragana}{1,2}$/u;

/** Plural and tense of English; other languages lose their plural s, and the same word always the same end. */
function withoutEnding(word: string): string {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
  const singular = word
    .replace(/ies$/, 'y')
    .replace(/(ss|sh|ch|x|z)es$/, '$1')
    .replace(/([^su])s$/, '$1');
  return (singular.length > 6 ? singular.replace(/(ing|ed|er)$/, '') : singular).replace(/e$/, '');
}
