import type { OwnWords } from './own-words.ts';

export const es: OwnWords = {
  title: 'Ajustes',
  close: 'Cerrar',
  theme: 'Colores',
  own: 'como se imprimió',
  mode: 'Luz',
  modes: { '': 'Como el dispositivo', light: 'Día', dark: 'Noche' },
  font: 'Letra',
  fonts: {
    '': 'Como se imprimió',
    serif: 'Toda con remates',
    sans: 'Toda sin remates',
    legible: 'Muy legible',
    mono: 'De máquina',
  },
  size: 'Tamaño',
  sizes: {
    '': 'Como se imprimió',
    small: 'Menor',
    large: 'Mayor',
    larger: 'Grande',
    largest: 'Muy grande',
  },
  density: 'Líneas',
  densities: { '': 'Como se imprimió', compact: 'Juntas', roomy: 'Separadas' },
  reset: 'Todo como se imprimió',
  wasReset: 'Todo vuelve a estar como se imprimió.',
  kept: 'Se guarda en este navegador y en ningún otro sitio.',
};
