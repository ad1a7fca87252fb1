// Pages for tests of site/: what a row does not name is like this. `render` draws one as Eleventy would.
import type {
  AboutData,
  Chrome,
  FeedData,
  FrontData,
  PageDataOf,
  SourcesData,
  TemplateName,
  TimelineData,
} from '../../build/pages.ts';
import type { Box, Headline, Lead } from '../../build/shown.ts';
import * as about from '../../site/pages/about.11ty.ts';
import * as calendar from '../../site/pages/calendar.11ty.ts';
import * as cluster from '../../site/pages/cluster.11ty.ts';
import * as day from '../../site/pages/day.11ty.ts';
import * as feed from '../../site/pages/feed.11ty.ts';
import * as fetching from '../../site/pages/fetching.11ty.ts';
import * as front from '../../site/pages/front.11ty.ts';
import * as notFound from '../../site/pages/not-found.11ty.ts';
import * as offline from '../../site/pages/offline.11ty.ts';
import * as sources from '../../site/pages/sources.11ty.ts';
import * as timeline from '../../site/pages/timeline.11ty.ts';

// A test's press serves the real files under these names, so what they must be is left open.
const asset = Object.assign((name: string): string => `/assets/${name.replace('.', '-0123456789.')}`, {
  integrity: () => '',
  // press.ts puts the real ones in its place.
  critical: (template: TemplateName, { variant }: Pick<Chrome, 'variant'>): string =>
    `${template} ${variant}`,
});

const templates = {
  front,
  feed,
  timeline,
  day,
  calendar,
  cluster,
  about,
  sources,
  fetching,
  'not-found': notFound,
  offline,
};

/** The page that a template makes of `data`. */
export function render<Name extends keyof typeof templates>(
  template: Name,
  data: PageDataOf[Name],
): Promise<string> {
  const sheet = { key: 'index.html', template, data };
  // The union of four functions takes what all four take; `Name` holds data and template together.
  const draw = templates[template].render as (given: {
    sheet: unknown;
    asset: typeof asset;
  }) => Promise<string>;
  return draw({ sheet, asset });
}

export function chrome(more: Partial<Chrome> = {}): Chrome {
  const path = more.path ?? '/linux/';
  return {
    site: { name: 'The Sample', base: 'https://paper.example' },
    variant: 'desktop',
    path,
    canonical: `https://paper.example${path}`,
    mobile: `https://paper.example/m${path}`,
    language: 'en',
    theme: 'paper',
    reports: ['Linux', 'AI', 'Space'].map((name) => ({
      id: name.toLowerCase(),
      title: `${name} Report`,
      path: `/${name.toLowerCase()}/`,
    })),
    current: 'linux',
    ...more,
  };
}

/** The story `id`, told at 14 hours less `id` minutes. */
export function headline(id: number, more: Partial<Headline> = {}): Headline {
  return {
    id: id.toString(16).padStart(16, '0'),
    title: `Title ${id} of a length that titles have, so that some go over two lines`,
    link: `https://source.example/story/${id}`,
    time: new Date(Date.UTC(2026, 10, 23, 14) - id * 60_000).toISOString(),
    summary: `What story ${id} says in a sentence.`,
    ...more,
  };
}

export function lead(id: number, more: Partial<Lead> = {}): Lead {
  const picture = {
    sizes: [320, 1280].flatMap((width) =>
      ['avif', 'webp', 'jpg'].map((ending) => ({ src: `/img/${id}-${width}.${ending}`, width })),
    ),
    width: 1280,
    height: 720,
    color: '#8fa6b5',
  };
  return { ...headline(id), picture, sources: ['One', 'Two', 'Three', 'Four'], ...more };
}

export function box(number: number, more: Partial<Box> = {}): Box {
  const headlines = Array.from({ length: 8 }, (_, place) => headline(number * 100 + place));
  const id = `source-${number}`;
  return {
    id,
    name: `Source ${number}`,
    home: `https://${id}.example/`,
    path: `/linux/feed/${id}/`,
    newest: headlines[0]?.time,
    headlines,
    total: 15,
    ...more,
  };
}

/** A front page of ten sources. */
export function frontData({
  variant = 'desktop',
  ...more
}: Partial<FrontData & Pick<Chrome, 'variant'>> = {}): FrontData {
  const columns: Box[][] = variant === 'desktop' ? [[], [], []] : [[]];
  for (let number = 0; number < 10; number += 1) columns[number % columns.length]?.push(box(number));
  return {
    chrome: chrome({ variant }),
    title: 'Linux Report',
    description: 'All of Linux.',
    edition: '2026-11-23T14:00:00.000Z',
    stories: 1412,
    feeds: 10,
    leads: [lead(0), lead(101), lead(202)],
    past: [
      { day: '2026-11-22', path: '/linux/2026/11/22/', title: 'What led', link: 'https://a.example/led' },
    ],
    archive: '/linux/2026/',
    columns,
    ...more,
  };
}

export function feedData(more: Partial<FeedData> = {}): FeedData {
  return {
    chrome: chrome({ path: '/linux/feed/source-1/' }),
    report: 'Linux Report',
    reportPath: '/linux/',
    edition: '2026-11-23T14:00:00.000Z',
    box: box(1),
    ...more,
  };
}

export function aboutData(more: Partial<AboutData> = {}): AboutData {
  const feeds = [{ name: 'Source', home: 'https://source.example/', url: 'https://source.example/feed.xml' }];
  return {
    chrome: chrome({ path: '/about/', current: undefined }),
    reports: chrome().reports.map((report) => ({ ...report, description: `All of ${report.title}.`, feeds })),
    ...more,
  };
}

export function timelineData(more: Partial<TimelineData> = {}): TimelineData {
  const group = (number: number, ids: number[]) => ({
    ...box(number),
    headlines: ids.map((id) => headline(id, { summary: '' })),
  });
  return {
    chrome: chrome({ path: '/linux/timeline/' }),
    report: 'Linux Report',
    reportPath: '/linux/',
    edition: '2026-11-23T14:00:00.000Z',
    days: [
      { day: '2026-11-23', groups: [group(1, [1, 2]), group(2, [3]), group(1, [4])] },
      { day: '2026-11-22', groups: [group(3, [1500])] },
    ],
    before: '/linux/2026/11/21/',
    ...more,
  };
}

export function sourcesData(more: Partial<SourcesData> = {}): SourcesData {
  const source = (name: string) => ({ name, path: `/linux/feed/${name.toLowerCase()}/` });
  return {
    chrome: chrome({ path: '/sources/', current: undefined }),
    reports: [
      {
        title: 'Linux Report',
        path: '/linux/',
        feeds: [
          { ...source('Wire'), newest: '2026-11-23' },
          { ...source('Daily'), downSince: '2026-11-21T08:00:00.000Z' },
        ],
      },
    ],
    ...more,
  };
}

/** A day, its month, and a story that three tell. */
export function archiveData(variant: Chrome['variant'] = 'desktop', language = 'en') {
  const head = { report: 'Linux Report', reportPath: '/linux/' };
  const at = (path: string) => ({ chrome: chrome({ variant, language, path }), ...head });
  const told = {
    ...headline(1, { summary: 'What came of it.' }),
    led: true,
    sources: ['One', 'Two', 'Three'],
  };
  return {
    day: {
      ...at('/linux/2026/11/23/'),
      day: '2026-11-23',
      monthPath: '/linux/2026/11/',
      before: '/linux/2026/11/22/',
      stories: [
        { ...told, path: '/linux/story/0000000000000001/' },
        { ...headline(2), summary: '', led: false, sources: ['One'] },
      ],
    },
    calendar: {
      ...at('/linux/2026/11/'),
      period: '2026-11',
      entries: [{ period: '2026-11-23', path: '/linux/2026/11/23/', count: 2, titles: ['What led'] }],
      others: [{ period: '2026', path: '/linux/2026/' }],
    },
    cluster: {
      ...at('/linux/story/0000000000000001/'),
      title: 'What three tell',
      newest: '2026-11-23T14:00:00.000Z',
      tellings: [1, 2, 3].map((id) => ({
        ...headline(id),
        source: `Source ${id}`,
        home: 'https://a.example/',
      })),
    },
  };
}
