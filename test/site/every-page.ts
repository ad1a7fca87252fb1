// A page of each kind that readers open, for what must be true of all of them.
import type { Chrome, PageDataOf, TemplateName } from '../../build/pages.ts';
import {
  aboutData,
  archiveData,
  chrome,
  feedData,
  frontData,
  render,
  sourcesData,
  timelineData,
} from './sample.ts';

export const pageKinds = [
  'front',
  'feed',
  'timeline',
  'day',
  'calendar',
  'cluster',
  'about',
  'sources',
  'fetching',
  'not-found',
  'offline',
] as const satisfies TemplateName[];

type PageKind = (typeof pageKinds)[number];

/** One page of each kind, in their order, in one variant and language. */
export function everyPage(variant: Chrome['variant'], { language = 'en' } = {}): Promise<string>[] {
  const pages: Pick<PageDataOf, PageKind> = {
    front: frontData({ chrome: chrome({ variant, language }), variant }),
    feed: feedData({ chrome: chrome({ variant, language, path: '/linux/feed/source-1/' }) }),
    timeline: timelineData({ chrome: chrome({ variant, language, path: '/linux/timeline/' }) }),
    ...archiveData(variant, language),
    about: aboutData({ chrome: chrome({ variant, language, path: '/about/', current: undefined }) }),
    sources: sourcesData({ chrome: chrome({ variant, language, path: '/sources/', current: undefined }) }),
    fetching: {
      chrome: chrome({ variant, path: '/fetching/', current: undefined }),
      userAgent: 'Broadsheet/0.1 (+https://paper.example/fetching/)',
    },
    'not-found': { chrome: chrome({ variant, language, path: '/404.html', current: undefined }) },
    offline: { chrome: chrome({ variant, language, path: '/linux/offline/', current: undefined }) },
  };
  const draw = <Kind extends PageKind>(kind: Kind) => render(kind, pages[kind] as PageDataOf[Kind]);
  return pageKinds.map((kind) => draw(kind));
}
