import { html } from 'hono/html';
import type { AssetAddress, Page } from '../../build/pages.ts';
import { renderPage } from '../layouts/page.ts';
import { wordsOf } from '../words/words.ts';

export const data = {
  pagination: { data: 'pages.offline', size: 1, alias: 'sheet' },
  permalink: ({ sheet }: { sheet: Page<'offline'> }) => sheet.key,
};

/** What a browser shows without a network in the place of a page that it has not kept: scripts/offline.ts fills it. */
export function render({ sheet, asset }: { sheet: Page<'offline'>; asset: AssetAddress }): Promise<string> {
  const { chrome } = sheet.data;
  const { offline } = wordsOf(chrome.language);
  return renderPage({
    template: sheet.template,
    chrome,
    asset,
    title: `${offline.title} · ${chrome.site.name}`,
    description: offline.description,
    indexed: true,
    masthead: html`<h1>${offline.title}</h1><p>${offline.text}</p>`,
    main: html`<section class="elsewhere kept-pages"></section>`,
    kind: 'not-found',
  });
}
