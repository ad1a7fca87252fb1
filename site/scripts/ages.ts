import { ageWordsOf } from '../words/ages.ts';

const DAY = 86_400_000;
/** From here on a date says more than an age. */
const OLDEST = 30 * DAY;

const UNITS = [
  ['day', DAY, 'narrow'],
  ['hour', 3_600_000, 'narrow'],
  ['minute', 60_000, 'short'],
] as const;

/** Of languages that have no words of ours, by language and unit: to make one takes far longer than to use it. */
const formats = new Map<string, Intl.NumberFormat>();

function formatOf(language: string, [unit, , unitDisplay]: (typeof UNITS)[number]): Intl.NumberFormat {
  const key = `${language} ${unit}`;
  const format = formats.get(key) ?? new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay });
  formats.set(key, format);
  return format;
}

/**
 * How old something is, in the fewest words: `just now`, `4 min`, `3 h`, `2 d`; undefined from thirty days on.
 * @param age milliseconds; below zero, ahead of the clock, counts as now
 * @param language BCP 47
 */
export function wordsFor(age: number, language: string): string | undefined {
  if (age >= OLDEST) return;
  const words = ageWordsOf(language);
  const unit = UNITS.find(([, milliseconds]) => age >= milliseconds);
  if (!unit)
    return words?.now ?? new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(0, 'second');
  const count = Math.floor(age / unit[1]);
  if (words) return `${count}\u00a0${words[unit[0]]}`;
  return formatOf(language, unit)
    .format(count)
    .replace(/(\d)\s*(\p{sc=Latin})/u, '$1\u00a0$2');
}

/** Turns the times under `root` into ages. */
export function showAges(root: ParentNode, { now, language }: { now: number; language: string }): void {
  for (const time of root.querySelectorAll<HTMLTimeElement>('time:not(.fixed)')) {
    const words = wordsFor(now - new Date(time.dateTime).getTime(), language);
    if (words && words !== time.textContent) time.textContent = words;
  }
}
