import { byLanguage } from './by-language.ts';

/** What the help on keys says; it is fetched when a reader asks for it. */
export interface KeysWords {
  title: string;
  close: string;
  keys: { j: string; k: string; o: string; s: string; '/': string; '?': string };
  /** How to be rid of them. */
  off: string;
}

const en: KeysWords = {
  title: 'Keyboard shortcuts',
  close: 'Close',
  keys: {
    j: 'The next story',
    k: 'The previous story',
    o: 'Open it in a tab of its own',
    s: 'Save it for later, or no longer',
    '/': 'Search',
    '?': 'This list',
  },
  off: 'The settings turn them off.',
};

const de: KeysWords = {
  title: 'Tasten',
  close: 'Schließen',
  keys: {
    j: 'Die nächste Meldung',
    k: 'Die Meldung davor',
    o: 'Sie in einem eigenen Tab öffnen',
    s: 'Sie für später merken oder vergessen',
    '/': 'Suche',
    '?': 'Diese Tasten',
  },
  off: 'Die Einstellungen schalten sie ab.',
};

const es: KeysWords = {
  title: 'Teclas',
  close: 'Cerrar',
  keys: {
    j: 'La noticia siguiente',
    k: 'La noticia anterior',
    o: 'Abrirla en una pestaña propia',
    s: 'Guardarla para después o soltarla',
    '/': 'Buscar',
    '?': 'Estas teclas',
  },
  off: 'Los ajustes las desactivan.',
};

export const keysWordsOf = (language: string): KeysWords => byLanguage({ en, de, es }, language);
