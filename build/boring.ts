// Pictures that say nothing of a story: what a feed puts to many of its stories is its own sign.
import type { Story } from '../feeds/story.ts';

/** Two stories may share the picture of one event; a third is no chance any more. */
const most = 2;

/** The feed's stories, without the pictures that more than two of them have. */
export function withoutBoring(stories: readonly Story[]): Story[] {
  const counts = new Map<string, number>();
  for (const { image } of stories) if (image) counts.set(image, (counts.get(image) ?? 0) + 1);
  const isBoring = ({ image }: Story) => image !== null && (counts.get(image) ?? 0) > most;
  return stories.map((story) => (isBoring(story) ? { ...story, image: null } : story));
}
