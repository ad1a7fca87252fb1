import { byLanguage } from './by-language.ts';

/** Said when stories have come into an open page, with how many. */
const news = {
  en: 'New stories:',
  de: 'Neue Meldungen:',
  es: 'Noticias nuevas:',
};

export const newsWordsOf = (language: string): string => byLanguage(news, language);
