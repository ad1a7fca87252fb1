// Hacker News, by its own feed and by hnrss.org: where it is talked over and how many points it has stand in the
// feed, and its text says nothing else.
import { cleanLink } from '../links.ts';
import { plainFromHtml } from '../plain.ts';
import type { Adapter } from './adapter.ts';
import { linkSaying } from './anchors.ts';

export const hackerNews: Adapter = {
  name: 'hacker-news',
  matches: ({ hostname }) => hostname === 'news.ycombinator.com' || hostname === 'hnrss.org',
  adapt(entry, { html, comments }) {
    const page =
      cleanLink(comments) || linkSaying(html, /^(comments|https:\/\/news\.ycombinator\.com\/item\S*)$/i);
    const points = /<p>\s*Points:\s*(\d{1,9})\s*<\/p>/i.exec(html)?.[1];
    return {
      ...entry,
      ...(page && { comments: page }),
      ...(points !== undefined && { points: Number(points) }),
      summary: plainFromHtml(withoutFigures(html)),
    };
  },
};

/** Of what hnrss.org writes, the text of a question (Ask HN) is all that a reader has not seen. */
function withoutFigures(html: string): string {
  return html
    .replace(/<p>\s*(Article URL|Comments URL|Points|# Comments):[\s\S]{0,2000}?<\/p>/gi, '')
    .replace(/^\s*<a\s[^>]{0,500}>\s*Comments\s*<\/a>\s*$/i, '');
}
