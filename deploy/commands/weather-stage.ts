// The weather in a run: asked beside the feeds, once an hour at most, by one machine of many.

import type { Warning } from '../../feeds/effects.ts';
import type { Store } from '../../feeds/store.ts';
import { userAgentOf } from '../../feeds/user-agent.ts';
import type { AskedWeather } from '../../feeds/weather.ts';
import { beginAsking, isWeatherDue, nothingYet, withoutOld } from '../../feeds/weather-state.ts';
import type { WeatherFigures } from './figures.ts';
import { type Line, saveStage } from './line.ts';

/**
 * Notes in the store that the weather is asked now, if it is due.
 * @returns what asks; undefined when the site has no weather, or another shard cares for it
 */
export async function beginWeather(
  line: Line,
  store: Store,
): Promise<(() => Promise<AskedWeather>) | undefined> {
  const { config, shard, dryRun, now, random, secretOf = () => undefined } = line;
  const wish = config.weather;
  // Any would do, and 1/16 is the one that is always there.
  if (!wish || (shard && shard.index !== 1 % shard.count)) return undefined;
  const nothingAsked = async (...warnings: Warning[]): Promise<AskedWeather> => ({
    state: store.weather ?? nothingYet,
    requests: 0,
    bytes: 0,
    warnings,
  });
  const key = wish.keyEnv ? secretOf(wish.keyEnv) : '';
  if (key === undefined) {
    const says = `set the variable ${wish.keyEnv}, or ${wish.keyEnv}_FILE, to the key`;
    return () => nothingAsked({ about: 'weather.keyEnv', says });
  }
  // A dry run could not remember that it has asked.
  if (dryRun || !isWeatherDue(store.weather, wish, now())) return () => nothingAsked();
  const by = random().toString(36).slice(2);
  const begun = beginAsking(store.weather, { now: now(), by });
  store.remember({ weather: begun });
  await saveStage(line, store);
  // Another run was quicker.
  if (store.weather?.by !== by) return () => nothingAsked();
  return async () => {
    const { askWeather } = await import('../../feeds/weather.ts');
    return askWeather(wish, begun, { ...line, key, limits: config.limits, userAgent: userAgentOf(config) });
  };
}

/** Remembers what came of it, without what is too old. */
export async function keepWeather(
  { config, now }: Line,
  store: Store,
  { state, requests }: AskedWeather,
): Promise<WeatherFigures | undefined> {
  if (!config.weather) return undefined;
  const kept = withoutOld(state, config.weather, now());
  if (kept !== store.weather && (store.weather || requests)) store.remember({ weather: kept });
  const ages = Object.values(kept.cities).map(({ at }) => (now().getTime() - Date.parse(at)) / 1_000);
  return {
    requests,
    cities: config.weather.cities.length,
    shown: ages.length,
    ...(ages.length && {
      newestSeconds: Math.max(0, Math.round(Math.min(...ages))),
      oldestSeconds: Math.max(0, Math.round(Math.max(...ages))),
    }),
  };
}
