import type { OwnWords } from './own-words.ts';

export const en: OwnWords = {
  title: 'Settings',
  close: 'Close',
  theme: 'Theme',
  own: 'as printed',
  mode: 'Light',
  modes: { '': 'As the device', light: 'Day', dark: 'Night' },
  font: 'Letters',
  fonts: { '': 'As printed', serif: 'All serif', sans: 'All sans', legible: 'Legible', mono: 'Typewriter' },
  size: 'Size',
  sizes: { '': 'As printed', small: 'Smaller', large: 'Larger', larger: 'Large', largest: 'Very large' },
  density: 'Lines',
  densities: { '': 'As printed', compact: 'Close', roomy: 'Wide' },
  reset: 'All as printed',
  wasReset: 'All is as printed again.',
  kept: 'It is kept in this browser and nowhere else.',
};
