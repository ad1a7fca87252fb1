import type { Sky } from '../scripts/weather/sky.ts';
import { byLanguage } from './by-language.ts';

/** What the weather says; it is fetched by readers who have a city, and with the settings. */
export interface WeatherWords {
  title: string;
  skies: Record<Sky, string>;
  /** Said before the highest and the lowest of a day. */
  most: string;
  least: string;
  /** Who has it; the name is a link. */
  credit: string;
  /** In the settings. */
  city: string;
  hint: string;
  found(count: string): string;
  nothing: string;
  failed: string;
  chosen(city: string): string;
  none: string;
  noneNow: string;
  locate: string;
  locating: string;
  nowhere: string;
  /** What becomes of the place. */
  kept: string;
  degrees: string;
  scales: { '': string; c: string; f: string };
}

const en: WeatherWords = {
  title: 'Weather',
  skies: {
    clear: 'clear',
    partly: 'some clouds',
    cloud: 'overcast',
    fog: 'fog',
    drizzle: 'drizzle',
    rain: 'rain',
    ice: 'freezing rain',
    snow: 'snow',
    thunder: 'thunderstorm',
  },
  most: 'high',
  least: 'low',
  credit: 'Weather by Open-Meteo.com',
  city: 'City',
  hint: 'Name of a city',
  found: (count) => `Cities found: ${count}`,
  nothing: 'There is no such city in the list.',
  failed: 'The list of cities could not be fetched. Please try again later.',
  chosen: (city) => `The weather of ${city} is at the top of the page.`,
  none: 'Show no weather',
  noneNow: 'No weather is shown.',
  locate: 'Use my location',
  locating: 'Looking for the nearest city.',
  nowhere: 'The browser did not say where it is.',
  kept: 'The nearest city is found in this browser: your place goes nowhere.',
  degrees: 'Degrees',
  scales: { '': 'As usual here', c: '°C', f: '°F' },
};

const de: WeatherWords = {
  title: 'Wetter',
  skies: {
    clear: 'klar',
    partly: 'leicht bewölkt',
    cloud: 'bedeckt',
    fog: 'Nebel',
    drizzle: 'Nieselregen',
    rain: 'Regen',
    ice: 'gefrierender Regen',
    snow: 'Schnee',
    thunder: 'Gewitter',
  },
  most: 'Höchstwert',
  least: 'Tiefstwert',
  credit: 'Wetter von Open-Meteo.com',
  city: 'Stadt',
  hint: 'Name einer Stadt',
  found: (count) => `Gefundene Städte: ${count}`,
  nothing: 'Diese Stadt steht nicht in der Liste.',
  failed: 'Die Liste der Städte war nicht zu holen. Bitte später noch einmal.',
  chosen: (city) => `Das Wetter von ${city} steht über der Seite.`,
  none: 'Kein Wetter zeigen',
  noneNow: 'Es wird kein Wetter gezeigt.',
  locate: 'Mein Standort',
  locating: 'Die nächste Stadt wird gesucht.',
  nowhere: 'Der Browser hat nicht gesagt, wo er ist.',
  kept: 'Die nächste Stadt findet dieser Browser selbst: Ihr Standort geht nirgendwohin.',
  degrees: 'Grad',
  scales: { '': 'Wie hier üblich', c: '°C', f: '°F' },
};

const es: WeatherWords = {
  title: 'El tiempo',
  skies: {
    clear: 'despejado',
    partly: 'algunas nubes',
    cloud: 'cubierto',
    fog: 'niebla',
    drizzle: 'llovizna',
    rain: 'lluvia',
    ice: 'lluvia helada',
    snow: 'nieve',
    thunder: 'tormenta',
  },
  most: 'máxima',
  least: 'mínima',
  credit: 'El tiempo, por Open-Meteo.com',
  city: 'Ciudad',
  hint: 'Nombre de una ciudad',
  found: (count) => `Ciudades encontradas: ${count}`,
  nothing: 'Esa ciudad no está en la lista.',
  failed: 'No se ha podido traer la lista de ciudades. Pruebe más tarde.',
  chosen: (city) => `El tiempo de ${city} está sobre la página.`,
  none: 'No mostrar el tiempo',
  noneNow: 'No se muestra el tiempo.',
  locate: 'Usar mi ubicación',
  locating: 'Se busca la ciudad más cercana.',
  nowhere: 'El navegador no ha dicho dónde está.',
  kept: 'La ciudad más cercana la encuentra este navegador: su ubicación no sale de aquí.',
  degrees: 'Grados',
  scales: { '': 'Como es usual aquí', c: '°C', f: '°F' },
};

export const weatherWordsOf = (language: string): WeatherWords => byLanguage({ en, de, es }, language);
