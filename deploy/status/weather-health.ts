// How fresh the weather is that readers see, from what is remembered of it: nobody is asked for it.
import type { WeatherWish } from '../../feeds/cities.ts';
import { latest } from '../../feeds/memory.ts';
import { nothingYet, type WeatherState, withoutOld } from '../../feeds/weather-state.ts';
import { durationText } from './duration.ts';

export interface WeatherHealth {
  /** That are wanted, and that readers can see now. */
  cities: number;
  shown: number;
  /** ISO 8601 UTC: when the oldest and the newest of those that are shown were fetched. */
  oldest?: string;
  newest?: string;
  /** ISO 8601 UTC: when it was last asked, whatever came of it; absent when it never was. */
  asked?: string;
  /** ISO 8601 UTC: when it is asked again at the soonest. */
  nextTry?: string;
  /** Since when it fails (ISO 8601 UTC), and what is wrong. */
  since?: string;
  says?: string;
}

export function weatherHealth(
  wish: WeatherWish,
  state: WeatherState = nothingYet,
  { now }: { now: Date },
): WeatherHealth {
  const times = Object.values(withoutOld(state, wish, now).cities)
    .map(({ at }) => at)
    .sort();
  const { asked, until, trouble } = state;
  const due = asked ? new Date(Date.parse(asked) + wish.everySeconds * 1_000).toISOString() : '';
  const [oldest] = times;
  return {
    cities: wish.cities.length,
    shown: times.length,
    ...(oldest && { oldest, newest: latest(times) }),
    ...(asked && { asked, nextTry: latest([due, until ?? '']) }),
    ...trouble,
  };
}

/** `408 of 408 cities, 2 min to 9 min old`, and apart from it since when it fails, and how. */
export function weatherWords(
  { cities, shown, oldest, newest, since, says }: WeatherHealth,
  { now }: { now: string },
): { fresh: string; fault?: string } {
  const age = (time: string) => durationText(Math.max(0, (Date.parse(now) - Date.parse(time)) / 1_000));
  const ages = [...new Set([newest, oldest].flatMap((time) => (time ? [age(time)] : [])))].join(' to ');
  return {
    fresh: `${shown} of ${cities} cities${ages && `, ${ages} old`}`,
    ...(since && { fault: `fails for ${age(since)}: ${says}` }),
  };
}
