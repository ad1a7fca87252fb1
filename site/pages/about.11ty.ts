import { html } from 'hono/html';
import type { AboutData, AssetAddress, Page } from '../../build/pages.ts';
import { renderPage } from '../layouts/page.ts';
import { webAddress } from '../partials/address.ts';
import { count } from '../partials/count.ts';
import { FEED_FORMATS } from '../partials/feeds.ts';
import type { Markup } from '../partials/markup.ts';
import { wordsOf } from '../words/words.ts';
import type { Words } from '../words/words-type.ts';

export const data = {
  pagination: { data: 'pages.about', size: 1, alias: 'sheet' },
  permalink: ({ sheet }: { sheet: Page<'about'> }) => sheet.key,
};

function source(
  { name, home, url }: AboutData['reports'][number]['feeds'][number],
  { about }: Words,
): Markup {
  const site = webAddress(home);
  const feed = webAddress(url);
  return html`<li dir="auto">${site ? html`<a href="${site}">${name}</a>` : html`<span>${name}</span>`}
${feed ? html`<a class="address" href="${feed}">${about.feed}<span class="spoken">${about.feedOf(name)}</span></a>` : ''}</li>
`;
}

function report({ title, path, description, feeds }: AboutData['reports'][number], words: Words): Markup {
  const formats = FEED_FORMATS.map(
    ({ file, type, name }) => html`<a href="${path}${file}" type="${type}">${name}</a>
`,
  );
  return html`<section class="report">
<header><h2 dir="auto"><a href="${path}">${title}</a></h2>
<p dir="auto">${description}</p>
<p class="formats">${formats}</p></header>
<ul>
${feeds.map((feed) => source(feed, words))}</ul>
</section>
`;
}

/** What the paper is made from: all reports with their sources. */
export function render({ sheet, asset }: { sheet: Page<'about'>; asset: AssetAddress }): Promise<string> {
  const { chrome, reports } = sheet.data;
  const { language, site } = chrome;
  const words = wordsOf(language);
  const { about } = words;
  const many = count(reports.length, words.report, language);
  const feeds = reports.reduce((sum, { feeds }) => sum + feeds.length, 0);
  const sources = count(feeds, words.source, language);
  return renderPage({
    template: sheet.template,
    chrome,
    asset,
    title: `${about.link} · ${site.name}`,
    description: about.description(site.name, many, sources),
    indexed: true,
    masthead: html`<h1 dir="auto">${about.title(site.name)}</h1><p>${about.from(many, sources)}</p>`,
    main: html`<div class="colophon"><p>${about.colophon} ${about.yourFeed} <a href="/fetching/">${about.howWeFetch}</a>.</p></div>
${reports.map((one) => report(one, words))}`,
    kind: 'about',
  });
}
