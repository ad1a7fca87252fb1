// What is remembered of the weather between runs.
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
