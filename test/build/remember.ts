// What stays the same from one edition to the next, whatever comes in between.
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Edition, makeEdition } from '../../build/edition.ts';
import { remember } from '../../build/remember.ts';
import type { Ledger } from '../../feeds/ledger.ts';
import type { Story } from '../../feeds/story.ts';
import { config, feed, report, state, story } from './sample.ts';

const names = ['wire', 'daily', 'patch'];
const paper = config([
  report(
    'linux',
    names.map((name) => feed(name)),
  ),
]);

/** A paper that lives on: each edition is made of all that came so far, and remembered. */
function newspaper() {
  const stories = new Map<string, Story[]>(names.map((name) => [name, []]));
  let ledgers: Record<string, Ledger> | undefined;
  return {
    bring(by: string, one: Story): Edition {
      stories.set(by, [...(stories.get(by) ?? []), one]);
      const feeds = Object.fromEntries(
        names.map((name) => [`https://${name}.example/feed`, state(stories.get(name) ?? [])]),
      );
      const edition = makeEdition(paper, { feeds, ledgers });
      ledgers = remember(edition, ledgers);
      return edition;
    },
    ledger: () => ledgers?.linux,
  };
}

/** Cluster of each telling in clusters of several. */
function placesOf({ reports }: Edition): Map<string, string> {
  return new Map(
    (reports[0]?.ranked ?? []).flatMap(({ cluster: { id, tellings } }) =>
      tellings.length < 2
        ? []
        : tellings.map((telling): [string, string] => [`${telling.feed.id}/${telling.story.id}`, id]),
    ),
  );
}

const events = [
  'Storm closes the old harbour of Tidewick',
  'Harbour of Tidewick closed by the old storm',
  'Town clock strikes thirteen at noon in Tidewick',
  'Ferry Marigold tows a piano to the old harbour',
  'Piano adrift: ferry Marigold tows it home',
];

const memory = suite('remember');

memory(
  'what was put into a cluster stays in it, under its name, in whatever order stories come over days',
  () => {
    const came = fc.record({
      by: fc.constantFrom(...names),
      title: fc.constantFrom(...events),
      hour: fc.integer({ min: 0, max: 23 }),
      day: fc.integer({ min: 20, max: 23 }),
    });
    fc.assert(
      fc.property(fc.array(came, { minLength: 2, maxLength: 14 }), (coming) => {
        const living = newspaper();
        let before = new Map<string, string>();
        for (const [nth, { by, title, hour, day }] of coming.entries()) {
          const published = `2026-11-${day}T${String(hour).padStart(2, '0')}:00:00.000Z`;
          const firstSeen = `2026-11-24T00:00:${String(nth).padStart(2, '0')}.000Z`;
          const after = placesOf(
            living.bring(by, story(`s${nth}`, { title, published, firstSeen, link: '' })),
          );
          for (const [telling, cluster] of before)
            if (after.has(telling)) assert.is(after.get(telling), cluster, telling);
          before = after;
        }
      }),
      { numRuns: 150, seed: 5 },
    );
  },
);

memory('a story that joins a single one takes its name, though it is of an earlier hour', () => {
  const living = newspaper();
  living.bring('wire', story('first', { title: events[0], hour: 9, firstSeen: '2026-11-23T09:00:00.000Z' }));
  const edition = living.bring(
    'daily',
    story('second', { title: events[0], hour: 7, firstSeen: '2026-11-23T09:30:00.000Z' }),
  );
  assert.equal([...placesOf(edition).values()], ['first', 'first']);
});

memory('how long a cluster has led is counted in time between editions', () => {
  const living = newspaper();
  living.bring('wire', story('a', { hour: 8 }));
  living.bring('daily', story('b', { hour: 9 }));
  living.bring('patch', story('c', { hour: 11 }));
  assert.equal(living.ledger()?.led.a, {
    since: '2026-11-23T08:00:00.000Z',
    until: '2026-11-23T11:00:00.000Z',
    minutes: 180,
  });
});

memory('an edition that adds nothing leaves the ledgers as they are', () => {
  const feeds = { 'https://wire.example/feed': state([story('a')]) };
  const edition = makeEdition(paper, { feeds });
  const ledgers = remember(edition, undefined);
  assert.is(remember(makeEdition(paper, { feeds, ledgers }), ledgers), ledgers);
});

memory('hiding a story and showing it again is the identity', () => {
  const ids = [
    { by: 'wire', id: 'a', title: events[0] },
    { by: 'daily', id: 'b', title: events[1] },
    { by: 'patch', id: 'c', title: events[1] },
  ];
  const feedsOf = (told: typeof ids) =>
    Object.fromEntries(
      told.map(({ by, id, title }) => [`https://${by}.example/feed`, state([story(id, { title })])]),
    );
  const before = makeEdition(paper, { feeds: feedsOf(ids) });
  const ledgers = remember(before, undefined);
  const hidden = makeEdition(paper, { feeds: feedsOf(ids.slice(1)), ledgers });
  const after = makeEdition(paper, { feeds: feedsOf(ids), ledgers: remember(hidden, ledgers) });
  assert.equal(after.reports[0]?.clusters, before.reports[0]?.clusters);
});

memory('a report without stories has no ledger', () => {
  assert.equal(remember(makeEdition(paper, { feeds: {} }), undefined), undefined);
});

memory.run();
