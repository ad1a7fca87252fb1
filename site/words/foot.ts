import { byLanguage } from './by-language.ts';

/** What the buttons at the foot of a page say. */
export interface FootWords {
  share: string;
  /** Said when there is no sheet of the system's. */
  linkCopied: string;
  mobileVersion: string;
  desktopVersion: string;
}

const en: FootWords = {
  share: 'Share',
  linkCopied: 'The link is copied.',
  mobileVersion: 'Mobile version',
  desktopVersion: 'Desktop version',
};

const de: FootWords = {
  share: 'Teilen',
  linkCopied: 'Der Link ist kopiert.',
  mobileVersion: 'Mobile Ansicht',
  desktopVersion: 'Desktop-Ansicht',
};

const es: FootWords = {
  share: 'Compartir',
  linkCopied: 'El enlace está copiado.',
  mobileVersion: 'Versión móvil',
  desktopVersion: 'Versión de escritorio',
};

export const footWordsOf = (language: string): FootWords => byLanguage({ en, de, es }, language);
