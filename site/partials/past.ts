import { html } from 'hono/html';
import type { FrontData } from '../../build/pages.ts';
import { wordsOf } from '../words/words.ts';
import { webAddress } from './address.ts';
import { shortDay } from './dates.ts';
import { directionOf } from './direction.ts';
import type { Markup } from './markup.ts';

/** What led on the last days, each day leading to its page, and the way to all of them. */
export function pastDays({ past, archive, chrome: { language } }: FrontData): Markup {
  if (!archive) return html``;
  const words = wordsOf(language);
  const days = past.map(({ day, path, title, link }) => {
    const address = webAddress(link);
    const words = title || day;
    return html`<article class="once">
<a class="when" href="${path}"><time class="fixed" datetime="${day}">${shortDay(day, language)}</time></a>
<h3${directionOf(words, language)}>${address ? html`<a href="${address}">${words}</a>` : words}</h3>
</article>
`;
  });
  return html`<section class="past" aria-labelledby="before">
<h2 id="before">${words.archive.before}</h2>
<div>
${days}<a href="${archive}">${words.archive.allDays}</a>
</div>
</section>`;
}
