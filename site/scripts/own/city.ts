// The reader's city: found by its name in a list, or by the browser's place, which is asked for when a button is
// pressed and goes nowhere.
import { weatherWordsOf } from '../../words/weather.ts';
import { findCities, type ListedCity, nearestCity, readCities } from '../weather/cities.ts';
import { choiceGroup } from './choices.ts';
import { combobox } from './combobox.ts';
import { degreeChoices, type Settings } from './kept.ts';
import { make } from './make.ts';

const { lang: language } = document.documentElement;
const words = weatherWordsOf(language);
let list: Promise<ListedCity[]> | undefined;

function cities(): Promise<ListedCity[]> {
  list ??= readCities(fetch, language);
  // What failed is tried again the next time.
  list.catch(() => {
    list = undefined;
  });
  return list;
}

const fullName = ({ name, alias, country }: ListedCity) =>
  [alias && alias !== name ? `${name} (${alias})` : name, country].filter(Boolean).join(', ');

interface Choosing {
  /** @param says what was done; the focus goes to the field */
  chosen(changed: Partial<Pick<Settings, 'city' | 'degrees'>>, says: string): void;
  /** Without a word, and without the parts made anew. */
  changed(changed: Pick<Settings, 'degrees'>): void;
  say(words: string): void;
}

/** Field, button and scale. The list is fetched when the field is entered, or when there is a city to be named. */
export function cityChoice(
  { city, degrees }: Pick<Settings, 'city' | 'degrees'>,
  { chosen, changed, say }: Choosing,
): HTMLElement[] {
  const take = (found: ListedCity) => chosen({ city: found.place }, words.chosen(found.name));
  const { field, box } = combobox({
    id: 'city',
    label: words.city,
    hint: words.hint,
    find: async (query) => {
      const all = findCities(await cities(), query);
      return all.map((one) => ({ text: fullName(one), take: () => take(one) }));
    },
    found: (count) => (count ? words.found(String(count)) : words.nothing),
    failed: () => say(words.failed),
  });
  const nameIt = async () => {
    const name = (await cities()).find(({ place }) => place === city);
    if (name && !field.value) field.value = fullName(name);
  };
  if (city) nameIt().catch(() => {});
  const parts = [
    make('p', { class: 'legend' }, words.title),
    make(
      'div',
      { class: 'city row' },
      make('label', { for: 'city', class: 'spoken' }, words.city),
      box,
      locateButton(take, say),
    ),
    make('p', { class: 'kept' }, words.kept),
  ];
  if (!city) return parts;
  return [
    ...parts,
    make(
      'div',
      { class: 'row' },
      make('button', { type: 'button', onclick: () => chosen({ city: '' }, words.noneNow) }, words.none),
    ),
    choiceGroup({
      name: 'degrees',
      legend: words.degrees,
      choices: degreeChoices.map((value) => ({ value, label: words.scales[value] })),
      chosen: degrees,
      choose: (value) => changed({ degrees: value as Settings['degrees'] }),
    }),
  ];
}

function locateButton(take: (city: ListedCity) => void, say: (words: string) => void): Node | string {
  // Without HTTPS there is none.
  if (!navigator.geolocation) return '';
  const found = async ({ coords }: GeolocationPosition) => {
    try {
      const nearest = nearestCity(await cities(), coords);
      if (nearest) take(nearest);
    } catch {
      say(words.failed);
    }
  };
  const locate = () => {
    say(words.locating);
    navigator.geolocation.getCurrentPosition(found, () => say(words.nowhere), {
      // A city is large.
      maximumAge: 3_600_000,
      timeout: 30_000,
    });
  };
  return make('button', { type: 'button', class: 'locate', onclick: locate }, words.locate);
}
