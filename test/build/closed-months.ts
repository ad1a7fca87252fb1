// What the search has of months that are over: made once, from the records of their days.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { closeDays, closedInputs } from '../../build/closed-days.ts';
import { planClosedMonths, readClosedMonths } from '../../build/closed-months.ts';
import { makeEdition } from '../../build/edition.ts';
import { isKept } from '../../build/kept.ts';
import type { Page } from '../../build/pages.ts';
import { belongsTo } from '../../build/plan-pages.ts';
import { remember } from '../../build/remember.ts';
import { planSearch } from '../../build/search.ts';
import type { TreeEntry } from '../../build/tree.ts';
import type { Ledger } from '../../feeds/ledger.ts';
import type { Story } from '../../feeds/story.ts';
import { memory } from '../servers/memory.ts';
import { config, feed, report, state, story } from './sample.ts';

const months = suite('closed months');
const paper = config([report('linux', [feed('wire')])]);
const KEY = 'api/archive/linux/2026-10.json';

/** A story of `10-29`, an hour of that day. */
function on(day: string, id: string, hour = '08'): Story {
  const time = `2026-${day}T${hour}:00:00.000Z`;
  return story(id, { title: `Words only of ${id}`, published: time, firstSeen: time });
}

/** Editions of a paper whose feed brings these stories, one after the other. */
async function printed(...told: Story[]) {
  const store = memory();
  const stories: Story[] = [];
  let ledgers: Record<string, Ledger> | undefined;
  const edition = () =>
    makeEdition(paper, { feeds: { 'https://wire.example/feed': state(stories) }, ledgers });
  for (const one of told) {
    stories.push(one);
    const made = edition();
    ledgers = await closeDays(made, remember(made, ledgers), store);
  }
  return { store, edition: edition() };
}

const october = [on('10-28', 'a'), on('10-29', 'b'), on('10-29', 'c', '09'), on('10-31', 'd')];
const over = [...october, on('11-01', 'e'), on('11-02', 'f')];

months('a month is over when a day of the next is closed', async () => {
  const early = await printed(...october, on('11-01', 'e'));
  assert.equal(
    [...(await readClosedMonths(early.edition, { bucket: early.store, known: () => undefined }))],
    [],
  );
  const { edition, store } = await printed(...over);
  const read = await readClosedMonths(edition, { bucket: store, known: () => undefined });
  assert.equal(
    read.get('linux')?.days.map(({ day }) => day),
    ['2026-10-28', '2026-10-29', '2026-10-31'],
  );
});

months('its file has each title with its day, source and address', async () => {
  const { edition, store } = await printed(...over);
  const [page, ...others] = planClosedMonths(
    await readClosedMonths(edition, { bucket: store, known: () => undefined }),
  );
  assert.is(page?.key, KEY);
  assert.equal(others, []);
  const { version, sources, days, links } = JSON.parse((page as Page<'text'>).data.text);
  assert.is(version, 1);
  assert.equal(sources, [['The wire', 'linux']]);
  assert.equal(
    days.map(({ day, titles }: { day: string; titles: string[] }) => [
      day,
      titles.map((title) => title.at(-1)).sort(),
    ]),
    [
      ['2026-10-28', ['a']],
      ['2026-10-29', ['b', 'c']],
      ['2026-10-31', ['d']],
    ],
  );
  assert.equal(links[2], ['https://a.example/d']);
});

months('it is made once: what the last release has is not read again', async () => {
  const { edition, store } = await printed(...over);
  const read = await readClosedMonths(edition, { bucket: store, known: () => undefined });
  const entry: TreeEntry = { inputs: closedInputs(read.get('linux')?.hash ?? ''), hash: '', size: 0 };
  const bucket = { ...store, get: () => Promise.reject(new Error('asked')) };
  assert.is((await readClosedMonths(edition, { bucket, known: () => entry })).size, 0);
});

months('a record that is lost leaves its day out', async () => {
  const { edition, store } = await printed(...over);
  await store.delete(['_state/archive/linux/2026-10-29.json']);
  const read = await readClosedMonths(edition, { bucket: store, known: () => undefined });
  assert.equal(
    read.get('linux')?.days.map(({ day }) => day),
    ['2026-10-28', '2026-10-31'],
  );
});

months('it stays for good, belongs to its report, and the list of the search names it', async () => {
  const { edition } = await printed(...over);
  assert.ok(isKept(KEY));
  assert.not.ok(isKept('api/linux.json'));
  assert.ok(belongsTo(KEY, new Set(['linux'])));
  assert.not.ok(belongsTo(KEY, new Set(['archive'])));
  const list = planSearch(edition).find(({ key }) => key === 'api/search.json');
  assert.equal(JSON.parse(list?.data.text ?? '{}').months, { linux: ['2026-10'] });
});

months.run();
