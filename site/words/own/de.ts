import type { OwnWords } from './own-words.ts';

export const de: OwnWords = {
  title: 'Einstellungen',
  close: 'Schließen',
  theme: 'Farben',
  own: 'wie gedruckt',
  mode: 'Licht',
  modes: { '': 'Wie das Gerät', light: 'Tag', dark: 'Nacht' },
  font: 'Schrift',
  fonts: {
    '': 'Wie gedruckt',
    serif: 'Nur mit Serifen',
    sans: 'Nur ohne Serifen',
    legible: 'Gut lesbar',
    mono: 'Schreibmaschine',
  },
  size: 'Größe',
  sizes: { '': 'Wie gedruckt', small: 'Kleiner', large: 'Größer', larger: 'Groß', largest: 'Sehr groß' },
  density: 'Zeilen',
  densities: { '': 'Wie gedruckt', compact: 'Eng', roomy: 'Weit' },
  reset: 'Alles wie gedruckt',
  wasReset: 'Alles ist wieder wie gedruckt.',
  kept: 'Es bleibt in diesem Browser und nirgends sonst.',
};
