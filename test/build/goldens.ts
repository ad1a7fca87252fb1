// Whole editions as text that a reviewer can read and compare. GOLDENS=write npm test -- build/goldens writes them anew.
// Of feeds that are not ours no sentence is kept: their stories stand as ids.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Edition, makeEdition } from '../../build/edition.ts';
import { emptyTally } from '../../deploy/bucket/counted.ts';
import { projectRoot } from '../../deploy/commands/flags.ts';
import { silent } from '../../deploy/commands/progress.ts';
import { run } from '../../deploy/commands/run.ts';
import { loadSample } from '../../deploy/commands/sample.ts';
import { sampleFetch } from '../../deploy/demo/origin.ts';
import { mergeStories } from '../../feeds/merge.ts';
import { parseFeed } from '../../feeds/parse.ts';
import { type FeedState, openStore } from '../../feeds/store.ts';
import type { Feed } from '../../feeds/story.ts';
import { need } from '../need.ts';
import { memory } from '../servers/memory.ts';
import { config, feed, report, state, story } from './sample.ts';

const captured = join(import.meta.dirname, '../../../shared/feeds/realworld/files');
const shown = 20;

/** `lead    0.95 = fresh 0.46 + sources 0.40 + picture 0.10 − led 0.00  5 sources  TITLE`, and its other tellings below. */
function textOf({ reports }: Edition, { titles }: { titles: boolean }): string {
  return reports
    .map(({ report: { id }, time, leads, ranked }) => {
      const order = leads.map((lead) => lead.id);
      const lines = ranked.slice(0, shown).flatMap(({ cluster, score, parts, sources }) => {
        const place = ['lead', 'second', 'third', 'fourth', 'fifth'][order.indexOf(cluster.id)] ?? '';
        const [first, ...others] = cluster.tellings.map(
          (telling) => `${telling.feed.id}: ${titles ? telling.story.title : telling.story.id}`,
        );
        const figures = Object.entries({ ...parts, led: 0 - parts.led || 0 }).map(
          ([name, value]) => `${name} ${value.toFixed(2)}`,
        );
        return [
          `${place.padEnd(7)} ${score.toFixed(2)} = ${figures.join(', ')}  ${sources} of ${cluster.tellings.length}  ${first}`,
          ...others.map((other) => `${' '.repeat(16)}${other}`),
        ];
      });
      return [`${id}, edition of ${time}`, '', ...lines, ''].join('\n');
    })
    .join('\n');
}

function compareWith(name: string, text: string): void {
  const file = join(import.meta.dirname, '../fixtures/editions', `${name}.txt`);
  if (process.env.GOLDENS === 'write') writeFileSync(file, text);
  assert.fixture(text, readFileSync(file, 'utf8'));
}

async function capturedStates(): Promise<{ feeds: Feed[]; states: Record<string, FeedState> }> {
  const feeds: Feed[] = [];
  const states: Record<string, FeedState> = {};
  for (const name of readdirSync(captured).sort()) {
    const { entries } = await parseFeed(readFileSync(join(captured, name)), {}).catch(() => ({
      entries: [],
    }));
    const one = feed(name.replace(/\W+/g, '-'));
    feeds.push(one);
    states[one.url] = state(mergeStories([], entries, { now: '2022-07-28T06:00:00.000Z' }));
  }
  return { feeds, states };
}

const goldens = suite('goldens');

goldens('the edition of the sample', async () => {
  const bucket = memory();
  const now = () => new Date('2026-11-23T14:05:00.000Z');
  const sample = await loadSample({ base: 'https://paper.example' });
  const line = { sleep: async () => {}, random: () => 0, isOwn: () => true, progress: silent, dryRun: false };
  await run(
    {
      ...line,
      config: sample,
      fetch: sampleFetch({ now }),
      now,
      pace: 'every run',
      store: bucket,
      bucket,
      root: projectRoot,
    },
    ['pull'],
    { out: '', tally: emptyTally() },
  );
  const store = await openStore(bucket, { now });
  compareWith('sample', textOf(makeEdition(sample, await store.readAll()), { titles: true }));
});

goldens('the edition of the captured feeds', async () => {
  if (!need('../shared/feeds/realworld', existsSync(captured), { onCi: false })) return;
  const { feeds, states } = await capturedStates();
  compareWith(
    'captured',
    textOf(makeEdition(config([report('world', feeds)]), { feeds: states }), { titles: false }),
  );
});

const names = ['wire', 'daily', 'patch'];
const told = fc.array(
  fc.record({
    by: fc.constantFrom(...names),
    title: fc.constantFrom(
      'Storm closes the old harbour',
      'Old harbour closed by storm',
      'Town clock strikes thirteen',
    ),
    hour: fc.integer({ min: 0, max: 23 }),
  }),
  { maxLength: 12 },
);
const stories = (given: { by: string; title: string; hour: number }[]) =>
  given.map(({ by, ...more }, nth) => ({ by, one: story(`s${nth}`, more) }));
const edition = (given: ReturnType<typeof stories>, by: readonly string[]) => {
  const feeds = by.map((name) => {
    const own = given.filter((each) => each.by === name).map(({ one }) => one);
    return [`https://${name}.example/feed`, state(own)] as const;
  });
  return makeEdition(
    config([
      report(
        'linux',
        by.map((name) => feed(name)),
      ),
    ]),
    { feeds: Object.fromEntries(feeds) },
  );
};

goldens('the order in which stories arrive changes nothing that leads', () => {
  fc.assert(
    fc.property(told, fc.infiniteStream(fc.nat()), (given, dice) => {
      const straight = stories(given);
      const mixed = straight
        .map((each) => ({ each, place: dice.next().value as number }))
        .sort((a, b) => a.place - b.place)
        .map(({ each }) => each);
      assert.equal(edition(mixed, names).reports[0]?.ranked, edition(straight, names).reports[0]?.ranked);
    }),
    { seed: 5 },
  );
});

goldens('one more feed loses no story of the others', () => {
  const idsOf = ({ reports }: Edition) => [
    reports.flatMap(({ feeds }) => feeds.flatMap((one) => one.stories.map(({ id }) => id))),
    reports.flatMap(({ ranked }) =>
      ranked.flatMap(({ cluster }) => cluster.tellings.map((each) => each.story.id)),
    ),
  ];
  fc.assert(
    fc.property(told, (given) => {
      const all = stories(given);
      const after = idsOf(edition(all, names)).map((ids) => new Set(ids));
      for (const [nth, ids] of idsOf(edition(all, names.slice(0, 2))).entries())
        assert.equal(
          ids.filter((id) => !after[nth]?.has(id)),
          [],
        );
    }),
    { seed: 5 },
  );
});

goldens.run();
