// An entry of a feed becomes a story of ours: it gets an id that stays, and a time.
import { hash } from 'node:crypto';
import { straightLink } from './links.ts';
import type { Entry, Story } from './story.ts';

const dayMilliseconds = 86_400_000;

/**
 * @param id from `storyId`
 * @param firstSeen ISO 8601 UTC: when a run first met the entry
 * @returns the story; its time is the feed's own unless that is missing, or more than a day ahead of `firstSeen`:
 *   then it is `firstSeen`, so that nothing stays on top by a wrong clock
 */
export function toStory(entry: Entry, { id, firstSeen }: { id: string; firstSeen: string }): Story {
  const latest = Date.parse(firstSeen) + dayMilliseconds;
  const given = entry.published ?? entry.updated;
  const published = given !== null && Date.parse(given) <= latest ? given : firstSeen;
  const updated = entry.updated !== null && Date.parse(entry.updated) <= latest ? entry.updated : null;
  return {
    id,
    title: entry.title || firstWords(entry.summary) || entry.link,
    link: straightLink(entry.original ?? entry.link),
    published,
    updated,
    firstSeen,
    author: entry.author,
    summary: entry.summary,
    image: entry.image,
    categories: entry.categories,
    ...(entry.comments && { comments: entry.comments }),
    ...(entry.points !== undefined && { points: entry.points }),
  };
}

/**
 * Sixteen hex digits of SHA-256 over what names the entry best: the feed's id, else its address, else its words.
 * 64 bits: among a million stories two alike are expected once in 37 million such sets.
 * @param isShared says whether several entries of the feed have this address: then it names none of them alone
 */
export function storyId(
  { id, link, title, summary }: Pick<Entry, 'id' | 'link' | 'title' | 'summary'>,
  { isShared }: { isShared: (link: string) => boolean },
): string {
  const words = `${title}\n${title ? '' : summary}`;
  const name = id || (link && !isShared(link) ? link : `${link}\n${words}`);
  return hash('sha256', name).slice(0, 16);
}

function firstWords(summary: string): string {
  return summary.length <= 80 ? summary : `${summary.slice(0, 80).replace(/\s+\S*$/, '')}…`;
}
