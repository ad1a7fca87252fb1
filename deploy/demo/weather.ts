// What the sample's origin answers where Open-Meteo would: a weather that is made up, of the same form.

/** WMO codes, one of each kind that a page draws. */
const [rain, snow] = [63, 73];
const codes = [0, 1, 2, 3, 45, 53, rain, snow, 81, 95];
const days = 6;
const dayMilliseconds = 86_400_000;

/**
 * Open-Meteo's answer to a request for some places: a forecast for one, a list of them for several. The same place has
 * the same weather all day.
 * @param query `latitude=50.1,53.5&longitude=-5.2,10&…`
 * @returns undefined when the query is none, which Open-Meteo answers with 400
 */
export function madeUpForecast(query: URLSearchParams, { now }: { now: Date }): string | undefined {
  const numbers = (name: string) => (query.get(name) ?? '').split(',').filter(Boolean).map(Number);
  const [latitudes, longitudes] = [numbers('latitude'), numbers('longitude')];
  const isGood = latitudes.length > 0 && latitudes.length === longitudes.length;
  if (!isGood || [...latitudes, ...longitudes].some(Number.isNaN)) return undefined;
  const forecasts = latitudes.map((latitude, place) =>
    forecast({ latitude, longitude: longitudes[place] ?? 0, now }),
  );
  return JSON.stringify(forecasts.length === 1 ? forecasts[0] : forecasts);
}

function forecast({ latitude, longitude, now }: { latitude: number; longitude: number; now: Date }) {
  // A clock by the sun stands for the city's own.
  const offset = Math.round(longitude / 15) * 3_600;
  const local = new Date(now.getTime() + offset * 1_000);
  const today = Math.floor(local.getTime() / dayMilliseconds);
  const hour = local.getUTCHours();
  const seed = Math.round(Math.abs(latitude) * 7 + Math.abs(longitude) * 13);
  // Colder towards the poles, and where it is winter.
  const season = Math.cos(((today % 365) / 365) * 2 * Math.PI) * (latitude < 0 ? -1 : 1);
  const mean = 30 - Math.abs(latitude) * 0.35 - season * Math.abs(latitude) * 0.12;
  const degrees = (day: number, more: number) =>
    Math.round((mean + ((seed + day * 5) % 7) - 3 + more) * 10) / 10;
  const codeOf = (day: number) => {
    const code = codes[(seed + day * 3) % codes.length] ?? 0;
    return code === snow && degrees(day, 0) > 2 ? rain : code;
  };
  const every = Array.from({ length: days }, (_, nth) => today + nth);
  return {
    latitude,
    longitude,
    utc_offset_seconds: offset,
    current: {
      time: local.toISOString().slice(0, 16),
      temperature_2m: degrees(today, Math.round(Math.sin(((hour - 9) / 12) * Math.PI) * 4)),
      weather_code: codeOf(today),
      is_day: hour >= 7 && hour < 19 ? 1 : 0,
    },
    daily: {
      time: every.map((day) => new Date(day * dayMilliseconds).toISOString().slice(0, 10)),
      weather_code: every.map(codeOf),
      temperature_2m_max: every.map((day) => degrees(day, 4)),
      temperature_2m_min: every.map((day) => degrees(day, -4)),
    },
  };
}
