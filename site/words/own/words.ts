import { byLanguage } from '../by-language.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import type { OwnWords } from './own-words.ts';

export const ownWordsOf = (language: string): OwnWords => byLanguage({ de, en, es }, language);
