import { html } from 'hono/html';
import type { Markup } from './markup.ts';

/** The line under a masthead's name: `14 stories · times in UTC · newest 2 min`. No line of it begins with a dot. */
export function facts(...told: (Markup | string)[]): Markup {
  return html`<p>${told.filter(Boolean).map((fact, nth) => html`${nth ? '\u00a0· ' : ''}${fact}`)}</p>`;
}
