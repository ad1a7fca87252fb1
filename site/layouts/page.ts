import { html } from 'hono/html';
import { isRightToLeft } from '../partials/direction.ts';
import { footer } from '../partials/footer.ts';
import { type HeadData, head } from '../partials/head.ts';
import type { Markup } from '../partials/markup.ts';
import { dateline, reportsNav } from '../partials/masthead.ts';
import { tabs } from '../partials/tabs.ts';
import { wordsOf } from '../words/words.ts';

interface PageParts extends HeadData {
  /** ISO 8601 UTC; '' before the first edition, absent on pages that belong to none. */
  edition?: string;
  /** Between dateline and reports: the name in large letters. */
  masthead: Markup;
  main: Markup;
  /** What kind of page it is, for the style sheet. */
  kind: 'front' | 'feed' | 'feed timeline' | 'about' | 'not-found';
}

/**
 * The document that all pages share. Parts marked `data-live` are those that scripts/swap.ts exchanges when a new
 * edition is out; `data-report` tells it whose.
 */
export async function renderPage(parts: PageParts): Promise<string> {
  const { chrome, edition, masthead, main, kind } = parts;
  const words = wordsOf(chrome.language);
  const direction = isRightToLeft(chrome.language) ? html` dir="rtl"` : '';
  const report = chrome.current ? html` data-report="${chrome.current}"` : '';
  const version = chrome.version ? html` data-version="${chrome.version}"` : '';
  const weather = chrome.weather ? html` data-weather` : '';
  const root =
    await html`<html lang="${chrome.language}"${direction} data-theme="${chrome.theme}" data-variant="${chrome.variant}"${report}${version}${weather}>`;
  const body = await html`<body>
<a class="skip spoken" href="#stories">${words.skip}</a>
<div class="page ${kind}">
<header>
${dateline({ chrome, edition })}
<div class="masthead" data-live>${masthead}</div>
${reportsNav(chrome)}
</header>
<main id="stories" tabindex="-1" data-live>
${main}
</main>
${footer(chrome)}
</div>
${chrome.variant === 'mobile' ? tabs(chrome) : ''}
<p class="spoken" role="status"></p>
</body>`;
  return `<!doctype html>
${root}
${await head(parts, `${root}${body}`)}
${inFewerBytes(body.toString())}
</html>
`;
}

/** Only a double quote ends an attribute of ours, and what begins `&name=` in one is no character's (HTML, 13.2.5.73). */
function inFewerBytes(page: string): string {
  const bare = (link: string) => link.replace(/&amp;(?=\w+=)/g, '&');
  return page.replaceAll('&#39;', "'").replace(/ href="[^"]*&amp;[^"]*"/g, bare);
}
