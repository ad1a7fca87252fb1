import { fromShelf, toShelf } from './shelf.ts';

export interface SavedStory {
  link: string;
  title: string;
  source: string;
  /** ISO 8601 UTC of the story. */
  time: string;
}

const MOST = 500;

function isStory(value: unknown): value is SavedStory {
  const { link, title, source, time } = (value ?? {}) as Partial<Record<keyof SavedStory, unknown>>;
  return (
    [link, title, source, time].every((text) => typeof text === 'string') &&
    // It becomes a link again: nothing else than a page of the web.
    /^https?:\/\//i.test(String(link))
  );
}

/** The newest first. */
export function savedStories(): SavedStory[] {
  const kept = fromShelf('saved');
  return Array.isArray(kept) ? kept.filter(isStory) : [];
}

/** Saves a story or lets go of it. @returns whether it is saved now */
export function toggleSaved(story: SavedStory): boolean {
  const all = savedStories();
  const others = all.filter(({ link }) => link !== story.link);
  const saves = others.length === all.length;
  toShelf('saved', saves ? [story, ...others].slice(0, MOST) : others);
  return saves;
}
