// Moments and sizes as they are shown to people.

/** `2026-11-28 11:53` @param time ISO 8601 UTC */
export function minuteOf(time: string): string {
  return time.slice(0, 16).replace('T', ' ');
}

/** `2,048`, rounded to so many digits after the point. */
export function figure(number: number, digits = 0): string {
  return number.toLocaleString('en', { maximumFractionDigits: digits });
}

/** Of so many bytes: `1.5` */
export function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
