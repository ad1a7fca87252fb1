const DAY = 86_400_000;
/** From here on a date says more than an age. */
const OLDEST = 30 * DAY;

// "4m" could be months, "3 hr" and "2 days" are long: so minutes are short, the others narrow.
const UNITS = [
  ['day', DAY, 'narrow'],
  ['hour', 3_600_000, 'narrow'],
  ['minute', 60_000, 'short'],
] as const;

/** By language and unit: to make one takes far longer than to use it. */
const formats = new Map<string, Intl.NumberFormat>();

/**
 * How old something is, in the fewest words: `just now`, `4 min`, `3 h`, `2 d`; undefined from thirty days on.
 * @param age milliseconds; below zero, ahead of the clock, counts as now
 * @param language BCP 47
 */
export function wordsFor(age: number, language: string): string | undefined {
  if (age >= OLDEST) return;
  for (const [unit, milliseconds, unitDisplay] of UNITS) {
    if (age < milliseconds) continue;
    const key = `${language} ${unit}`;
    const words = formats.get(key) ?? new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay });
    formats.set(key, words);
    return words.format(Math.floor(age / milliseconds)).replace(/(\d)\s*(\p{sc=Latin})/u, '$1\u00a0$2');
  }
  if (/^en\b/i.test(language)) return 'just now';
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(0, 'second');
}

/** Turns the times under `root` into ages. */
export function showAges(root: ParentNode, { now, language }: { now: number; language: string }): void {
  for (const time of root.querySelectorAll<HTMLTimeElement>('time:not(.fixed)')) {
    const words = wordsFor(now - new Date(time.dateTime).getTime(), language);
    if (words && words !== time.textContent) time.textContent = words;
  }
}
