import type { Counted } from '../words/words-type.ts';

/** `1 story`, `1,412 stories`: a figure as the page's language writes it, with the form of the word that goes with it. */
export function count(figure: number, thing: Counted, language: string): string {
  const form = new Intl.PluralRules([language, 'en']).select(figure);
  return `${new Intl.NumberFormat([language, 'en']).format(figure)} ${thing[form] ?? thing.other}`;
}
