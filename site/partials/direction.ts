import { html } from 'hono/html';
import type { Markup } from './markup.ts';

/** Languages that are written from right to left, by their BCP 47 primary subtag. */
const languages = /^(ar|ckb|dv|fa|he|ps|sd|ug|ur|yi)\b/i;
/** Their scripts: classes R and AL of the Unicode Bidirectional Algorithm (UAX #9) among those that news are written in. */
const letters =
  /^[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

export const isRightToLeft = (language: string): boolean => languages.test(language);

/**
 * The `dir` of words that are written the other way than their page, by their first letter as `dir="auto"` would find
 * it; none, as for nearly all, where they are not.
 */
export function directionOf(words: string, language: string): Markup {
  const [letter] = /\p{L}/u.exec(words) ?? [];
  if (letter === undefined || letters.test(letter) === isRightToLeft(language)) return html``;
  return isRightToLeft(language) ? html` dir="ltr"` : html` dir="rtl"`;
}
