import type { Counted } from '../words/words-type.ts';
import { numberFormat, pluralRules } from './formatters.ts';

type Count = { form: Intl.LDMLPluralRule; words: string };

// Pages of many stories count the same few over and over.
const few = 1_000;
const known = new Map<string, Count[]>();

function counted(figure: number, language: string): Count {
  const ofLanguage = known.get(language) ?? [];
  known.set(language, ofLanguage);
  const count = ofLanguage[figure] ?? {
    form: pluralRules(language, {}).select(figure),
    words: numberFormat(language, {}).format(figure),
  };
  if (figure < few) ofLanguage[figure] = count;
  return count;
}

/** `1 story`, `1,412 stories`: a figure as the page's language writes it, with the form of the word that goes with it. */
export function count(figure: number, thing: Counted, language: string): string {
  const { form, words } = counted(figure, language);
  return `${words} ${thing[form] ?? thing.other}`;
}
