// The few words of the interface, in the language of the page. Another language is a file like en.ts and a line below;
// a word that it lacks does not compile.
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import type { Words } from './words-type.ts';

const languages: Readonly<Record<string, Words>> = { de, en, es };

/** @param language BCP 47: `de-AT` has the words of `de`, and a language without a file those of English */
export function wordsOf(language: string): Words {
  const primary = language.toLowerCase().split('-')[0] ?? '';
  return Object.hasOwn(languages, primary) ? (languages[primary] ?? en) : en;
}
