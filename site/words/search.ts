import { byLanguage } from './by-language.ts';

/** What the search says; it is fetched when a reader opens it. */
export interface SearchWords {
  title: string;
  close: string;
  /** In the field. */
  label: string;
  /** Under it before the first word: figures as the language writes them. */
  ready(stories: string): string;
  found(stories: string): string;
  nothing: string;
  loading: string;
  failed: string;
  /** Before the months that can be searched, too. */
  further: string;
  with(month: string): string;
}

const en: SearchWords = {
  title: 'Search',
  close: 'Close',
  label: 'Words in a headline',
  ready: (stories) => `${stories} stories of the last 30 days, in all reports.`,
  found: (stories) => `Found: ${stories}`,
  nothing: 'Nothing was found.',
  loading: 'The headlines are on their way.',
  failed: 'The headlines could not be fetched. Please try again later.',
  further: 'Further back: ',
  with: (month) => `With ${month}.`,
};

const de: SearchWords = {
  title: 'Suche',
  close: 'Schließen',
  label: 'Wörter einer Überschrift',
  ready: (stories) => `${stories} Meldungen der letzten 30 Tage, aus allen Ressorts.`,
  found: (stories) => `Gefunden: ${stories}`,
  nothing: 'Nichts gefunden.',
  loading: 'Die Überschriften sind unterwegs.',
  failed: 'Die Überschriften waren nicht zu holen. Bitte später noch einmal.',
  further: 'Weiter zurück: ',
  with: (month) => `Mit ${month}.`,
};

const es: SearchWords = {
  title: 'Buscar',
  close: 'Cerrar',
  label: 'Palabras de un titular',
  ready: (stories) => `Noticias de los últimos 30 días, de todas las secciones: ${stories}.`,
  found: (stories) => `Encontradas: ${stories}`,
  nothing: 'No se ha encontrado nada.',
  loading: 'Los titulares están en camino.',
  failed: 'No se han podido traer los titulares. Pruebe más tarde.',
  further: 'Más atrás: ',
  with: (month) => `Con ${month}.`,
};

export const searchWordsOf = (language: string): SearchWords => byLanguage({ en, de, es }, language);
