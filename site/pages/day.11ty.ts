import { html } from 'hono/html';
import type { AssetAddress, DayData, Page } from '../../build/pages.ts';
import { renderPage } from '../layouts/page.ts';
import { webAddress } from '../partials/address.ts';
import { count } from '../partials/count.ts';
import { periodName, storyHour } from '../partials/dates.ts';
import { facts } from '../partials/facts.ts';
import type { Markup } from '../partials/markup.ts';
import { withRest } from '../partials/rest.ts';
import { wholeName } from '../partials/whole-name.ts';
import { wordsOf } from '../words/words.ts';

export const data = {
  pagination: { data: 'pages.day', size: 1, alias: 'sheet' },
  permalink: ({ sheet }: { sheet: Page<'day'> }) => sheet.key,
};

/** As many names as say who told it. */
const NAMES = 3;

/** Of stories with their summaries, on a phone (withRest). */
const long = { first: 24, step: 16 };

function story(one: DayData['stories'][number], language: string): Markup {
  const words = wordsOf(language);
  const address = webAddress(one.link);
  const title = one.title || words.untitled;
  const figure = one.sources.length > 1 ? count(one.sources.length, words.source, language) : '';
  const several = one.path ? html`<a href="${one.path}">${figure}</a>` : figure;
  const names = one.sources
    .slice(0, NAMES)
    .map((name, nth) => html`${nth ? ', ' : ''}<bdi>${wholeName(name)}</bdi>`);
  return html`<article class="story${one.led ? ' led' : ''}">
${storyHour(one.time)}
<h3 dir="auto">${address ? html`<a href="${address}">${title}</a>` : title}</h3>
${one.summary ? html`<p dir="auto">${one.summary}</p>\n` : ''}<p class="carriers">${figure ? html`<b>${several}</b>\u00a0· ` : ''}${names}</p>
</article>
`;
}

/** A day of a report: what led on it, then all else that was told. */
export function render({ sheet, asset }: { sheet: Page<'day'>; asset: AssetAddress }): Promise<string> {
  const { chrome, report, reportPath, monthPath, before, day, stories } = sheet.data;
  const { language, variant } = chrome;
  const words = wordsOf(language);
  const name = periodName(day, language);
  const part = (led: boolean) => {
    const ofPart = stories.filter((one) => one.led === led);
    const above = led ? 0 : stories.length - ofPart.length;
    // What led stands by its weight; of the rest a reader looks for an hour.
    const ordered = led ? ofPart : ofPart.sort((a, b) => Date.parse(b.time) - Date.parse(a.time));
    const told = ordered.map((one) => story(one, language));
    // Only what is last on the page may wait.
    const isLast = above + told.length === stories.length;
    const drawn = isLast
      ? withRest(told, { variant, ...long, first: Math.max(0, long.first - above) })
      : told;
    return told.length
      ? html`<section class="${led ? 'day leading' : 'day'}"><h2 class="spoken">${led ? words.topStories : words.archive.others}</h2><div>\n${drawn}</div></section>\n`
      : '';
  };
  const earlier = before ? html`<a rel="prev" href="${before}">${words.archive.dayBefore}</a> · ` : '';
  return renderPage({
    template: sheet.template,
    chrome,
    asset,
    title: `${name} · ${report}`,
    description: words.archive.description(report, name),
    indexed: true,
    masthead: html`<p class="back"><a href="${reportPath}">${report}</a></p>
<h1 class="long">${name}</h1>
${facts(count(stories.length, words.story, language), words.hoursInUtc)}`,
    main: html`${part(true)}${part(false)}<p class="ways">${earlier}<a href="${monthPath}">${periodName(day.slice(0, 7), language)}</a></p>`,
    kind: 'feed',
  });
}
