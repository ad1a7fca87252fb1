import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { makeEdition } from '../../build/edition.ts';
import { planSearch } from '../../build/search.ts';
import type { Story } from '../../feeds/story.ts';
import { config, feed, report, state, story } from './sample.ts';

const search = suite('search');
const paper = config([report('linux', [feed('wire'), feed('daily')]), report('all', [feed('wire')])]);
const on = (day: string, id: string, more: Partial<Story> = {}) =>
  story(id, { published: `${day}T09:30:00.000Z`, firstSeen: `${day}T09:30:00.000Z`, ...more });
const told = [
  on('2026-11-25', 'now'),
  on('2026-11-23', 'monday', { title: 'A "quoted" title' }),
  on('2026-11-22', 'sunday'),
  on('2026-11-17', 'tuesday'),
  on('2026-10-27', 'last'),
  on('2026-10-20', 'gone'),
  on('2026-11-25', 'nowhere', { link: '' }),
  on('2026-11-25', 'wordless', { title: '' }),
];

/** Key → text. */
function filesOf(stories: Story[]): Map<string, string> {
  const edition = makeEdition(paper, { feeds: { 'https://wire.example/feed': state(stories) } });
  return new Map(planSearch(edition).map(({ key, data }) => [key, data.text]));
}
const named = (files: Map<string, unknown>) =>
  [...files.keys()].map((key) => key.replace(/-[0-9a-f]{10}\.json$/, '').replace('assets/search-', ''));

search(
  'the days of this week stand alone, weeks that are over together, and what is older than thirty days not',
  () => {
    assert.equal(named(filesOf(told)), [
      'titles-2026-11-25',
      'titles-2026-11-23',
      'titles-week-2026-11-16',
      'titles-week-2026-10-26',
      '2026-11-25',
      '2026-11-23',
      '2026-11-22',
      '2026-11-17',
      '2026-10-27',
      'api/search.json',
    ]);
  },
);

search('every title finds its address, source, report and time', () => {
  const files = filesOf(told);
  const read = (path = '') => JSON.parse(files.get(path.slice(1)) ?? 'null');
  const list = read('/api/search.json');
  const found = list.titles.flatMap((path: string) => {
    const { sources, days } = read(path);
    return days.flatMap(
      ({ day, titles, sources: of, minutes }: Record<string, never[]> & { day: string }) => {
        const links = read(list.links[day]);
        assert.is(links.length, titles?.length);
        return titles?.map((title, place) => [
          title,
          links[place],
          ...sources[of?.[place] ?? -1],
          day,
          minutes?.[place],
        ]);
      },
    );
  });
  assert.equal(found.slice(0, 2), [
    ['Title of now', 'https://a.example/now', 'The wire', 'linux', '2026-11-25', 570],
    ['A "quoted" title', 'https://a.example/monday', 'The wire', 'linux', '2026-11-23', 570],
  ]);
  assert.is(found.length, 5);
});

search('a story of today changes the part of today alone, and the list', () => {
  const [before, after] = [filesOf(told), filesOf([on('2026-11-25', 'fresh'), ...told])];
  const changed = [...after.keys()].filter((key) => !before.has(key));
  assert.equal(
    changed.map((key) => key.replace(/-[0-9a-f]{10}\.json$/, '')),
    ['assets/search-titles-2026-11-25', 'assets/search-2026-11-25'],
  );
});

search('before the first story there is nothing to find', () => {
  assert.equal(named(filesOf([])), ['api/search.json']);
});

search.run();
