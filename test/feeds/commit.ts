// Runs that save at the same time, each from what it had read.
import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Story } from '../../feeds/story.ts';
import { state, story } from '../build/sample.ts';
import { memory } from '../servers/memory.ts';
import { at, daily, ids, open, wire } from './opened-store.ts';
import { saveFeeds } from './save-feeds.ts';

const commits = suite('commit');

commits('two runs at once lose nothing', async () => {
  const bucket = memory();
  const [one, two] = [await open(bucket), await open(bucket)];
  await saveFeeds(one, { [wire]: state([story('a'), story('b', { hour: 7 })]) });
  await saveFeeds(two, {
    [wire]: state([story('c', { hour: 9 }), story('a')]),
    [daily]: state([story('d')]),
  });
  assert.equal(await ids(bucket, wire), ['c', 'a', 'b']);
  assert.equal(await ids(bucket, daily), ['d']);
  assert.is((await open(bucket)).feeds[wire]?.count, 3);
});

commits('of two runs at once the earlier first-seen time counts', async () => {
  const bucket = memory();
  const [one, two] = [await open(bucket), await open(bucket)];
  await saveFeeds(one, { [wire]: state([story('a', { firstSeen: '2026-11-23T10:00:00.000Z' })]) });
  await saveFeeds(two, { [wire]: state([story('a', { firstSeen: '2026-11-23T10:00:05.000Z' })]) });
  const { stories } = await (await open(bucket)).keptOf(wire);
  assert.is(stories[0]?.firstSeen, '2026-11-23T10:00:00.000Z');
});

commits('of two runs at once the one that heard of nothing new undoes nothing of the other', async () => {
  const bucket = memory();
  await saveFeeds(await open(bucket), { [wire]: state([story('a')]) });
  const [reader, asker] = [await open(bucket), await open(bucket)];
  await saveFeeds(reader, { [wire]: state([story('b'), story('a')], { validators: { etag: '"2"' } }) });
  const { stories: _, ...feed } = state([story('a')], {
    validators: { etag: '"1"' },
    asked: at(0).toISOString(),
  });
  asker.remember({ feeds: { [wire]: feed } });
  await asker.save();
  assert.equal(await ids(bucket, wire), ['b', 'a']);
  assert.is((await open(bucket)).feeds[wire]?.validators.etag, '"2"');
});

commits(
  'two runs at once with pictures: what either fetched is there, what either dropped is not',
  async () => {
    const bucket = memory();
    const refused = { refused: 'too small' };
    const first = await open(bucket);
    first.remember({ pictures: { a: refused, b: refused } });
    await first.save();
    const [one, two] = [await open(bucket), await open(bucket)];
    const { a: _, ...rest } = one.pictures;
    one.remember({ pictures: { ...rest, c: refused } });
    two.remember({ pictures: { ...two.pictures, d: refused } });
    await one.save();
    await two.save();
    assert.equal(Object.keys((await open(bucket)).pictures).sort(), ['b', 'c', 'd']);
  },
);

commits(
  'whatever runs save at once, in whatever order, each story is there and first seen once',
  async () => {
    const urls = ['a', 'b', 'c'];
    const seen = fc.record({
      url: fc.constantFrom(...urls),
      id: fc.nat({ max: 9 }),
      minute: fc.nat({ max: 59 }),
    });
    const run = fc.array(seen, { minLength: 1, maxLength: 6 });
    const rounds = fc.array(fc.array(run, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(rounds, async (given) => {
        const bucket = memory();
        const expected = new Map<string, string>();
        for (const runs of given) {
          // All open before the first saves.
          const opened = await Promise.all(runs.map(() => open(bucket)));
          for (const [n, store] of opened.entries()) {
            for (const { url, id, minute } of runs[n] ?? []) {
              const firstSeen = new Date(Date.UTC(2026, 10, 23, 8, minute)).toISOString();
              const { stories } = await store.keptOf(url);
              const known = stories.find((one) => one.id === String(id));
              const next: Story[] = known ? stories : [...stories, story(String(id), { firstSeen })];
              const name = `${url} ${id}`;
              if (!known && firstSeen < (expected.get(name) ?? '9')) expected.set(name, firstSeen);
              store.remember({ feeds: { [url]: state(next) }, kept: { [url]: { stories: next } } });
            }
          }
          await Promise.all(opened.map((store) => store.save()));
        }
        const { feeds } = await (await open(bucket)).readAll();
        const found = Object.entries(feeds).flatMap(([url, { stories }]) =>
          stories.map(({ id, firstSeen }): [string, string] => [`${url} ${id}`, firstSeen]),
        );
        assert.equal(found.sort(), [...expected].sort());
      }),
      { numRuns: 60 },
    );
  },
);

commits.run();
