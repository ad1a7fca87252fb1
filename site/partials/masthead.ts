import { html } from 'hono/html';
import type { Chrome } from '../../build/pages.ts';
import { wordsOf } from '../words/words.ts';
import { clockTime, longDate, minuteOf } from './dates.ts';
import type { Markup } from './markup.ts';

/** The line over the masthead: the edition's day and time (of a page that belongs to one), the paper's name, its tools. */
export function dateline({ chrome, edition }: { chrome: Chrome; edition?: string }): Markup {
  const words = wordsOf(chrome.language);
  const when = edition
    ? html`<time class="fixed" datetime="${minuteOf(edition)}"><b>${longDate(edition, chrome.language)}</b> · <span>${words.editionOf}</span>${clockTime(edition)}<span> UTC</span></time>`
    : html`<span>${edition === '' ? words.beforeTheFirst : ''}</span>`;
  const button = (opens: string, name: string) =>
    html`<button class="${opens}-button" aria-haspopup="dialog">${name}</button>`;
  // On a phone they stand at its foot.
  const isWide = chrome.variant === 'desktop';
  const tools = isWide ? html`${button('search', words.search)}${button('settings', words.settings)}` : '';
  // Empty and hidden until a reader's own settings give it room.
  const weather = chrome.weather ? html`<span class="weather" hidden></span>` : '';
  return html`<div class="dateline" data-live>${when}${weather}<span class="own"></span><span class="tools"><a href="/">${chrome.site.name}</a>${tools}</span></div>`;
}

/** The last word of all titles, with its space, when they share one: said aloud, but not shown eight times. */
function sharedEnd(titles: readonly string[]): string {
  const end = titles[0]?.match(/\S(\s\S+)$/)?.[1] ?? '';
  return titles.length > 1 && titles.every((title) => title.length > end.length && title.endsWith(end))
    ? end
    : '';
}

/** All reports of the paper, the page's own marked. */
export function reportsNav({ reports, current, path, language }: Chrome): Markup {
  const end = sharedEnd(reports.map(({ title }) => title));
  const links = reports.map((report) => {
    // The feed's pages belong to their report without being it: ARIA 1.2, aria-current.
    const here = report.path === path ? 'page' : report.id === current ? 'true' : undefined;
    const name = report.title.slice(0, report.title.length - end.length);
    return html`<li><a href="${report.path}"${here ? html` aria-current="${here}"` : ''}>${name}${end && html`<span class="spoken">${end}</span>`}</a></li>
`;
  });
  return html`<nav class="reports" aria-label="${wordsOf(language).reports}"><ul>
${links}</ul></nav>`;
}
