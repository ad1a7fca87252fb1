import { html } from 'hono/html';
import type { Box } from '../../build/shown.ts';
import type { Markup } from './markup.ts';

/** As many as styles/letters.css has colours. */
const HUES = 8;

/** Which of the letter colours a feed has: by its id alone, so that it keeps it on every page and machine. */
function hueOf(id: string): number {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 65_521;
  return sum % HUES;
}

/** A feed's logo, or the first letter of its name on a colour. Says nothing aloud: the name stands beside it. */
export function badge({ id, name, logo }: Pick<Box, 'id' | 'name' | 'logo'>): Markup {
  if (logo) return html`<img class="badge" src="${logo}" width="20" height="20" alt="" loading="lazy">`;
  const letter = (name.match(/[\p{L}\p{N}]/u)?.[0] ?? '•').toUpperCase();
  return html`<span aria-hidden="true" class="badge hue-${hueOf(id)}">${letter}</span>`;
}
