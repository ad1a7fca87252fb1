// The weather of many cities, asked once an hour at most and in few requests. What cannot be had leaves the last good
// answer for six hours, and then none: no weather is better than one of yesterday.
import { retryAfterSeconds } from './caching.ts';
import type { WeatherWish } from './cities.ts';
import type { Effects, Warning } from './effects.ts';
import { pauseOf } from './hosts.ts';
import { FetchFailed, politeGet } from './http.ts';
import { inParts } from './in-parts.ts';
import type { Limits } from './limits.ts';
import { citiesAtOnce, forecastAddress, readForecast, reasonIn } from './open-meteo.ts';
import type { WeatherState } from './weather-state.ts';

export interface AskingWeather extends Effects {
  userAgent: string;
  /** Whether an address is on a server of the owner's own: asked without pauses. */
  isOwn: (url: string) => boolean;
  /** '' where none is needed. */
  key: string;
  limits?: Limits;
}

export interface AskedWeather {
  state: WeatherState;
  requests: number;
  /** Of the answers. */
  bytes: number;
  warnings: Warning[];
}

/**
 * Asks for all cities, one request after another. A request that fails leaves what is known of its cities, and the
 * others are asked all the same, unless the service wants to be left alone (429, 503).
 * @param begun the state as `beginAsking` gave it
 */
export async function askWeather(
  { cities, endpoint, everySeconds }: WeatherWish,
  begun: WeatherState,
  asking: AskingWeather,
): Promise<AskedWeather> {
  const { now, isOwn, key } = asking;
  const pause = isOwn(endpoint) ? async () => {} : pauseOf(asking);
  const about = `weather from ${new URL(endpoint).host}`;
  const told = new Set<string>();
  const outcome: AskedWeather = { state: begun, requests: 0, bytes: 0, warnings: [] };
  let { until, trouble, ...state } = begun;
  for (const batch of inParts(cities, citiesAtOnce)) {
    if (outcome.requests > 0) await pause();
    outcome.requests++;
    const address = forecastAddress(batch, { endpoint, key });
    try {
      const answer = await politeGet(address, { ...asking, accept: 'application/json', reasonIn });
      const body = answer.status === 'new' ? answer.body : new Uint8Array();
      outcome.bytes += body.byteLength;
      const read = readForecast(body, { cities: batch, at: now().toISOString() });
      state = { ...state, cities: { ...state.cities, ...read } };
      const missing = batch.filter(({ id }) => !(id in read));
      if (missing.length) {
        const names = missing.map(({ name }) => name).join(', ');
        outcome.warnings.push({ about, says: `says nothing sensible of ${names}` });
      }
    } catch (error) {
      const says = (error as Error).message;
      told.add(says);
      const refusal = error instanceof FetchFailed ? error.answer : undefined;
      if (refusal?.status !== 429 && refusal?.status !== 503) continue;
      until = waitUntil(says, refusal, { now: now(), everySeconds });
      break;
    }
  }
  const says = [...told].join('; ');
  trouble = says ? { since: trouble?.since ?? begun.asked, says } : undefined;
  outcome.state = { ...state, ...(until && { until }), ...(trouble && { trouble }) };
  if (trouble)
    outcome.warnings.push({
      about,
      says: `${says}; what is known stays for six hours, and then none is shown`,
    });
  return outcome;
}

/**
 * When the service is to be left alone for longer than it is anyway: as Retry-After has it (RFC 9110 §10.2.3), or to
 * the end of the day (UTC) when the calls of a day are used up, which Open-Meteo says in words only.
 */
function waitUntil(
  says: string,
  { headers }: { headers: Headers },
  { now, everySeconds }: { now: Date; everySeconds: number },
): string | undefined {
  const seconds = retryAfterSeconds(headers, { now });
  const day = 86_400_000;
  if (seconds !== undefined) {
    return seconds > everySeconds ? new Date(now.getTime() + seconds * 1_000).toISOString() : undefined;
  }
  if (!/\bdaily\b/i.test(says)) return undefined;
  return new Date((Math.floor(now.getTime() / day) + 1) * day).toISOString();
}
