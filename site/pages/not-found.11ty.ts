import { html } from 'hono/html';
import type { AssetAddress, Page } from '../../build/pages.ts';
import { renderPage } from '../layouts/page.ts';

export const data = {
  pagination: { data: 'pages.not-found', size: 1, alias: 'sheet' },
  permalink: ({ sheet }: { sheet: Page<'not-found'> }) => sheet.key,
};

/** What stands where nothing is. It is shown at any address, so all its links start at the root. */
export function render({ sheet, asset }: { sheet: Page<'not-found'>; asset: AssetAddress }): Promise<string> {
  const { chrome } = sheet.data;
  const links = chrome.reports.map(
    ({ path, title }) => html`<li><a href="${path}">${title}</a></li>
`,
  );
  return renderPage({
    chrome,
    asset,
    title: `Not in print · ${chrome.site.name}`,
    description: 'There is no page at this address.',
    indexed: false,
    masthead: html`<h1>Not in print</h1><p>There is no page at this address. It may have been moved, or never set.</p>`,
    main: html`<section class="elsewhere"><h2>What is in print today</h2>
<ul>
${links}</ul></section>`,
    kind: 'not-found',
  });
}
