import { html } from 'hono/html';
import { dateFormat } from './formatters.ts';
import type { Markup } from './markup.ts';

function format(iso: string, language: string, options: Intl.DateTimeFormatOptions): string {
  return dateFormat(language, options).format(new Date(iso));
}

/** Day of `iso` in UTC, in words: `Monday, November 23, 2026`. */
export function longDate(iso: string, language: string): string {
  return format(iso, language, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
}

/** A day, month or year in words: `Monday, November 23, 2026` of `2026-11-23`, `November 2026`, `2026`. */
export function periodName(period: string, language: string): string {
  const [year = '', month, day] = period.split('-');
  if (day) return longDate(`${period}T12:00:00.000Z`, language);
  if (!month) return year;
  return format(`${period}-15T12:00:00.000Z`, language, { month: 'long', year: 'numeric' });
}

/** `Mon, Nov 23` of `2026-11-23`: for lists of days. */
export function shortDay(day: string, language: string): string {
  return format(`${day}T12:00:00.000Z`, language, { weekday: 'short', day: 'numeric', month: 'short' });
}

/** `2026-11-23T14:05Z`: seconds, which are hard to compress, are nowhere shown (HTML, "valid time string", needs none). */
export function minuteOf(iso: string): string {
  const isUtc = iso[10] === 'T' && iso.endsWith('Z');
  return `${(isUtc ? iso : new Date(iso).toISOString()).slice(0, 16)}Z`;
}

/** Hour and minute of `iso`, in UTC: `14:05`. All languages read it, so no Intl. */
export function clockTime(iso: string): string {
  return minuteOf(iso).slice(11, 16);
}

/** A story's time where its day stands beside it: the hour alone, which stays. */
export function storyHour(iso: string): Markup {
  return html`<time class="fixed" datetime="${minuteOf(iso)}">${clockTime(iso)}</time>`;
}

/**
 * From here on the browser shows no age (scripts/ages.ts), so the hour, which is hard to compress, says nothing; nor does
 * the day where only its month is shown.
 */
const OLDEST = 30 * 86_400_000;

/**
 * A story's time, short and fixed: `Nov 23`, or `Nov 2025` when it is not of the edition's year. The browser
 * turns it into an age; both are about as long, so that nothing moves when it does.
 */
export function storyTime(iso: string, { language, edition }: { language: string; edition: string }): Markup {
  const sameYear = iso.slice(0, 4) === edition.slice(0, 4);
  const date = sameYear ? ({ day: 'numeric' } as const) : ({ year: 'numeric' } as const);
  const isOld = Date.parse(edition) - Date.parse(iso) >= OLDEST;
  const precise = isOld ? minuteOf(iso).slice(0, sameYear ? 10 : 7) : minuteOf(iso);
  return html`<time datetime="${precise}">${format(iso, language, { month: 'short', ...date })}</time>`;
}
