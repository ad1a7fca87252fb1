// Moments and sizes as a status shows them.

/** @param time ISO 8601 UTC */
export function minuteOf(time: string): string {
  return time.slice(0, 16).replace('T', ' ');
}

export function figure(number: number): string {
  return number.toLocaleString('en');
}

export function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
