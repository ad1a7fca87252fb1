import { html } from 'hono/html';
import type { AssetAddress, CalendarEntry, Page } from '../../build/pages.ts';
import { renderPage } from '../layouts/page.ts';
import { count } from '../partials/count.ts';
import { periodName, shortDay } from '../partials/dates.ts';
import type { Markup } from '../partials/markup.ts';
import { wordsOf } from '../words/words.ts';

export const data = {
  pagination: { data: 'pages.calendar', size: 1, alias: 'sheet' },
  permalink: ({ sheet }: { sheet: Page<'calendar'> }) => sheet.key,
};

/** A day with what led on it, or a month with how many of its days are here. */
function entryLine({ period, path, count: figure, titles }: CalendarEntry, language: string): Markup {
  const words = wordsOf(language);
  const isDay = period.length > 7;
  const name = isDay ? shortDay(period, language) : periodName(period, language);
  const what = count(figure, isDay ? words.story : words.archive.day, language);
  const led = titles.map((title) => html`<p dir="auto">${title || words.untitled}</p>\n`);
  return html`<section class="day period">
<h2><a href="${path}">${name}</a></h2>
<div>
${led}<p class="carriers">${what}</p>
</div>
</section>
`;
}

/** A month of a report with its days, or a year with its months; newest first. */
export function render({ sheet, asset }: { sheet: Page<'calendar'>; asset: AssetAddress }): Promise<string> {
  const { chrome, report, reportPath, period, entries, others } = sheet.data;
  const { language } = chrome;
  const name = periodName(period, language);
  const ways = others.map(
    (other, nth) =>
      html`${nth ? ' · ' : ''}<a href="${other.path}">${periodName(other.period, language)}</a>`,
  );
  return renderPage({
    template: sheet.template,
    chrome,
    asset,
    title: `${name} · ${report}`,
    description: wordsOf(language).archive.description(report, name),
    indexed: true,
    masthead: html`<p class="back"><a href="${reportPath}">${report}</a></p>
<h1>${name}</h1>`,
    main: html`${entries.map((entry) => entryLine(entry, language))}
${ways.length ? html`<p class="ways">${ways}</p>` : ''}`,
    kind: 'feed',
  });
}
