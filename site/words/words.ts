// The few words of the interface, in the language of the page. Another language is a file like en.ts and a line below;
// a word that it lacks does not compile.
import { byLanguage } from './by-language.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import type { Words } from './words-type.ts';

export const wordsOf = (language: string): Words => byLanguage({ de, en, es }, language);
