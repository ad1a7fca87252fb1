import { html, raw } from 'hono/html';
import type { FrontData } from '../../build/pages.ts';
import { webAddress } from './address.ts';
import type { Markup } from './markup.ts';

/**
 * JSON-LD (schema.org CollectionPage and ItemList) of a front, for those who search: what leads on it. What the page's
 * own elements say (title, address, description, site, language) and what the links in it are called is not said again.
 */
export function linkedData({ leads }: FrontData): Markup {
  const items = leads.filter(({ link }) => webAddress(link));
  const said = {
    '@context': 'https://schema.org',
    '@type': 'CollectionPage',
    mainEntity: {
      '@type': 'ItemList',
      itemListElement: items.map(({ link }) => link),
    },
  };
  // Data that no browser runs; with this no word in it can end the element (HTML, "Restrictions for contents of script
  // elements").
  const safe = JSON.stringify(said).replaceAll('<', '\\u003c');
  return html`<script type="application/ld+json">${raw(safe)}</script>
`;
}
