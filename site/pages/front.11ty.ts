import { html } from 'hono/html';
import type { AssetAddress, FrontData, Page } from '../../build/pages.ts';
import { renderPage } from '../layouts/page.ts';
import { feedBox } from '../partials/box.ts';
import { count } from '../partials/count.ts';
import { directionOf } from '../partials/direction.ts';
import { facts } from '../partials/facts.ts';
import { leadArticle } from '../partials/lead.ts';
import { linkedData } from '../partials/linked-data.ts';
import type { Markup } from '../partials/markup.ts';
import { pastDays } from '../partials/past.ts';
import { withRest } from '../partials/rest.ts';
import { wordsOf } from '../words/words.ts';

export const data = {
  pagination: { data: 'pages.front', size: 1, alias: 'sheet' },
  permalink: ({ sheet }: { sheet: Page<'front'> }) => sheet.key,
};

function leads(front: FrontData): Markup {
  const { length } = front.leads;
  if (length === 0) return html``;
  return html`<section class="leads leads-${length}${length > 3 ? ' many' : ''}" aria-labelledby="top">
<h2 class="spoken" id="top">${wordsOf(front.chrome.language).topStories}</h2>
${front.leads.map((lead, place) => leadArticle(lead, place, front))}</section>
`;
}

/** Of boxes, on a phone (withRest). */
const long = { first: 6, step: 5 };

function columns(front: FrontData): Markup {
  const { language, variant } = front.chrome;
  const filled = front.columns.map(
    (boxes) => html`<div class="column${boxes.length === 1 ? ' lone' : ''}">
${withRest(
  boxes.map((box) => feedBox(box, front)),
  { variant, ...long },
)}</div>
`,
  );
  const wide = front.columns.length === 3 ? '' : ` columns-${front.columns.length}`;
  return html`<section class="columns${wide}" aria-labelledby="by-source">
<h2 class="spoken" id="by-source">${wordsOf(language).bySource}</h2>
${filled}</section>`;
}

/** A report's front page: what several tell on top, then what each source tells. */
export function render({ sheet, asset }: { sheet: Page<'front'>; asset: AssetAddress }): Promise<string> {
  const front = sheet.data;
  const { chrome, title, description, edition } = front;
  const { language } = chrome;
  const words = wordsOf(language);
  const stories = count(front.stories, words.story, language);
  const sources = count(front.feeds, words.source, language);
  return renderPage({
    template: sheet.template,
    chrome,
    asset,
    title: title === chrome.site.name ? title : `${title} · ${chrome.site.name}`,
    description,
    image: front.shared ?? front.leads.find((lead) => lead.picture)?.picture?.sizes.at(-1)?.src,
    linkedData: linkedData(front),
    indexed: true,
    edition,
    masthead: html`<h1${directionOf(title, language)}>${title}</h1>${facts(words.storiesFrom(stories, sources), html`<a href="/${chrome.current}/timeline/">${words.timeline.title}</a>`)}`,
    main: html`${leads(front)}${columns(front)}${pastDays(front)}`,
    kind: 'front',
  });
}
