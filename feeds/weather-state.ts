// What is remembered of the weather between runs, and what follows from it: when it is asked again, what is shown.
import type { WeatherWish } from './cities.ts';
import { latest } from './memory.ts';

/** Temperature in °C, the WMO's code as Open-Meteo has it, whether the sun is up. */
export type Now = [celsius: number, code: number, isDay: 0 | 1];

/** `2026-11-28` by the city's own clock; °C. */
export type Day = [day: string, code: number, most: number, least: number];

/** The last good answer for a city. */
export interface CityWeather {
  /** ISO 8601 UTC: when it was asked. */
  at: string;
  now: Now;
  /** Today and the five days after it. */
  days: Day[];
}

export interface WeatherState {
  /** ISO 8601 UTC: when it was last asked, whatever came of it. */
  asked: string;
  /** By whom: another word for each run. */
  by: string;
  /** ISO 8601 UTC: not to be asked before, since the service said so itself. */
  until?: string;
  /** Since when it fails (ISO 8601 UTC), and how. */
  trouble?: { since: string; says: string };
  /** By the city's id. */
  cities: Record<string, CityWeather>;
}

/** From then on it is not shown. */
const oldestSeconds = 6 * 3_600;

export const nothingYet: WeatherState = { asked: '', by: '', cities: {} };

/** Whether it may be asked in this run: `everySeconds` after the last time, and when the service has said so itself. */
export function isWeatherDue(
  { asked, until }: WeatherState = nothingYet,
  { everySeconds }: Pick<WeatherWish, 'everySeconds'>,
  now: Date,
): boolean {
  if (until && now.getTime() < Date.parse(until)) return false;
  const seconds = (now.getTime() - Date.parse(asked)) / 1_000;
  // A clock that was set back must not silence it.
  return !(seconds >= 0 && seconds < everySeconds);
}

/** It is noted that it is asked before it is, so that another run at the same time, or after one that died, does not. */
export function beginAsking(
  state: WeatherState = nothingYet,
  { now, by }: { now: Date; by: string },
): WeatherState {
  const { until, ...rest } = state;
  return { ...rest, asked: now.toISOString(), by };
}

/** Without what is too old to be shown, and cities that are not wanted any more; the same state if there is none such. */
export function withoutOld(
  state: WeatherState,
  { cities }: Pick<WeatherWish, 'cities'>,
  now: Date,
): WeatherState {
  const wanted = new Set(cities.map(({ id }) => id));
  const all = Object.entries(state.cities);
  const kept = all.filter(
    ([id, { at }]) => wanted.has(id) && now.getTime() - Date.parse(at) < oldestSeconds * 1_000,
  );
  return kept.length === all.length ? state : { ...state, cities: Object.fromEntries(kept) };
}

/**
 * Which of two states stands when another run has saved in between: who noted first that it asks is the one who asks,
 * and who had an answer knows more than who had none.
 * @param base what both had read
 */
export function standing(
  base: WeatherState | undefined,
  ours: WeatherState,
  theirs: WeatherState | undefined,
): WeatherState {
  if (!theirs || theirs === base) return ours;
  return theirs.by !== base?.by || newest(theirs) > newest(ours) ? theirs : ours;
}

/** ISO 8601 UTC of the newest answer; '' without any. */
function newest({ cities }: WeatherState): string {
  return latest(Object.values(cities).map(({ at }) => at));
}
