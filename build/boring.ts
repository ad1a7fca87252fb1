// Pictures that say nothing of a story: the feed's own sign, be it its logo or what it puts to many of its stories.
import type { Story } from '../feeds/story.ts';

/** Two stories may share the picture of one event; a third is no chance any more. */
const most = 2;

/** The feed's stories, without the pictures that more than two of them have, and without its logo. */
export function withoutBoring(stories: readonly Story[], logo?: string): Story[] {
  const counts = new Map<string, number>();
  for (const { image } of stories) if (image) counts.set(image, (counts.get(image) ?? 0) + 1);
  const isBoring = ({ image }: Story) =>
    image !== null && (image === logo || (counts.get(image) ?? 0) > most);
  return stories.map((story) => (isBoring(story) ? { ...story, image: null } : story));
}
