import type { Words } from './words-type.ts';

export const en: Words = {
  story: { one: 'story', other: 'stories' },
  source: { one: 'source', other: 'sources' },
  report: { one: 'report', other: 'reports' },
  storiesFrom: (stories, sources) => `${stories} from ${sources}`,
  skip: 'Skip to the stories',
  reports: 'Reports',
  topStories: 'Top stories',
  bySource: 'By source',
  all: (stories) => `All ${stories}`,
  ofSource: (name) => ` from ${name}`,
  noStories: 'No stories yet.',
  untitled: 'Untitled',
  editionOf: 'edition of ',
  beforeTheFirst: 'Before the first edition',
  newest: 'newest',
  mobileVersion: 'Mobile version',
  desktopVersion: 'Desktop version',
  feedPage: (name, report) => `All stories of ${name} in ${report}.`,
  newStories: 'New stories:',
  about: {
    link: 'About',
    title: (paper) => `About ${paper}`,
    from: (reports, sources) => `${reports} from ${sources}`,
    description: (paper, reports, sources) =>
      `The ${reports} of ${paper} and the ${sources} they are made from.`,
    colophon:
      'A newspaper that prints itself from the feeds of others: headlines and a sentence or two, and every one of them leads to whom it belongs. Its pages are plain files, the same for everyone: nothing here counts you or follows you.',
    yourFeed: 'If your feed is among its sources:',
    howWeFetch: 'how we fetch you',
    feed: 'feed',
    feedOf: (name) => ` of ${name}`,
  },
  missing: {
    title: 'Not in print',
    text: 'There is no page at this address. It may have been moved, or never set.',
    description: 'There is no page at this address.',
    elsewhere: 'What is in print today',
  },
};
