import { type WeatherWords, weatherWordsOf } from '../../words/weather.ts';
import { showAges } from '../ages.ts';
import { make } from '../own/make.ts';
import { degreesIn, type Scale } from './degrees.ts';
import { type Sky, skyOf, symbolOf } from './sky.ts';
import type { CityWeather } from './tiles.ts';

interface Drawing {
  language: string;
  scale: Scale;
  now: number;
  /** Address of the symbols. */
  skies: string;
}

const spoken = (text: string) => make('span', { class: 'spoken' }, text);

/** A drawing says nothing by itself: its word stands beside it. */
function picture(symbol: string, { skies }: Drawing): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  use.setAttribute('href', `${skies}#${symbol}`);
  svg.append(use);
  return svg;
}

function row([day, code, most, least]: CityWeather['days'][number], words: WeatherWords, drawing: Drawing) {
  const { language, scale } = drawing;
  const sky = skyOf(code);
  const name = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(new Date(day));
  const degrees = (celsius: number) => degreesIn(celsius, scale, { language, say: 'short' });
  return make(
    'li',
    {},
    make('span', {}, name),
    picture(symbolOf(sky), drawing),
    make('span', { class: 'sky' }, words.skies[sky]),
    make('b', {}, spoken(`${words.most} `), degrees(most)),
    make('span', { class: 'least' }, spoken(`${words.least} `), degrees(least)),
  );
}

function credit(by: string | undefined, words: WeatherWords): Node | string {
  if (by) return by;
  // Its licence (CC BY 4.0) wants the name with a link.
  return make('a', { href: 'https://open-meteo.com/', rel: 'noopener' }, words.credit);
}

/** The line of a city, which opens to now and the next days. */
export function forecast(city: CityWeather, drawing: Drawing): HTMLDetailsElement {
  const { language, scale } = drawing;
  const words = weatherWordsOf(language);
  const [celsius, code, isDay] = city.now;
  const sky: Sky = skyOf(code);
  const say = (how: 'short' | 'unit') => degreesIn(celsius, scale, { language, say: how });
  const symbol = symbolOf(sky, { isDay: isDay === 1 });
  const panel = make(
    'div',
    { class: 'forecast', role: 'group', 'aria-label': words.title },
    make(
      'p',
      { class: 'now' },
      picture(symbol, drawing),
      make('b', {}, say('unit')),
      make('span', {}, make('bdi', {}, city.name), make('br'), words.skies[sky]),
    ),
    make('ol', {}, ...city.days.map((day) => row(day, words, drawing))),
    make(
      'p',
      { class: 'credit' },
      credit(city.by, words),
      ' · ',
      make('time', { datetime: city.at }, city.at.slice(11, 16)),
    ),
  );
  showAges(panel, { now: drawing.now, language });
  return make(
    'details',
    {},
    make(
      'summary',
      {},
      picture(symbol, drawing),
      spoken(`${words.title}: `),
      make('b', {}, say('short')),
      ' ',
      make('bdi', { class: 'city' }, city.name),
      spoken(`, ${words.skies[sky]}`),
    ),
    panel,
  );
}
