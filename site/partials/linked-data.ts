import { html, raw } from 'hono/html';
import type { FrontData } from '../../build/pages.ts';
import { webAddress } from './address.ts';
import type { Markup } from './markup.ts';

/** JSON-LD (schema.org CollectionPage and ItemList) of a front, for those who search: what it is, and what leads on it. */
export function linkedData({ chrome, title, description, leads }: FrontData): Markup {
  const items = leads.filter(({ link }) => webAddress(link));
  const said = {
    '@context': 'https://schema.org',
    '@type': 'CollectionPage',
    name: title,
    url: chrome.canonical,
    description: description || undefined,
    inLanguage: chrome.language,
    isPartOf: { '@type': 'WebSite', name: chrome.site.name, url: `${chrome.site.base}/` },
    mainEntity: {
      '@type': 'ItemList',
      itemListElement: items.map(({ title: name, link: url }, place) => ({
        '@type': 'ListItem',
        position: place + 1,
        name,
        url,
      })),
    },
  };
  // Data that no browser runs; with this no word in it can end the element (HTML, "Restrictions for contents of script
  // elements").
  const safe = JSON.stringify(said).replaceAll('<', '\\u003c');
  return html`<script type="application/ld+json">${raw(safe)}</script>
`;
}
