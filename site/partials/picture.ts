import { html } from 'hono/html';
import type { Picture } from '../../build/pages.ts';
import type { Markup } from './markup.ts';

/**
 * A picture that keeps its place before it is there. It says nothing aloud: the headline under it does.
 * @param sizes how wide it is shown, as the `sizes` attribute wants it
 * @param first whether it is at the top of the page, so that the browser fetches it before all others
 */
export function picture(
  { sizes: files, width, height }: Picture,
  { sizes, first = false }: { sizes: string; first?: boolean },
): Markup {
  const widest = files.at(-1);
  if (!widest) return html``;
  const set = files.map((file) => `${file.src} ${file.width}w`).join(', ');
  const when = first ? html`fetchpriority="high"` : html`loading="lazy"`;
  return html`<img src="${widest.src}" srcset="${set}" sizes="${sizes}" width="${width}" height="${height}" alt="" ${when}>`;
}
