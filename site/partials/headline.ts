import { html } from 'hono/html';
import type { Headline } from '../../build/shown.ts';
import { webAddress } from './address.ts';
import type { Markup } from './markup.ts';

/**
 * A story's title: a link when its address is one a browser may follow, else plain words.
 * @param untitled what stands for a title that is not there
 */
export function headline(story: Headline, { untitled }: { untitled: string }): Markup {
  const words = story.title || untitled;
  const address = webAddress(story.link);
  return address ? html`<a href="${address}">${words}</a>` : html`<span>${words}</span>`;
}

/** The editor's own words on a story, if any. */
export function note({ note: words }: Headline): Markup {
  return words ? html`<p class="note" dir="auto">${words}</p>\n` : html``;
}
