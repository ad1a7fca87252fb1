// Entries that are not for everybody yet. They wait in the feed's state, since by the time they are free they may have
// left the feed.
import type { Entry } from './story.ts';

/** That wait at most, so that a feed which never frees anything does not grow. */
const most = 100;

/**
 * @param fresh what the feed says now
 * @param held what waited so far
 * @param now ISO 8601 UTC
 * @returns entries to be read now, in the feed's order and then those that left it; and what goes on waiting
 */
export function release(
  fresh: readonly Entry[],
  held: readonly Entry[],
  { now }: { now: string },
): { entries: Entry[]; held: Entry[] } {
  if (held.length === 0 && !fresh.some(({ heldUntil }) => heldUntil !== undefined))
    return { entries: [...fresh], held: [] };
  const named = new Set(fresh.map(nameOf));
  const all = [...fresh, ...held.filter((entry) => !named.has(nameOf(entry)))];
  const waits = ({ heldUntil }: Entry) => heldUntil !== undefined && Date.parse(heldUntil) > Date.parse(now);
  return { entries: all.filter((entry) => !waits(entry)).map(freed), held: all.filter(waits).slice(0, most) };
}

/** To its readers it is as old as it is free. */
function freed({ heldUntil, ...entry }: Entry): Entry {
  return heldUntil === undefined ? entry : { ...entry, published: heldUntil };
}

function nameOf({ id, link, title }: Entry): string {
  return id || link || title;
}
