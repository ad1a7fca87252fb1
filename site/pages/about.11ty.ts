import { html } from 'hono/html';
import type { AboutData, AssetAddress, Page } from '../../build/pages.ts';
import { renderPage } from '../layouts/page.ts';
import { webAddress } from '../partials/address.ts';
import { count } from '../partials/count.ts';
import { FEED_FORMATS } from '../partials/feeds.ts';
import type { Markup } from '../partials/markup.ts';

export const data = {
  pagination: { data: 'pages.about', size: 1, alias: 'sheet' },
  permalink: ({ sheet }: { sheet: Page<'about'> }) => sheet.key,
};

function source({ name, home, url }: AboutData['reports'][number]['feeds'][number]): Markup {
  const site = webAddress(home);
  const feed = webAddress(url);
  return html`<li dir="auto">${site ? html`<a href="${site}">${name}</a>` : html`<span>${name}</span>`}
${feed ? html`<a class="address" href="${feed}">feed<span class="spoken"> of ${name}</span></a>` : ''}</li>
`;
}

function report({ title, path, description, feeds }: AboutData['reports'][number]): Markup {
  const formats = FEED_FORMATS.map(
    ({ file, type, name }) => html`<a href="${path}${file}" type="${type}">${name}</a>
`,
  );
  return html`<section class="report">
<header><h2 dir="auto"><a href="${path}">${title}</a></h2>
<p dir="auto">${description}</p>
<p class="formats">${formats}</p></header>
<ul>
${feeds.map(source)}</ul>
</section>
`;
}

/** What the paper is made from: all reports with their sources. */
export function render({ sheet, asset }: { sheet: Page<'about'>; asset: AssetAddress }): Promise<string> {
  const { chrome, reports } = sheet.data;
  const { language, site } = chrome;
  const many = count(reports.length, { one: 'report', many: 'reports', language });
  const feeds = reports.reduce((sum, { feeds }) => sum + feeds.length, 0);
  const sources = count(feeds, { one: 'source', many: 'sources', language });
  return renderPage({
    chrome,
    asset,
    title: `About · ${site.name}`,
    description: `The ${many} of ${site.name} and the ${sources} they are made from.`,
    indexed: true,
    masthead: html`<h1 dir="auto">About ${site.name}</h1><p>${many} from ${sources}</p>`,
    main: html`<div class="colophon"><p>A newspaper that prints itself from the feeds of others: headlines and a
sentence or two, and every one of them leads to whom it belongs. Its pages are plain files, the same for everyone:
nothing here counts you or follows you. If your feed is among its sources: <a href="/fetching/">how we fetch
you</a>.</p></div>
${reports.map(report)}`,
    kind: 'about',
  });
}
