// LWN marks what only subscribers may read with «[$]» before the title. It waits until everybody may.
import type { Adapter } from './adapter.ts';

const dayMilliseconds = 86_400_000;
const thursday = 4;

export const lwn: Adapter = {
  name: 'lwn',
  matches: ({ hostname }) => /(^|\.)lwn\.net$/.test(hostname),
  adapt(entry) {
    const title = entry.title.replace(/^\s*\[\$\]\s*/, '');
    if (title === entry.title) return entry;
    return { ...entry, title, heldUntil: freeAt(entry.published ?? entry.updated) };
  },
};

/**
 * An article is in the weekly edition of the next Thursday, and that is free a week later (lwn.net/op/FAQ.lwn,
 * subscriptions). The whole Thursday is let pass, as the hour is not promised. Without a date it waits until the feed
 * names it without the mark.
 */
function freeAt(published: string | null): string {
  if (published === null) return '9999-12-31T00:00:00Z';
  const day = new Date(`${published.slice(0, 10)}T00:00:00Z`);
  const untilThursday = (thursday - day.getUTCDay() + 7) % 7 || 7;
  const free = new Date(day.getTime() + (untilThursday + 7 + 1) * dayMilliseconds);
  return `${free.toISOString().slice(0, 19)}Z`;
}
