import { html } from 'hono/html';
import type { AssetAddress, Page } from '../../build/pages.ts';
import { renderPage } from '../layouts/page.ts';
import { wordsOf } from '../words/words.ts';

export const data = {
  pagination: { data: 'pages.not-found', size: 1, alias: 'sheet' },
  permalink: ({ sheet }: { sheet: Page<'not-found'> }) => sheet.key,
};

/** What stands where nothing is. It is shown at any address, so all its links start at the root. */
export function render({ sheet, asset }: { sheet: Page<'not-found'>; asset: AssetAddress }): Promise<string> {
  const { chrome } = sheet.data;
  const { missing } = wordsOf(chrome.language);
  const links = chrome.reports.map(
    ({ path, title }) => html`<li><a href="${path}">${title}</a></li>
`,
  );
  return renderPage({
    template: sheet.template,
    chrome,
    asset,
    title: `${missing.title} · ${chrome.site.name}`,
    description: missing.description,
    indexed: false,
    masthead: html`<h1>${missing.title}</h1><p>${missing.text}</p>`,
    main: html`<section class="elsewhere"><h2>${missing.elsewhere}</h2>
<ul>
${links}</ul></section>`,
    kind: 'not-found',
  });
}
