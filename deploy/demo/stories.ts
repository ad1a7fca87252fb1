// The stories that the sample's feeds get while it runs: those of to-come.json in order, then again as updates,
// for ever and each with an id of its own.

/** A story as site/reports/sample/feeds/to-come.json has it. */
export interface StoryToCome {
  /** The file that it appears in: `harbour/gazette.xml`. */
  feed: string;
  /** Last part of its address; unique. */
  slug: string;
  title: string;
  summary: string;
  author: string;
  category: string;
  /** A file of site/reports/sample/pictures/. */
  picture?: string;
}

const excuses = [
  'We went back to look, and it was still so.',
  'A reader has written in to say that he saw it first.',
  'Our reporter has been back, with a flask.',
  'It is now being discussed at the fish hall.',
  'The harbour office has asked us to mention it again.',
];

/** The `number`th story, from 0. `stories` is not empty. */
export function storyToCome(stories: readonly StoryToCome[], number: number): StoryToCome {
  const story = stories[number % stories.length];
  if (!story) throw new RangeError('There is no story to come.');
  const round = Math.floor(number / stories.length);
  if (round === 0) return story;
  return {
    ...story,
    slug: `${story.slug}-${round + 1}`,
    title: `${round === 1 ? 'Update' : `Update ${round}`}: ${story.title}`,
    summary: `${story.summary} ${excuses[(number + round) % excuses.length]}`,
  };
}
