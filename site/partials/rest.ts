import { html } from 'hono/html';
import type { Variant } from '../../build/pages.ts';
import type { Markup } from './markup.ts';

/** As many steps as styles/rest.css knows, each 280 rem high. */
const MOST_STEPS = 9;

/**
 * The last parts of a page, of which those that lie screens below are laid out when a reader comes near, on a phone.
 * @param first so many parts are three screens at the least
 * @param step so many parts are lower than a step: what is not laid out has to be taken to be higher than it is
 */
export function withRest(
  parts: readonly Markup[],
  { variant, first, step }: { variant: Variant; first: number; step: number },
): Markup {
  if (variant !== 'mobile' || parts.length < first + step) return html`${parts}`;
  const from = Math.max(first, parts.length - MOST_STEPS * step);
  const rest = parts.slice(from);
  return html`${parts.slice(0, from)}<div class="rest steps-${Math.ceil(rest.length / step)}">${rest}</div>`;
}
