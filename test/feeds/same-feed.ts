// Two feeds of a paper that turn out to be one, on a real server.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { endOf } from '../../feeds/same-feed.ts';
import { feed, openPapers } from './papers.ts';

const { origin, paper, close } = await openPapers();
const day = 24 * 60;
const at = (path: string) => origin.url + path;
const leads = (path: string, status: number) => ({ status, headers: { location: path } });

const same = suite('same-feed');
same.after(close);
same.before.each(() => {
  origin.set('/home', feed());
  origin.set('/old', leads('/home', 301));
  origin.set('/other', leads('/home', 302));
});

const orders: [says: string, paths: string[]][] = [
  ['the one that leads first', ['/old', '/home']],
  ['the one that leads last', ['/home', '/old']],
  ['by way of a third', ['/way', '/home']],
  ['two that lead to it', ['/old', '/home', '/other']],
];
for (const [says, paths] of orders)
  same(`it is asked once, and all have its stories: ${says}`, async () => {
    origin.set('/way', leads('/old', 302));
    const { asked, kept, outcomes, feeds } = await paper(...paths).run(0);
    assert.is(asked.filter((path) => path === '/home').length, 1, asked.join());
    for (const path of paths) {
      assert.equal(kept[at(path)]?.stories, kept[at('/home')]?.stories, path);
      assert.is(outcomes[at(path)], 'updated', path);
      assert.equal([feeds[at(path)]?.title, feeds[at(path)]?.count], ['Wire', 20], path);
    }
  });

same('a move for good is told, another is not', async () => {
  const { warnings } = await paper('/old', '/home', '/other').run(0);
  assert.equal(
    warnings.map(({ about, says }) => [about, says.replaceAll(origin.url, '')]),
    [['/old', 'has moved for good to /home: put that into the report']],
  );
});

same('when it is not due, it is not asked by way of the other either', async () => {
  const reader = paper('/home', '/old');
  await reader.run(0);
  origin.set('/home', feed('', { 'cache-control': 'max-age=40000' }));
  await reader.run(90);
  const { asked, outcomes } = await reader.run(90 + 90);
  assert.equal(asked, ['/old']);
  assert.equal([outcomes[at('/home')], outcomes[at('/old')]], ['skipped', 'unchanged']);
});

same(
  'after ten days the old address is not asked at all, and its stories are still those of the other',
  async () => {
    const reader = paper('/old', '/home');
    await reader.run(0);
    origin.set('/home', { ...feed(), body: String(feed().body).replace('Story 5', 'Story 55'), headers: {} });
    const { asked, kept, warnings } = await reader.run(10 * day);
    assert.equal(asked, ['/home']);
    assert.equal(kept[at('/old')]?.stories, kept[at('/home')]?.stories);
    assert.match(warnings[0]?.says ?? '', /since 2026-11-23\): put that into the report$/);
  },
);

same('when the other fails, the stories of both stay', async () => {
  const reader = paper('/old', '/home');
  await reader.run(0);
  origin.set('/home', { status: 500 });
  const { feeds, outcomes, kept } = await reader.run(day);
  assert.equal([outcomes[at('/home')], outcomes[at('/old')]], ['failed', 'unchanged']);
  assert.equal([feeds[at('/home')]?.count, feeds[at('/old')]?.count, kept], [20, 20, {}]);
});

same('two that lead to each other are both told of, each asked once', async () => {
  origin.set('/home', leads('/old', 302));
  const { asked, outcomes, warnings } = await paper('/old', '/home').run(0);
  assert.equal(asked, ['/old', '/home']);
  assert.equal(Object.values(outcomes), ['failed', 'failed']);
  assert.match(
    warnings[0]?.says ?? '',
    /leads to http.*, which leads back to it: give the address of the feed itself$/,
  );
});

same('a chain ends where nobody leads on, and a ring nowhere', () => {
  const next = new Map([
    ['a', 'b'],
    ['b', 'c'],
    ['x', 'y'],
    ['y', 'x'],
    ['w', 'x'],
  ]);
  const ends = ['a', 'c', 'x', 'w'].map((url) => endOf(url, (at) => next.get(at)));
  assert.equal(ends, ['c', 'c', undefined, undefined]);
});

same.run();
