// Pages of the tests' own sample, with what a real paper has on a bad day.
import { box, chrome, frontData, headline, lead, render, sourcesData, timelineData } from '../site/sample.ts';

const long = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';
const sentence =
  'A headline that goes on and on, as some editors let theirs, with a clause, another clause, and then a remark that nobody had asked for at all';

const arabic = {
  title: 'عنوان خبر طويل بما يكفي ليمتد على سطرين في عمود ضيق من الصفحة',
  summary: 'جملة واحدة تلخص الخبر كما كتبها مصدره.',
};

const reports = [
  'Linux',
  'AI',
  'Space',
  'Robots',
  'Solar',
  'Techno',
  'Covid',
  'Security',
  'Gardening',
  'Law',
  'Chess',
  'Weather',
].map((name) => ({ id: name.toLowerCase(), title: `${name} Report`, path: `/${name.toLowerCase()}/` }));

/** Pages by path, in one variant. */
export async function oddPages(variant: 'desktop' | 'mobile'): Promise<[name: string, page: string][]> {
  const columnsOf = (boxes: ReturnType<typeof box>[]) =>
    variant === 'mobile' ? [boxes] : [0, 1, 2].map((nth) => boxes.filter((_, place) => place % 3 === nth));
  const hard = Array.from({ length: 7 }, (_, number) =>
    box(number, {
      name: number === 1 ? `The ${long}` : `Source ${number} of a rather long name, with a second part`,
      headlines: [0, 1, 2, 3, 4].map((id) =>
        headline(number * 10 + id, {
          title: id === 1 ? long : sentence.slice(0, 40 + id * 30),
          ...(id === 2 ? { note: 'The editor has a word to say about this one, and says it.' } : {}),
        }),
      ),
    }),
  );
  const unpictured = [0, 1, 2, 3, 4].map((id) => lead(id, { picture: undefined, title: sentence }));
  const fronts = {
    long: frontData({
      chrome: chrome({ variant, reports }),
      title: 'The Report of the Danube Steam Navigation Company and Its Friends',
      leads: [
        lead(0, { title: sentence, summary: sentence.repeat(4), sources: [long, 'Two', 'Three'] }),
        lead(1, { title: sentence, picture: undefined }),
        lead(2, { title: long, note: 'Pinned by the editor.' }),
      ],
      columns: columnsOf(hard),
    }),
    unpictured: frontData({ chrome: chrome({ variant }), leads: unpictured, variant }),
    'five-leads': frontData({
      chrome: chrome({ variant }),
      leads: [0, 1, 2, 3, 4].map((id) => lead(id, { title: sentence.slice(0, 70) })),
      variant,
    }),
    'one-lead': frontData({ chrome: chrome({ variant }), leads: [lead(0)], variant }),
    'before-the-first': frontData({
      chrome: chrome({ variant }),
      edition: '',
      leads: [],
      past: [],
      archive: undefined,
      stories: 0,
      columns: columnsOf(
        [0, 1, 2, 3].map((number) => box(number, { headlines: [], total: 0, newest: undefined })),
      ),
    }),
    'right-to-left': frontData({
      chrome: chrome({ variant, language: 'ar' }),
      title: 'تقرير لينكس',
      leads: [0, 1, 2].map((id) => lead(id, { ...arabic, sources: ['الأولى', 'Two', 'الثالثة'] })),
      columns: columnsOf(
        Array.from({ length: 5 }, (_, number) =>
          box(number, {
            name: `مصدر ${number}`,
            headlines: [0, 1, 2, 3].map((id) => headline(number * 10 + id, arabic)),
          }),
        ),
      ),
    }),
    german: frontData({ chrome: chrome({ variant, language: 'de' }), title: 'Der Linux-Bericht', variant }),
  };
  const timeline = (language: string) => ({
    chrome: chrome({ variant, language, path: '/linux/timeline/' }),
  });
  const [front] = sourcesData().reports;
  return [
    ...(await Promise.all(
      Object.entries(fronts).map(
        async ([name, data]): Promise<[string, string]> => [name, await render('front', data)],
      ),
    )),
    ['right-to-left-timeline', await render('timeline', timelineData(timeline('ar')))],
    [
      'sources-down',
      await render(
        'sources',
        sourcesData({
          chrome: chrome({ variant, path: '/sources/', current: undefined }),
          reports: front
            ? [
                {
                  ...front,
                  feeds: [
                    ...front.feeds,
                    {
                      name: `A source of a long name, ${sentence}`,
                      path: '/linux/feed/a/',
                      downSince: '2026-11-21T08:00:00.000Z',
                    },
                    { name: 'Never', path: '/linux/feed/b/' },
                  ],
                },
              ]
            : [],
        }),
      ),
    ],
  ];
}
