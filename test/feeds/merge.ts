import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { mergeStories } from '../../feeds/merge.ts';
import type { Entry } from '../../feeds/story.ts';

const monday = '2026-11-23T08:00:00.000Z';
const tuesday = '2026-11-24T08:00:00.000Z';

const entry = (id: string, more: Partial<Entry> = {}): Entry => ({
  id,
  title: `Title of ${id}`,
  link: `https://a.example/${id}`,
  published: null,
  updated: null,
  author: '',
  summary: '',
  image: null,
  categories: [],
  ...more,
});
const titles = (stories: readonly { title: string }[]) => stories.map(({ title }) => title);

const merge = suite('merge');

merge('a story keeps the time at which it was first seen, and its edits show', () => {
  const before = mergeStories([], [entry('a')], { now: monday });
  const [story] = mergeStories(before, [entry('a', { title: 'Mended' })], { now: tuesday });
  assert.is(story?.firstSeen, monday);
  assert.is(story?.published, monday);
  assert.is(story?.title, 'Mended');
});

merge('a story leads to its page where the feed leads to who counts, and stays the same story', () => {
  const counted = 'https://www.google.com/url?url=https://a.example/1';
  const [before] = mergeStories([], [entry('', { link: counted })], { now: monday });
  assert.is(before?.link, 'https://a.example/1');
  const told = entry('', { link: counted, original: 'https://a.example/one' });
  const after = mergeStories(before ? [before] : [], [told], { now: tuesday });
  assert.equal(
    after.map(({ id, link, firstSeen }) => [id, link, firstSeen]),
    [[before?.id, 'https://a.example/one', monday]],
  );
});

merge('a story that left the feed stays', () => {
  const before = mergeStories([], [entry('a'), entry('b')], { now: monday });
  const after = mergeStories(before, [entry('c'), entry('b')], { now: tuesday });
  assert.equal(titles(after), ['Title of c', 'Title of b', 'Title of a']);
});

merge('undated stories keep the order of the feed', () => {
  const stories = mergeStories(
    [],
    ['x', 'a', 'm'].map((id) => entry(id)),
    { now: monday },
  );
  assert.equal(titles(stories), ['Title of x', 'Title of a', 'Title of m']);
});

merge('newest first, whatever the order of the feed', () => {
  const stories = mergeStories(
    [],
    [
      entry('old', { published: '2026-11-01T00:00:00.000Z' }),
      entry('new', { published: '2026-11-22T00:00:00.000Z' }),
    ],
    { now: monday },
  );
  assert.equal(titles(stories), ['Title of new', 'Title of old']);
});

merge('the same id twice in one feed is one story, with the newest text', () => {
  const stories = mergeStories(
    [],
    [
      entry('a', {
        title: 'First',
        updated: '2026-11-20T00:00:00.000Z',
        published: '2026-11-20T00:00:00.000Z',
      }),
      entry('a', {
        title: 'Second',
        updated: '2026-11-21T00:00:00.000Z',
        published: '2026-11-20T00:00:00.000Z',
      }),
    ],
    { now: monday },
  );
  assert.equal(titles(stories), ['Second']);
});

merge('entries without an id that share one address are told apart by their titles', () => {
  const link = 'https://a.example/news.html';
  const stories = mergeStories([], [entry('', { link, title: 'One' }), entry('', { link, title: 'Two' })], {
    now: monday,
  });
  assert.equal(titles(stories), ['One', 'Two']);
});

merge('the oldest go above the limit, but none that the feed still has', () => {
  const before = mergeStories([], [entry('gone-1'), entry('gone-2')], { now: monday });
  const fresh = ['a', 'b', 'c'].map((id) => entry(id));
  assert.is(mergeStories(before, fresh, { now: tuesday, keep: 4 }).length, 4);
  assert.is(mergeStories(before, fresh, { now: tuesday, keep: 1 }).length, 3);
});

merge('a second time the same feed changes nothing', () => {
  const fresh = [entry('a', { published: '2026-11-20T00:00:00.000Z' }), entry('b'), entry('c')];
  const once = mergeStories([], fresh, { now: monday });
  assert.equal(mergeStories(once, fresh, { now: tuesday }), once);
});

const dates: [says: string, given: string, expected: string][] = [
  ['a date of the feed is kept', '2026-11-20T10:00:00.000Z', '2026-11-20T10:00:00.000Z'],
  ['an hour ahead is a wrong time zone, and kept', '2026-11-23T09:00:00.000Z', '2026-11-23T09:00:00.000Z'],
  ['two days ahead becomes when it was first seen', '2026-11-25T09:00:00.000Z', monday],
];
for (const [says, published, expected] of dates)
  merge(says, () =>
    assert.is(mergeStories([], [entry('a', { published })], { now: monday })[0]?.published, expected),
  );

merge.run();
