import { html } from 'hono/html';
import type { Headline } from '../../build/pages.ts';
import { webAddress } from './address.ts';
import type { Markup } from './markup.ts';

/**
 * A story's title: a link when its address is one a browser may follow, else plain words. With `tip` the summary
 * goes along as `title`, which scripts/tips.ts shows to the keyboard too.
 * @param untitled what stands for a title that is not there
 */
export function headline(
  story: Headline,
  { tip = false, untitled }: { tip?: boolean; untitled: string },
): Markup {
  const words = story.title || untitled;
  const address = webAddress(story.link);
  if (!address) return html`<span>${words}</span>`;
  return html`<a href="${address}"${tip && story.summary ? html` title="${story.summary}"` : ''}>${words}</a>`;
}

/** The editor's own words on a story, if any. */
export function note({ note: words }: Headline): Markup {
  return words ? html`<p class="note" dir="auto">${words}</p>\n` : html``;
}
