import { html } from 'hono/html';
import type { AssetAddress, ClusterData, Page } from '../../build/pages.ts';
import { renderPage } from '../layouts/page.ts';
import { webAddress } from '../partials/address.ts';
import { count } from '../partials/count.ts';
import { longDate, storyHour, storyTime } from '../partials/dates.ts';
import { facts } from '../partials/facts.ts';
import { headline } from '../partials/headline.ts';
import type { Markup } from '../partials/markup.ts';
import { picture } from '../partials/picture.ts';
import { wordsOf } from '../words/words.ts';

export const data = {
  pagination: { data: 'pages.cluster', size: 1, alias: 'sheet' },
  permalink: ({ sheet }: { sheet: Page<'cluster'> }) => sheet.key,
};

// Widths of styles/feed.css: as the days under it.
const SIZES = '(min-width: 720px) 672px, 94vw';

function day(tellings: ClusterData['tellings'], language: string): Markup {
  const { untitled } = wordsOf(language);
  const told = tellings.map((telling) => {
    const home = webAddress(telling.home);
    const source = html`<bdi>${telling.source}</bdi>`;
    return html`<article class="story">
${storyHour(telling.time)}
<h3 dir="auto">${headline(telling, { untitled })}</h3>
${telling.summary ? html`<p dir="auto">${telling.summary}</p>\n` : ''}<p class="carriers">${home ? html`<a href="${home}">${source}</a>` : source}</p>
</article>
`;
  });
  return html`<section class="day">
<h2>${tellings[0] ? longDate(tellings[0].time, language) : ''}</h2>
<div>
${told}</div>
</section>
`;
}

/** One story as all its sources tell it, the newest telling first. */
export function render({ sheet, asset }: { sheet: Page<'cluster'>; asset: AssetAddress }): Promise<string> {
  const { chrome, report, reportPath, title, picture: shown, newest, tellings } = sheet.data;
  const { language } = chrome;
  const words = wordsOf(language);
  const daysTold = [...new Set(tellings.map(({ time }) => time.slice(0, 10)))];
  const days = daysTold.map((date) => tellings.filter(({ time }) => time.startsWith(date)));
  const sources = count(new Set(tellings.map(({ source }) => source)).size, words.source, language);
  const told = html`${words.newest}\u00a0${storyTime(newest, { language, edition: newest })}`;
  return renderPage({
    template: sheet.template,
    chrome,
    asset,
    title: `${title || words.untitled} · ${report}`,
    description: words.archive.toldBy(sources),
    image: shown?.sizes.at(-1)?.src,
    indexed: true,
    masthead: html`<p class="back"><a href="${reportPath}">${report}</a></p>
<h1 class="long" dir="auto">${title || words.untitled}</h1>
${facts(words.archive.toldBy(sources), words.hoursInUtc, told)}`,
    main: html`${shown ? html`<div class="told lead"><div class="picture">${picture(shown, { sizes: SIZES, first: true })}</div></div>\n` : ''}${days.map((told) => day(told, language))}`,
    kind: 'feed',
  });
}
