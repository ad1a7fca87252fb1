import { html } from 'hono/html';
import type { FrontData } from '../../build/pages.ts';
import type { Lead } from '../../build/shown.ts';
import { wordsOf } from '../words/words.ts';
import { webAddress } from './address.ts';
import { count } from './count.ts';
import { storyTime } from './dates.ts';
import { directionOf } from './direction.ts';
import { headline, note } from './headline.ts';
import type { Markup } from './markup.ts';
import { picture } from './picture.ts';
import { wholeName } from './whole-name.ts';

/** The count says how many there are; more names than these would only be noise. */
const NAMES = 3;

// Widths of styles/leads.css: the first lead takes two thirds of a wide page, the others a third of it.
const SIZES = {
  desktop: {
    first: '(min-width: 1328px) 792px, (min-width: 990px) 62vw, 94vw',
    other: '(min-width: 1328px) 408px, (min-width: 990px) 32vw, (min-width: 670px) 45vw, 7rem',
  },
  mobile: { first: '(min-width: 640px) 608px, 92vw', other: '7rem' },
};

function picturedLink(lead: Lead, sizes: string, first: boolean): Markup {
  if (!lead.picture) return html``;
  const image = picture(lead.picture, { sizes, first });
  const address = webAddress(lead.link);
  if (!address) return html`<div class="picture">${image}</div>\n`;
  // The headline is the link that counts; this one is for the mouse and the thumb only.
  return html`<a class="picture" href="${address}" tabindex="-1" aria-hidden="true">${image}</a>\n`;
}

/** Who carries the story: `5 sources · Kernel Gazette · Wire · Daily Patch`, or the only one's name. */
function carriers({ sources, path }: Lead, language: string): Markup {
  const names = sources.slice(0, NAMES).map((name) => html`<bdi>${wholeName(name)}</bdi>\u00a0· `);
  if (sources.length < 2) return html`${names}`;
  const figure = count(sources.length, wordsOf(language).source, language);
  const told = path ? html`<a href="${path}">${figure}</a>` : figure;
  return html`<b>${told}</b>\u00a0· ${names}`;
}

/** The lead at `place` (0 is the large one) of a front page. */
export function leadArticle(lead: Lead, place: number, { chrome, edition }: FrontData): Markup {
  const { language, variant } = chrome;
  const first = place === 0;
  const form = `${first ? 'first' : 'other'}${lead.picture ? '' : ' unpictured'}`;
  const summary = lead.summary
    ? html`<p class="summary"${directionOf(lead.summary, language)}>${lead.summary}</p>\n`
    : '';
  return html`<article class="lead story ${form}">
${picturedLink(lead, SIZES[variant][first ? 'first' : 'other'], first)}<h3${directionOf(lead.title, language)}>${headline(lead, { untitled: wordsOf(language).untitled })}</h3>
${summary}${note(lead)}<p class="carriers">${carriers(lead, language)}${storyTime(lead.time, { language, edition })}</p>
</article>
`;
}
