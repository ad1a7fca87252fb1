// Reddit's own address for a post is that of its comments. What was posted stands behind «[link]» in the content.
import { cleanLink } from '../links.ts';
import { plainFromHtml } from '../plain.ts';
import type { Adapter } from './adapter.ts';
import { linkSaying } from './anchors.ts';

export const reddit: Adapter = {
  name: 'reddit',
  matches: ({ hostname }) => isReddit(hostname),
  adapt(entry, { html }) {
    const posted = linkSaying(html, /^\[link\]$/i);
    const isOutside = posted !== '' && !isReddit(new URL(posted).hostname);
    return {
      ...entry,
      link: isOutside ? posted : entry.link,
      comments: linkSaying(html, /^\[(\d+ )?comments?\]$/i) || cleanLink(entry.link),
      author: entry.author.replace(/^\/?u\//, ''),
      summary: plainFromHtml(ownWords(html)),
    };
  },
};

/** Pictures and films on redd.it are posts of Reddit itself: there the comments page shows more. */
function isReddit(hostname: string): boolean {
  return /(^|\.)(reddit\.com|redd\.it)$/.test(hostname);
}

/** What the poster wrote stands between two comments; the rest is «submitted by … [link] [comments]». */
function ownWords(html: string): string {
  const start = html.indexOf('<!-- SC_OFF -->');
  const end = html.indexOf('<!-- SC_ON -->', start);
  return start === -1 ? '' : html.slice(start, end === -1 ? undefined : end);
}
