import { html } from 'hono/html';
import type { AssetAddress, Page, SourcesData } from '../../build/pages.ts';
import { renderPage } from '../layouts/page.ts';
import { count } from '../partials/count.ts';
import { clockTime, shortDay } from '../partials/dates.ts';
import { numberFormat } from '../partials/formatters.ts';
import type { Markup } from '../partials/markup.ts';
import { wordsOf } from '../words/words.ts';

export const data = {
  pagination: { data: 'pages.sources', size: 1, alias: 'sheet' },
  permalink: ({ sheet }: { sheet: Page<'sources'> }) => sheet.key,
};

/** A day, or a minute of it, as it stays: an age would say that it is known how the source is now. */
function at(iso: string, language: string): Markup {
  const hour = iso.length > 10 ? `, ${clockTime(iso)} UTC` : '';
  return html`<time class="fixed" datetime="${iso}">${shortDay(iso.slice(0, 10), language)}${hour}</time>`;
}

function report({ title, path, feeds }: SourcesData['reports'][number], language: string): Markup {
  const words = wordsOf(language);
  const lines = feeds.map(({ name, path: page, newest, downSince }) => {
    const told = newest ? html`${words.newest} ${at(newest, language)}` : words.noStories;
    const state = downSince ? html`<b>${words.sources.downSince} ${at(downSince, language)}</b>` : told;
    return html`<li dir="auto"><a href="${page}">${name}</a> <span class="address">${state}</span></li>
`;
  });
  return html`<section class="report">
<header><h2 dir="auto"><a href="${path}">${title}</a></h2></header>
<ul>
${lines}</ul>
</section>
`;
}

/** How the sources are: which are read, and which are silent since when. */
export function render({ sheet, asset }: { sheet: Page<'sources'>; asset: AssetAddress }): Promise<string> {
  const { chrome, reports } = sheet.data;
  const { language, site } = chrome;
  const words = wordsOf(language);
  const feeds = reports.flatMap((one) => one.feeds);
  const down = feeds.filter(({ downSince }) => downSince).length;
  const all = count(feeds.length, words.source, language);
  return renderPage({
    template: sheet.template,
    chrome,
    asset,
    title: `${words.sources.link} · ${site.name}`,
    description: words.sources.description(site.name),
    indexed: true,
    masthead: html`<h1>${words.sources.title}</h1><p>${down ? words.sources.someDown(numberFormat(language, {}).format(down), all) : words.sources.allRead(all)}</p>`,
    main: html`<div class="colophon"><p>${words.sources.explained}</p></div>
${reports.map((one) => report(one, language))}`,
    kind: 'about',
  });
}
