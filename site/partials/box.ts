import { html } from 'hono/html';
import type { FrontData } from '../../build/pages.ts';
import type { Box } from '../../build/shown.ts';
import { wordsOf } from '../words/words.ts';
import { webAddress } from './address.ts';
import { badge } from './badge.ts';
import { count } from './count.ts';
import { storyTime } from './dates.ts';
import { directionOf } from './direction.ts';
import { headline, note } from './headline.ts';
import type { Markup } from './markup.ts';

/** A feed's box on a front page: who, when last, its headlines, and the way to all of them. */
export function feedBox(box: Box, { chrome, edition }: FrontData): Markup {
  const { language } = chrome;
  const words = wordsOf(language);
  const times = { language, edition };
  const total = count(box.total, words.story, language);
  const stories = box.headlines.map(
    (story) =>
      html`<li class="story"${directionOf(story.title, language)}>${headline(story, { untitled: words.untitled })} ${storyTime(story.time, times)}${note(story)}`,
  );
  return html`<section class="box"${box.total ? '' : html` data-feed="${box.id}"`}><header>${badge(box)}<h3${directionOf(box.name, language)}><a href="${webAddress(box.home) || box.path}">${box.name}</a></h3>${box.newest ? storyTime(box.newest, times) : ''}</header>${stories.length ? html`<ol>${stories}</ol>` : html`<p class="none">${words.noStories}</p>`}${box.total ? html`<p class="all"${box.total > stories.length ? '' : html` data-whole`}><a href="${box.path}">${words.all(total)}</a></p>` : ''}</section>
`;
}
