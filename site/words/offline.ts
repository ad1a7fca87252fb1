import { byLanguage } from './by-language.ts';

/** What a page says that the browser kept. Times and ages are Intl's: "2:05 PM", "3 hours ago". */
export interface OfflineWords {
  edition(time: string, ago: string): string;
  /** Of a page that belongs to no edition. */
  page(time: string, ago: string): string;
  /** Over the pages that are there. */
  kept: string;
}

const en: OfflineWords = {
  edition: (time, ago) => `Offline: this is the edition of ${time}, ${ago}.`,
  page: (time, ago) => `Offline: this page is from ${time}, ${ago}.`,
  kept: 'What can be read here',
};

const de: OfflineWords = {
  edition: (time, ago) => `Offline: Das ist die Ausgabe von ${time}, ${ago}.`,
  page: (time, ago) => `Offline: Diese Seite ist von ${time}, ${ago}.`,
  kept: 'Was hier zu lesen ist',
};

const es: OfflineWords = {
  edition: (time, ago) => `Sin conexión: esta es la edición de ${time}, ${ago}.`,
  page: (time, ago) => `Sin conexión: esta página es de ${time}, ${ago}.`,
  kept: 'Lo que se puede leer aquí',
};

export const offlineWordsOf = (language: string): OfflineWords => byLanguage({ en, de, es }, language);
