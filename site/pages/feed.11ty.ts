import { html } from 'hono/html';
import type { AssetAddress, FeedData, Page } from '../../build/pages.ts';
import type { Headline } from '../../build/shown.ts';
import { renderPage } from '../layouts/page.ts';
import { webAddress } from '../partials/address.ts';
import { badge } from '../partials/badge.ts';
import { count } from '../partials/count.ts';
import { longDate, storyHour, storyTime } from '../partials/dates.ts';
import { facts } from '../partials/facts.ts';
import { headline, note } from '../partials/headline.ts';
import type { Markup } from '../partials/markup.ts';
import { wordsOf } from '../words/words.ts';

export const data = {
  pagination: { data: 'pages.feed', size: 1, alias: 'sheet' },
  permalink: ({ sheet }: { sheet: Page<'feed'> }) => sheet.key,
};

/** Stories as they come, cut where the day (UTC) changes. */
function byDay(stories: readonly Headline[]): Headline[][] {
  const days: Headline[][] = [];
  for (const story of stories) {
    const day = days.at(-1);
    if (day?.[0]?.time.slice(0, 10) === story.time.slice(0, 10)) day.push(story);
    else days.push([story]);
  }
  return days;
}

function day(stories: Headline[], { chrome }: FeedData): Markup {
  const { untitled } = wordsOf(chrome.language);
  const told = stories.map(
    (story) => html`<article class="story">
${storyHour(story.time)}
<h3 dir="auto">${headline(story, { untitled })}</h3>
${story.summary ? html`<p dir="auto">${story.summary}</p>` : ''}
${note(story)}</article>
`,
  );
  return html`<section class="day">
<h2>${stories[0] ? longDate(stories[0].time, chrome.language) : ''}</h2>
<div>
${told}</div>
</section>
`;
}

function masthead({ chrome, report, reportPath, box, edition }: FeedData): Markup {
  const { language } = chrome;
  const words = wordsOf(language);
  const home = webAddress(box.home);
  const site = home ? html`<a href="${home}">${new URL(home).hostname.replace(/^www\./, '')}</a>` : '';
  const newest = box.newest ? html`${words.newest}\u00a0${storyTime(box.newest, { language, edition })}` : '';
  const hours = box.headlines.length ? words.hoursInUtc : '';
  return html`<p class="back"><a href="${reportPath}">${report}</a></p>
<h1 dir="auto">${badge(box)}${box.name}</h1>
${facts(count(box.total, words.story, language), hours, site, newest)}`;
}

/** All stories of one feed, with their summaries, a day after the other. */
export function render({ sheet, asset }: { sheet: Page<'feed'>; asset: AssetAddress }): Promise<string> {
  const feed = sheet.data;
  const { chrome, report, box, edition } = feed;
  const words = wordsOf(chrome.language);
  const days = byDay(box.headlines).map((stories) => day(stories, feed));
  return renderPage({
    template: sheet.template,
    chrome,
    asset,
    title: `${box.name} · ${report}`,
    description: words.feedPage(box.name, report),
    indexed: true,
    edition: edition || undefined,
    masthead: masthead(feed),
    main: days.length ? html`${days}` : html`<p class="none">${words.noStories}</p>`,
    kind: 'feed',
  });
}
