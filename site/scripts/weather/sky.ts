/** What a page draws and says of the sky, each a symbol of site/icons/skies.svg or two: by day and by night. */
export type Sky = 'clear' | 'partly' | 'cloud' | 'fog' | 'drizzle' | 'rain' | 'ice' | 'snow' | 'thunder';

/** By the codes of the WMO's table 4677 that Open-Meteo uses (open-meteo.com/en/docs); others are cloud. */
const skies: readonly [Sky, ...codes: number[]][] = [
  ['clear', 0],
  ['partly', 1, 2],
  ['fog', 45, 48],
  ['drizzle', 51, 53, 55],
  ['ice', 56, 57, 66, 67],
  ['rain', 61, 63, 65, 80, 81, 82],
  ['snow', 71, 73, 75, 77, 85, 86],
  ['thunder', 95, 96, 99],
];

export function skyOf(code: number): Sky {
  return skies.find(([, ...codes]) => codes.includes(code))?.[0] ?? 'cloud';
}

/** Id of the symbol. */
export function symbolOf(sky: Sky, { isDay = true } = {}): string {
  if (sky === 'clear') return isDay ? 'sun' : 'moon';
  if (sky === 'partly') return isDay ? 'sun-cloud' : 'moon-cloud';
  return sky === 'ice' ? 'rain' : sky;
}
