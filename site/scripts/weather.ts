// The weather of the reader's city in the dateline; fetched for those who have chosen one, and for nobody else.
import { loadStyle } from './load.ts';
import { fromShelf, toShelf } from './own/shelf.ts';
import { scaleOf } from './weather/degrees.ts';
import { forecast } from './weather/forecast.ts';
import { type CityWeather, isFresh, isPlace, isWeather, readCity } from './weather/tiles.ts';

/** As long as a browser keeps a tile (deploy/edge/policy.ts), and a little more. */
const RENEW = 11 * 60_000;

const { dataset, lang: language } = document.documentElement;
let place = '';
let known: CityWeather | undefined;
let readAt = 0;
let line: HTMLDetailsElement | undefined;
let drawn = '';

/** Puts what is known into the dateline; the same element again, so that what is open stays open. */
function put(page: Document): void {
  const slot = page.querySelector<HTMLElement>('.weather');
  if (!slot) return;
  const now = Date.now();
  const city = known && isFresh(known, now) ? known : undefined;
  const scale = scaleOf(
    dataset.degrees === 'c' || dataset.degrees === 'f' ? dataset.degrees : '',
    navigator.language,
  );
  const wanted = JSON.stringify([city, scale]);
  if (wanted !== drawn) {
    const wasOpen = line?.open ?? false;
    line = city && forecast(city, { language, scale, now, skies: LATER.skies[0] });
    if (line) line.open = wasOpen;
    drawn = wanted;
  }
  slot.hidden = !line;
  if (line?.parentElement !== slot || !line) slot.replaceChildren(...(line ? [line] : []));
}

/** Of the last page that had a network. */
function lastKnown(of: string): CityWeather | undefined {
  const { place: kept, city } = Object(fromShelf('weather'));
  return kept === of && isWeather(city) ? city : undefined;
}

async function renew(page: Document): Promise<void> {
  const asked = place;
  readAt = Date.now();
  const styled = loadStyle(LATER.forecast).then(
    () => true,
    () => false,
  );
  let city = known;
  try {
    city = await readCity(asked, fetch);
    toShelf('weather', { place: asked, city });
  } catch {
    // What is known is shown as long as it is good: put() looks.
    city ??= lastKnown(asked);
  }
  // The reader may have gone on to another city meanwhile.
  if (!(await styled) || asked !== place) return;
  known = city;
  put(page);
}

/** Shows the weather of the city that is chosen now, if any; asks for it when that is due. */
export function showWeather(page: Document): void {
  const { city = '' } = dataset;
  if (city !== place) {
    place = isPlace(city) ? city : '';
    known = undefined;
    readAt = 0;
  }
  put(page);
  if (place && !page.hidden && Date.now() - readAt > RENEW) renew(page);
}

setInterval(showWeather, 60_000, document);
document.addEventListener('visibilitychange', () => showWeather(document));
const close = () => line?.removeAttribute('open');
document.addEventListener('click', ({ target }) => {
  if (line?.open && !line.contains(target as Node)) close();
});
document.addEventListener('keydown', ({ key }) => {
  if (key !== 'Escape' || !line?.open) return;
  close();
  if (line.contains(document.activeElement)) line.querySelector('summary')?.focus();
});
