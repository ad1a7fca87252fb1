// What the editor says, and what the edition makes of it.
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { deskWarnings } from '../../build/desk-warnings.ts';
import { makeEdition } from '../../build/edition.ts';
import { readDesk } from '../../feeds/desk.ts';
import type { Desk } from '../../feeds/story.ts';
import { config, feed, report, state, story } from './sample.ts';

const path = 'site/desk/linux.yaml';

function desk(text: string): Desk {
  const complaints: string[] = [];
  const read = readDesk({ path, text }, complaints);
  if (!read) throw new Error(complaints.join('\n'));
  return read;
}

const flood = (words: string) => `Kernel gazette tells of flood at Tidewick harbour ${words}`;
// Two feeds tell of the flood in nearly the same words; each has a story of its own beside it.
const store = {
  feeds: {
    'https://wire.example/feed': state([
      story('flood-wire', { hour: 12, title: flood('tonight') }),
      story('apples', { hour: 11, title: 'Apples are cheap', summary: 'An advert for apples.' }),
    ]),
    'https://daily.example/feed': state([
      story('flood-daily', { hour: 10, title: flood('this evening') }),
      story('bees', { hour: 9, title: 'Bees swarm early', categories: ['art'] }),
    ]),
    'https://post.example/feed': state([story('start', { hour: 7, title: 'A new start for 東京都 trams' })]),
  },
};
const feeds = [feed('wire'), feed('daily'), feed('post')];
const paperWith = (said?: Desk) => config([report('linux', feeds, said && { desk: said })]);
const made = (text?: string) => {
  const [edition] = makeEdition(paperWith(text === undefined ? undefined : desk(text)), store).reports;
  if (!edition) throw new Error('There is one report.');
  return edition;
};

/** Leads with their tellings, then what each feed tells, as a reviewer reads it. */
function told(text?: string): string[] {
  const { leads, feeds, notes } = made(text);
  return [
    ...leads.map(({ tellings }) => `lead ${tellings.map(({ story }) => story.id).join(' + ')}`),
    ...feeds.map(({ feed, stories }) => `${feed.id}: ${stories.map(({ id }) => id).join(' ')}`),
    ...[...notes].map(([id, note]) => `note on ${id}: ${note}`),
  ];
}

const plain = [
  'lead flood-wire + flood-daily',
  'lead bees',
  'lead start',
  'wire: flood-wire apples',
  'daily: flood-daily bees',
  'post: start',
];
const without = (ids: string[], lines = plain) =>
  lines.filter((line) => !ids.some((id) => line.startsWith(`lead ${id}`)));

const editing = suite('desk/edition');

editing('without a word of the editor’s it is as the feeds have it', () => {
  assert.equal(told(), plain);
  assert.equal(told(''), plain);
});

const address = (id: string) => `https://a.example/${id}`;
const rows: [says: string, text: string, expected: string[]][] = [
  [
    'a pinned story leads, with what tells the same; the others follow',
    `pin: [${address('start')}]`,
    ['lead start', 'lead flood-wire + flood-daily', 'lead bees', ...plain.slice(3)],
  ],
  [
    'pins lead in the editor’s order, two of one feed as well',
    `pin: [${address('apples')}, ${address('flood-daily')}]`,
    ['lead apples', 'lead flood-wire + flood-daily', 'lead bees', ...plain.slice(3)],
  ],
  [
    'a pin holds while the edition is older than its time',
    `pin: [{story: ${address('start')}, until: 2026-11-23T12:01}]`,
    ['lead start', 'lead flood-wire + flood-daily', 'lead bees', ...plain.slice(3)],
  ],
  [
    'and not when it is as new, whatever a clock says',
    `pin: [{story: ${address('start')}, until: 2026-11-23T12:00}]`,
    plain,
  ],
  [
    'a hidden story is nowhere; who told the same as it leads alone',
    `hide: [${address('flood-wire')}]`,
    [
      'lead apples',
      'lead flood-daily',
      'lead start',
      'wire: apples',
      'daily: flood-daily bees',
      'post: start',
    ],
  ],
  [
    'a muted word is looked for in title and summary, whole and in any case',
    'mute: {words: [ADVERT, art]}',
    ['lead flood-wire + flood-daily', 'lead bees', 'lead start', 'wire: flood-wire', ...plain.slice(4)],
  ],
  [
    'where words are not set apart, a word is found anywhere',
    'mute: {words: [東京]}',
    [...without(['start'], plain.slice(0, 5)), 'post: '],
  ],
  [
    'a muted feed is nowhere, by its name or its id',
    'mute: {feeds: [wire, The daily]}',
    ['lead start', 'post: start'],
  ],
  [
    'a story that is split off stands for itself',
    `split: [${address('flood-daily')}]`,
    ['lead flood-wire', 'lead flood-daily', 'lead start', ...plain.slice(3)],
  ],
  [
    'stories that are merged are one',
    `merge: [[${address('start')}, ${address('bees')}]]`,
    ['lead flood-wire + flood-daily', 'lead bees + start', ...plain.slice(3)],
  ],
  [
    'a note is under its story',
    `note: [{story: ${address('bees')}, note: Wear a veil.}]`,
    [...plain, 'note on bees: Wear a veil.'],
  ],
];
for (const [says, text, expected] of rows) editing(says, () => assert.equal(told(text), expected));

editing('a story with another title is called so everywhere, and stays in its cluster', () => {
  const { leads, feeds } = made(`retitle: [{story: ${address('flood-wire')}, title: Water}]`);
  assert.equal(
    leads[0]?.tellings.map(({ story }) => story.title),
    ['Water', flood('this evening')],
  );
  assert.is(feeds[0]?.stories[0]?.title, 'Water');
});

editing('a hand-written story has a box of its own before the others, and can lead', () => {
  const { feeds, leads } = made(
    `name: From us\nwrite: [{title: Ten years, published: 2026-11-23T11:59, link: https://p.example/ten}]\npin: [https://p.example/ten]`,
  );
  assert.is(feeds[0]?.feed.name, 'From us');
  assert.is(feeds[0]?.feed.id, 'desk');
  assert.is(leads[0]?.tellings[0].story.title, 'Ten years');
  assert.is(feeds.length, 4);
});

editing('an entry whose story is gone is a warning with its line, as is a feed that never was', () => {
  const text = `pin:\n  - https://a.example/gone\nhide:\n  - ${address('bees')}\n  - 0123456789abcdef\nmute:\n  feeds: [wires]\n`;
  assert.equal(
    deskWarnings(paperWith(desk(text)), store).map(({ about, says }) => `${about}: ${says}`),
    [
      `${path}:2:5: https://a.example/gone is pinned, and linux has no such story any more; the entry can go`,
      `${path}:5:5: 0123456789abcdef is hidden, and linux has no such story any more; the entry can go`,
      `${path}:7:11: "wires" is muted, and linux has no such feed. Did you mean "wire"? Allowed: wire, daily, post.`,
    ],
  );
  assert.equal(
    deskWarnings(paperWith(desk(text)), { feeds: {} }),
    [],
    'before the first pull nothing is gone',
  );
});

const everyId = Object.values(store.feeds).flatMap(({ stories }) => stories.map(({ id }) => id));
const some = fc.subarray(everyId.map(address));
const anyDesk = fc
  .record({
    pin: some,
    hide: some,
    split: some,
    merge: fc.array(fc.subarray(everyId.map(address), { minLength: 2 })),
  })
  .map((said) => desk(JSON.stringify(said)));

editing('hiding, then no longer hiding, is the identity', () => {
  fc.assert(
    fc.property(anyDesk, some, (said, more) => {
      const before = makeEdition(paperWith(said), store);
      const hidden = { ...said, hidden: [...said.hidden, ...more.map((story) => ({ story, at: '' }))] };
      const shown =
        makeEdition(paperWith(hidden), store).reports[0]?.feeds.flatMap(({ stories }) => stories) ?? [];
      assert.ok(!shown.some(({ link }) => more.includes(link)));
      assert.equal(makeEdition(paperWith({ ...hidden, hidden: said.hidden }), store), before);
    }),
  );
});

editing('whatever the editor says, a story that is not hidden is there, and no story leads twice', () => {
  fc.assert(
    fc.property(anyDesk, (said) => {
      const [edition] = makeEdition(paperWith(said), store).reports;
      const shown = edition?.feeds.flatMap(({ stories }) => stories.map(({ link }) => link)) ?? [];
      const hidden = said.hidden.map(({ story }) => story);
      assert.equal(
        shown.sort(),
        everyId
          .map(address)
          .filter((link) => !hidden.includes(link))
          .sort(),
      );
      const leading = edition?.leads.flatMap(({ tellings }) => tellings.map(({ story }) => story.id)) ?? [];
      assert.is(new Set(leading).size, leading.length);
      assert.ok((edition?.leads.length ?? 0) <= 5);
    }),
  );
});

editing.run();
