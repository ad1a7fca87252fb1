import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { countStories, makeEdition } from '../../build/edition.ts';
import { config, feed, report, state, story } from './sample.ts';

const wire = 'https://wire.example/feed';
const daily = 'https://daily.example/feed';
const paper = config([
  report('linux', [feed('wire'), feed('daily', { name: '' })]),
  report('space', [feed('daily', { name: '' })]),
]);

const editions = suite('edition');

editions('its time is that of its newest content, not of any clock', () => {
  const made = makeEdition(paper, {
    feeds: { [wire]: state([story('a', { hour: 9 })]), [daily]: state([story('b')]) },
  });
  assert.is(made.time, '2026-11-23T09:00:00.000Z');
  assert.equal(
    made.reports.map(({ time }) => time),
    ['2026-11-23T09:00:00.000Z', '2026-11-23T08:00:00.000Z'],
  );
});

editions('a story dated ahead counts from when it was first seen', () => {
  const ahead = story('a', { published: '2026-11-24T12:00:00.000Z', firstSeen: '2026-11-23T23:00:00.000Z' });
  assert.is(makeEdition(paper, { feeds: { [wire]: state([ahead]) } }).time, '2026-11-23T23:00:00.000Z');
});

editions('a feed without a name of the owner has its own title, else its host', () => {
  const named = (title: string) =>
    makeEdition(paper, { feeds: { [daily]: state([], { title }) } }).reports[0]?.feeds[1]?.feed.name;
  assert.is(named('The Daily Itself'), 'The Daily Itself');
  assert.is(named(''), 'daily.example');
});

editions('a feed in two reports is in both, and its stories count in both', () => {
  const made = makeEdition(paper, { feeds: { [daily]: state([story('a'), story('b')]) } });
  assert.is(countStories(made), 4);
});

editions('what is over three days older than the newest does not lead', () => {
  const old = story('old', { published: '2026-11-19T08:00:00.000Z', image: 'https://a.example/p.jpg' });
  const made = makeEdition(paper, { feeds: { [wire]: state([old]), [daily]: state([story('new')]) } });
  assert.equal(
    made.reports[0]?.leads.map(({ tellings }) => tellings[0].story.id),
    ['new'],
  );
});

editions('before the first story there is no time and no lead', () => {
  const { time, reports } = makeEdition(paper, { feeds: {} });
  assert.is(time, '');
  assert.equal(
    reports.map(({ leads }) => leads),
    [[], []],
  );
});

editions.run();
