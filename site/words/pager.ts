import { byLanguage } from './by-language.ts';

/** What the buttons say that page through a source's stories in its box. */
export interface PagerWords {
  newer: string;
  older: string;
  /** Said after the link to all stories, to those who do not see whose it is. */
  from(name: string): string;
  /** The same of a button. */
  ofSource(name: string): string;
  /** Places in the list, and how long it is: `Stories 9 to 16 of 50`. */
  range(first: string, last: string, total: string): string;
  failed: string;
}

const en: PagerWords = {
  newer: 'Newer',
  older: 'Older',
  from: (name) => ` from ${name}`,
  ofSource: (name) => ` stories of ${name}`,
  range: (first, last, total) => `Stories ${first} to ${last} of ${total}`,
  failed: 'The older stories cannot be fetched now.',
};

const de: PagerWords = {
  newer: 'Neuere',
  older: 'Ältere',
  from: (name) => ` von ${name}`,
  ofSource: (name) => ` Meldungen von ${name}`,
  range: (first, last, total) => `Meldungen ${first} bis ${last} von ${total}`,
  failed: 'Die älteren Meldungen sind gerade nicht zu holen.',
};

const es: PagerWords = {
  newer: 'Más nuevas',
  older: 'Más antiguas',
  from: (name) => ` de ${name}`,
  ofSource: (name) => ` de ${name}`,
  range: (first, last, total) => `Noticias ${first} a ${last} de ${total}`,
  failed: 'Ahora no se pueden cargar las noticias más antiguas.',
};

export const pagerWordsOf = (language: string): PagerWords => byLanguage({ en, de, es }, language);
