// Whether a story is one that the editor names.
import type { Story, StoryRef } from '../feeds/story.ts';

/** Says of a story whether one of `refs` names it, by its id or its address. */
export function named(refs: readonly Pick<StoryRef, 'story'>[]): (story: Story) => boolean {
  const names = new Set(refs.map(({ story }) => story));
  if (names.size === 0) return () => false;
  return ({ id, link }) => names.has(id) || (link !== '' && names.has(link));
}
