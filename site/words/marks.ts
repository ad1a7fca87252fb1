import { byLanguage } from './by-language.ts';

/** What the marks on stories say: new, read, saved. They are fetched with their script. */
export interface MarksWords {
  fresh(count: string): string;
  /** On the button that does so, after how many are new. */
  markAll: string;
  allRead: string;
  save(title: string): string;
  saved(count: string): string;
  /** Over the list of saved stories. */
  title: string;
  none: string;
  remove(title: string): string;
  removed(title: string): string;
  close: string;
}

const en: MarksWords = {
  fresh: (count) => `${count} new`,
  markAll: 'mark all read',
  allRead: 'All is marked as read.',
  save: (title) => `Save for later: ${title}`,
  saved: (count) => `Saved (${count})`,
  title: 'Saved for later',
  none: 'Nothing is saved. The star beside a story saves it, in this browser and nowhere else.',
  remove: (title) => `Remove: ${title}`,
  removed: (title) => `“${title}” is no longer saved.`,
  close: 'Close',
};

const de: MarksWords = {
  fresh: (count) => `${count} neu`,
  markAll: 'alles gelesen',
  allRead: 'Alles gilt als gelesen.',
  save: (title) => `Für später merken: ${title}`,
  saved: (count) => `Gemerkt (${count})`,
  title: 'Für später gemerkt',
  none: 'Nichts ist gemerkt. Der Stern neben einer Meldung merkt sie, in diesem Browser und nirgends sonst.',
  remove: (title) => `Entfernen: ${title}`,
  removed: (title) => `„${title}“ ist nicht mehr gemerkt.`,
  close: 'Schließen',
};

const es: MarksWords = {
  fresh: (count) => `Nuevas: ${count}`,
  markAll: 'marcar todo como leído',
  allRead: 'Todo queda como leído.',
  save: (title) => `Guardar para después: ${title}`,
  saved: (count) => `Guardadas (${count})`,
  title: 'Guardado para después',
  none: 'No hay nada guardado. La estrella junto a una noticia la guarda, en este navegador y en ningún otro sitio.',
  remove: (title) => `Quitar: ${title}`,
  removed: (title) => `«${title}» ya no está guardada.`,
  close: 'Cerrar',
};

export const marksWordsOf = (language: string): MarksWords => byLanguage({ en, de, es }, language);
