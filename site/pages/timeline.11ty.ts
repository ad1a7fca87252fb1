import { html } from 'hono/html';
import type { AssetAddress, Page, TimelineData } from '../../build/pages.ts';
import { renderPage } from '../layouts/page.ts';
import { badge } from '../partials/badge.ts';
import { count } from '../partials/count.ts';
import { periodName, storyHour } from '../partials/dates.ts';
import { facts } from '../partials/facts.ts';
import { headline, note } from '../partials/headline.ts';
import type { Markup } from '../partials/markup.ts';
import { withRest } from '../partials/rest.ts';
import { wordsOf } from '../words/words.ts';

export const data = {
  pagination: { data: 'pages.timeline', size: 1, alias: 'sheet' },
  permalink: ({ sheet }: { sheet: Page<'timeline'> }) => sheet.key,
};

type Day = TimelineData['days'][number];

/** Of stories and names of sources, on a phone (withRest). */
const long = { first: 40, step: 40 };

/** The name of a source and its stories. */
function group({ headlines, ...source }: Day['groups'][number], untitled: string): Markup[] {
  const stories = headlines.map(
    (story) => html`<article class="story">
${storyHour(story.time)}
<h3 dir="auto">${headline(story, { untitled })}</h3>
${note(story)}</article>
`,
  );
  return [
    html`<p class="by" dir="auto">${badge(source)}<a href="${source.path}">${source.name}</a></p>
`,
    ...stories,
  ];
}

/** All stories of a report by time, those that a source tells in a row under its name. */
export function render({ sheet, asset }: { sheet: Page<'timeline'>; asset: AssetAddress }): Promise<string> {
  const { chrome, report, reportPath, edition, days, before } = sheet.data;
  const { language, variant } = chrome;
  const words = wordsOf(language);
  const stories = days
    .flatMap(({ groups }) => groups)
    .reduce((sum, { headlines }) => sum + headlines.length, 0);
  const parts = days.map(({ groups }) => groups.flatMap((one) => group(one, words.untitled)));
  const above = parts.slice(0, -1).flat().length;
  const told = days.map(({ day }, place) => {
    const ofDay = parts[place] ?? [];
    // Only what is last on the page may wait.
    const isLast = place === days.length - 1;
    return html`<section class="day">
<h2>${periodName(day, language)}</h2>
<div>
${isLast ? withRest(ofDay, { variant, ...long, first: Math.max(0, long.first - above) }) : ofDay}</div>
</section>
`;
  });
  return renderPage({
    template: sheet.template,
    chrome,
    asset,
    title: `${words.timeline.title} · ${report}`,
    description: words.timeline.description(report),
    indexed: true,
    edition: edition || undefined,
    masthead: html`<p class="back"><a href="${reportPath}">${report}</a></p>
<h1>${words.timeline.title}</h1>
${facts(count(stories, words.story, language), words.hoursInUtc)}`,
    main: html`${days.length ? told : html`<p class="none">${words.noStories}</p>`}
${before ? html`<p class="ways more"><a rel="prev" href="${before}">${words.archive.dayBefore}</a></p>` : ''}`,
    kind: 'feed timeline',
  });
}
