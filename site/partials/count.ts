import type { Counted } from '../words/words-type.ts';
import { numberFormat, pluralRules } from './formatters.ts';

/** `1 story`, `1,412 stories`: a figure as the page's language writes it, with the form of the word that goes with it. */
export function count(figure: number, thing: Counted, language: string): string {
  const form = pluralRules(language, {}).select(figure);
  return `${numberFormat(language, {}).format(figure)} ${thing[form] ?? thing.other}`;
}
