import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { makeEdition } from '../../build/edition.ts';
import type { TimelineData } from '../../build/pages.ts';
import { planPages } from '../../build/plan-pages.ts';
import { config, feed, report, state, story } from './sample.ts';

const timeline = suite('plan-timeline');
const paper = config([report('linux', [feed('wire'), feed('daily')])]);

/** Stories of a feed, so many a day, going back from the 23rd of November. */
function told(id: string, perDay: number[]) {
  return state(
    perDay.flatMap((count, back) =>
      [...Array(count).keys()].map((nth) => {
        const time = `2026-11-${23 - back}T${String(20 - (nth % 20)).padStart(2, '0')}:${id === 'wire' ? '00' : '30'}:00.000Z`;
        return story(`${id}-${back}-${nth}`, {
          title: `${id} of ${back} ${nth}`,
          published: time,
          firstSeen: time,
        });
      }),
    ),
  );
}
function planned(wire: number[], daily: number[]): TimelineData {
  const feeds = {
    'https://wire.example/feed': told('wire', wire),
    'https://daily.example/feed': told('daily', daily),
  };
  const pages = planPages(paper, makeEdition(paper, { feeds }), { pictureOf: () => undefined });
  return pages.find(({ key }) => key === 'linux/timeline/index.html')?.data as TimelineData;
}
const shape = ({ days }: TimelineData) =>
  days.map(
    ({ day, groups }) =>
      `${day}: ${groups.map(({ id, headlines }) => `${id} ${headlines.length}`).join(', ')}`,
  );

timeline('what a source tells in a row stands in one group, newest first', () => {
  assert.equal(shape(planned([2, 1], [1])), ['2026-11-23: daily 1, wire 2', '2026-11-22: wire 1']);
});

timeline('days are whole, and there are as many as hold forty stories', () => {
  assert.equal(
    planned([15, 15, 15, 15], [0]).days.map(({ day }) => day),
    ['2026-11-23', '2026-11-22', '2026-11-21'],
  );
});

timeline('below lies the page of the day before', () => {
  assert.is(planned([50, 3], [0]).before, '/linux/2026/11/22/');
  assert.is(planned([3], [0]).before, undefined);
});

timeline('before the first story it is empty', () => assert.equal(planned([], []).days, []));

timeline.run();
