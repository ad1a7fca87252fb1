import { html } from 'hono/html';
import type { Chrome } from '../../build/pages.ts';
import { wordsOf } from '../words/words.ts';
import type { Markup } from './markup.ts';

/** The bar at the foot of a phone: two pages, and what opens beside them where scripts run. */
export function tabs({ reports, current, path, language }: Chrome): Markup {
  const words = wordsOf(language);
  const report = reports.find(({ id }) => id === current) ?? reports[0];
  if (!report) return html``;
  const tab = (href: string, name: string) =>
    html`<a href="${href}"${path === href || (path === '/' && href === report.path) ? html` aria-current="page"` : ''}>${name}</a>
`;
  const button = (opens: string, name: string) =>
    html`<button class="${opens}-button" aria-haspopup="dialog">${name}</button>
`;
  return html`<nav class="tabs" aria-label="${words.tabs}">
${tab(report.path, words.front)}${tab(`${report.path}timeline/`, words.timeline.title)}${button('search', words.search)}${button('saved', words.saved)}${button('settings', words.settings)}</nav>
`;
}
