import { html } from 'hono/html';
import type { Picture } from '../../build/shown.ts';
import type { Markup } from './markup.ts';

/** What a browser may not know, the smallest first. */
const TYPES = { avif: 'image/avif', webp: 'image/webp' };

type File = Picture['sizes'][number];

function srcset(files: readonly File[]): string {
  return files.map((file) => `${file.src} ${file.width}w`).join(', ');
}

/**
 * A picture that keeps its place before it is there, in its own colour. It says nothing aloud: the headline under it
 * does.
 * @param sizes how wide it is shown, as the `sizes` attribute wants it
 * @param first whether it is at the top of the page, so that the browser fetches it before all others
 */
export function picture(
  { sizes: files, width, height, color }: Picture,
  { sizes, first = false }: { sizes: string; first?: boolean },
): Markup {
  const inFormat = (ending: string) => files.filter(({ src }) => src.endsWith(`.${ending}`));
  const newer = Object.entries(TYPES).map(([ending, type]) => ({ type, files: inFormat(ending) }));
  const jpeg = inFormat('jpg');
  // One that an earlier version fetched is there in WebP alone.
  const plain = jpeg.length ? jpeg : files;
  const widest = plain.at(-1);
  if (!widest) return html``;
  const sources = newer
    .filter((one) => one.files.length && one.files.length < files.length)
    .map((one) => html`<source type="${one.type}" srcset="${srcset(one.files)}" sizes="${sizes}">`);
  // Presentation attributes: the content policy allows no style of its own to a page.
  const tint =
    color &&
    html`<svg viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true"><path fill="${color}" d="M0 0h1v1H0z"/></svg>`;
  const when = first ? html`fetchpriority="high"` : html`loading="lazy"`;
  return html`${tint}<picture>${sources}<img src="${widest.src}" srcset="${srcset(plain)}" sizes="${sizes}" width="${width}" height="${height}" alt="" ${when}></picture>`;
}
