import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { markAllRead, newIn, readVisits, shortName, visit } from '../../../site/scripts/own/visits.ts';

const visits = suite('site/own/visits');

const hour = 3_600_000;
const first = Date.UTC(2026, 10, 23, 8);
/** Pages opened one after the other, each with its stories; what is new on the last one. */
function newOf(pages: [hours: number, names: string[]][], published = first, isAllThere = true): string[] {
  let kept = readVisits(null);
  for (const [hours, names] of pages) kept = visit(kept, { names, now: first + hours * hour });
  const isNew = newIn(kept, { isAllThere });
  return (pages.at(-1)?.[1] ?? []).filter((name) => isNew(name, published));
}

const rows: [says: string, pages: [number, string[]][], expected: string[]][] = [
  ['on a first visit nothing is new', [[0, ['a', 'b']]], []],
  [
    'what came since is',
    [
      [0, ['a']],
      [5, ['a', 'b']],
    ],
    ['b'],
  ],
  [
    'it stays new for the visit',
    [
      [0, ['a']],
      [5, ['a', 'b']],
      [5.2, ['a', 'b']],
    ],
    ['b'],
  ],
  [
    'and is old on the next',
    [
      [0, ['a']],
      [5, ['a', 'b']],
      [9, ['a', 'b', 'c']],
    ],
    ['c'],
  ],
  [
    'what came within a first visit is not new yet',
    [
      [0, ['a']],
      [0.3, ['a', 'b']],
    ],
    [],
  ],
  [
    'a page with other stories makes none of those new that were seen before',
    [
      [0, ['a', 'b']],
      [5, ['c']],
      [9, ['a', 'b', 'c']],
    ],
    [],
  ],
];
for (const [says, pages, expected] of rows) visits(says, () => assert.equal(newOf(pages), expected));

visits('what tells of long before the last visit is old, though it was on no page', () => {
  const pages: [number, string[]][] = [
    [0, ['a']],
    [5, ['a', 'b']],
  ];
  assert.equal(newOf(pages, first - 23 * hour), ['b']);
  assert.equal(newOf(pages, first - 25 * hour), []);
  assert.equal(newOf(pages, first - hour, false), [], 'and on a page of one source at once');
});

visits('all marked as read is known', () => {
  const kept = markAllRead(
    visit(visit(readVisits(null), { names: ['a'], now: first }), { names: ['b'], now: first + 5 * hour }),
  );
  assert.not.ok(newIn(kept, { isAllThere: true })('b', first));
});

for (const spoilt of [null, 7, 'x', [], { at: 'now', seen: 'a' }, { at: -1, seen: [1, 'a'], before: null }])
  visits(`${JSON.stringify(spoilt)} is no trouble`, () => {
    const { at, seen } = readVisits(spoilt);
    assert.is(at, 0);
    assert.ok(seen.every((name) => typeof name === 'string'));
  });

visits('a report’s years do not fill the browser', () => {
  const names = [...Array(4_000).keys()].map(String);
  assert.is(visit(readVisits(null), { names, now: first }).seen.length, 1_500);
});

visits('names are short, and differ for addresses that differ', () => {
  const names = [...Array(2_000).keys()].map((id) => shortName(`https://source.example/story/${id}`));
  assert.is(new Set(names).size, 2_000);
  assert.ok(names.every((name) => /^[0-9a-z]{1,7}$/.test(name)));
});

visits.run();
