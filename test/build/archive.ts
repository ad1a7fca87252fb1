// Days of a report: what counts to which, when they close, and that a closed one is never made again.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openDays } from '../../build/archive.ts';
import { closeDays, closedInputs, readClosedDays } from '../../build/closed-days.ts';
import { makeEdition } from '../../build/edition.ts';
import { isKept } from '../../build/kept.ts';
import { planPages } from '../../build/plan-pages.ts';
import { remember } from '../../build/remember.ts';
import type { TreeEntry } from '../../build/tree.ts';
import type { Ledger } from '../../feeds/ledger.ts';
import type { Story } from '../../feeds/story.ts';
import { memory } from '../servers/memory.ts';
import { config, feed, report, state, story } from './sample.ts';

const paper = config([report('linux', [feed('wire')])]);

/** A story that was told and seen at the same time: `22T08`. */
function at(id: string, told: string, seen = told): Story {
  const time = (short: string) => `2026-11-${short}:00:00.000Z`;
  return story(id, { title: `Words only of ${id}`, published: time(told), firstSeen: time(seen) });
}

/** A paper whose feed brings more and more; each run closes what is over. */
function newspaper() {
  const store = memory();
  const stories: Story[] = [];
  let ledgers: Record<string, Ledger> | undefined;
  const edition = () =>
    makeEdition(paper, { feeds: { 'https://wire.example/feed': state(stories) }, ledgers });
  return {
    store,
    edition,
    async run(...coming: Story[]) {
      stories.push(...coming);
      const made = edition();
      ledgers = await closeDays(made, remember(made, ledgers), store);
      return ledgers?.linux?.archive;
    },
    days() {
      const [made] = edition().reports;
      return (
        made &&
        openDays(made).map(
          ({ day, stories: told }) => `${day}: ${told.map(({ title }) => title.at(-1)).join(' ')}`,
        )
      );
    },
  };
}

const keysOf = async (store: ReturnType<typeof memory>) => {
  const keys: string[] = [];
  for await (const { key } of store.list('_state/archive/')) keys.push(key);
  return keys;
};

const archive = suite('archive');

archive('a day is open until six hours after its end, and then closed for good', async () => {
  const living = newspaper();
  assert.is(await living.run(at('a', '22T08')), undefined);
  await living.run(at('b', '23T05'));
  assert.equal(living.days(), ['2026-11-22: a', '2026-11-23: b']);
  const closed = await living.run(at('c', '23T06'));
  assert.is(closed?.closed, '2026-11-22');
  assert.equal(living.days(), ['2026-11-23: c b']);
  assert.equal(await keysOf(living.store), ['_state/archive/linux/2026-11-22.json']);
});

archive('a late story within the grace counts to its day, one after it to the day when it came', async () => {
  const living = newspaper();
  await living.run(at('a', '22T08'));
  await living.run(at('b', '22T23', '23T05'));
  assert.equal(living.days(), ['2026-11-22: b a']);
  await living.run(at('c', '23T07'));
  await living.run(at('d', '22T22', '23T09'));
  assert.equal(living.days(), ['2026-11-23: c d']);
});

archive('the days before the first run are made and closed at once', async () => {
  const living = newspaper();
  const first = await living.run(at('a', '21T08', '23T09'), at('b', '22T08', '23T09'), at('c', '23T09'));
  assert.equal(
    first?.days.map(({ day, stories }) => `${day} ${stories}`),
    ['2026-11-21 1', '2026-11-22 1'],
  );
  assert.equal(living.days(), ['2026-11-23: c']);
});

archive('a record that another run has written stays as it is', async () => {
  const living = newspaper();
  const theirs = JSON.stringify({ day: '2026-11-22', stories: [] });
  await living.store.put('_state/archive/linux/2026-11-22.json', Buffer.from(theirs));
  const closed = await living.run(at('a', '22T08'), at('b', '23T09'));
  assert.is(closed?.days[0]?.stories, 0);
  assert.is(String((await living.store.get('_state/archive/linux/2026-11-22.json')).body), theirs);
});

archive(
  'a closed day is read only while the release lacks its page, and is known by its record alone',
  async () => {
    const living = newspaper();
    const closed = await living.run(at('a', '22T08'), at('b', '23T09'));
    const edition = living.edition();
    const read = await readClosedDays(edition, { bucket: living.store, known: () => undefined });
    const pages = planPages(paper, edition, { pictureOf: () => undefined, closed: read });
    const made = pages.find(({ key }) => key === 'linux/2026/11/22/index.html');
    assert.is(made?.record, closed?.days[0]?.hash);
    const entry: TreeEntry = { inputs: closedInputs(made?.record ?? ''), hash: '', size: 0 };
    const bucket = { ...living.store, get: () => Promise.reject(new Error('asked')) };
    const again = await readClosedDays(edition, { bucket, known: () => entry });
    assert.equal(again.get('linux'), []);
  },
);

archive('months and years lead to days, and the sitemap lists them by report and year', async () => {
  const living = newspaper();
  await living.run(at('a', '22T08'), at('b', '23T09'));
  const pages = planPages(paper, living.edition(), { pictureOf: () => undefined });
  const keys = pages.map(({ key }) => key).filter((key) => /^linux.*2026/.test(key));
  assert.equal(keys, [
    'linux/2026/11/23/index.html',
    'linux/2026/11/index.html',
    'linux/2026/index.html',
    'linux/sitemap-2026.xml',
  ]);
  const map = pages.find(({ key }) => key === 'linux/sitemap-2026.xml')?.data as { text: string };
  assert.equal(
    [...map.text.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, address]) => address?.slice(28)),
    ['2026/', '2026/11/', '2026/11/22/', '2026/11/23/'],
  );
});

archive('ten years of days cost an edition no request, and a page a report and month', async () => {
  const living = newspaper();
  await living.run(at('a', '22T08'), at('b', '23T09'));
  const edition = living.edition();
  const ledger = edition.reports[0]?.ledger;
  for (let year = 2016; year < 2026; year++)
    for (let month = 1; month <= 12; month++)
      if (ledger?.archive) ledger.archive.months[`${year}-${String(month).padStart(2, '0')}`] = 0x0fff_ffff;
  const pages = planPages(paper, edition, { pictureOf: () => undefined });
  assert.is(pages.filter(({ key }) => key.startsWith('linux/20')).length, 3);
  const map = pages.find(({ key }) => key === 'sitemap.xml')?.data as { text: string };
  assert.is([...map.text.matchAll(/<loc>/g)].length, 12);
});

const keys: [key: string, kept: boolean][] = [
  ['linux/2026/11/23/index.html', true],
  ['m/linux/2026/index.html', true],
  ['m/linux/story/0123456789abcdef/index.html', true],
  ['linux/sitemap-2016.xml', true],
  ['assets/page-0123456789.css', false],
  ['linux/index.html', false],
  ['linux/feed/2026/index.html', false],
  ['img/0123456789abcdef-480.webp', false],
];
for (const [key, kept] of keys)
  archive(`${key} is ${kept ? 'kept for good' : 'there as long as an edition makes it'}`, () =>
    assert.is(isKept(key), kept),
  );

archive.run();
