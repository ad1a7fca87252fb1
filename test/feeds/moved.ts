import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { feed, openPapers } from './papers.ts';

const { origin, paper, close } = await openPapers();
const day = 24 * 60;

const moved = suite('moved');
moved.after(close);
moved.before.each(() => {
  origin.set('/home', feed());
  origin.set('/old', { status: 301, headers: { location: '/home' } });
});

moved('a move is told in each run, with since when, and the old address is asked for ten days', async () => {
  const reader = paper('/old');
  const told: string[] = [];
  for (const days of [0, 1, 9]) {
    const { asked, warnings } = await reader.run(days * day);
    assert.equal(asked, ['/old', '/home']);
    told.push(...warnings.map(({ says }) => says.replaceAll(origin.url, '')));
  }
  assert.equal(told, [
    'has moved for good to /home: put that into the report',
    'has moved for good to /home (so it says since 2026-11-23): put that into the report',
    'has moved for good to /home (so it says since 2026-11-23): put that into the report',
  ]);
});

moved('after ten days the new address is asked by itself, with its validators', async () => {
  const reader = paper('/old');
  await reader.run(0);
  const { asked, warnings, outcomes } = await reader.run(10 * day);
  assert.equal(asked, ['/home']);
  assert.is(outcomes[`${origin.url}/old`], 'unchanged');
  assert.ok(origin.requests.at(-1)?.headers['if-none-match']);
  assert.match(warnings[0]?.says ?? '', /since 2026-11-23\): put that into the report$/);
  assert.equal((await reader.run(11 * day)).asked, ['/home']);
});

moved('a new address that fails is left for the old one again', async () => {
  const reader = paper('/old');
  await reader.run(0);
  origin.set('/home', { status: 410 });
  assert.equal((await reader.run(10 * day)).asked, ['/home']);
  origin.set('/old', feed());
  const { asked, warnings } = await reader.run(11 * day);
  assert.equal(asked, ['/old']);
  assert.equal(warnings, []);
  assert.is(reader.known()[`${origin.url}/old`]?.moved, undefined);
});

moved('days count from when that address was first given', async () => {
  const reader = paper('/old');
  await reader.run(0);
  origin.set('/newer', feed());
  origin.set('/old', { status: 308, headers: { location: '/newer' } });
  await reader.run(9 * day);
  assert.equal((await reader.run(11 * day)).asked, ['/old', '/newer']);
  assert.equal((await reader.run(19 * day)).asked, ['/newer']);
});

moved('a redirect that is taken back is forgotten', async () => {
  const reader = paper('/old');
  await reader.run(0);
  origin.set('/old', feed());
  const { warnings } = await reader.run(day);
  assert.equal(warnings, []);
  assert.equal((await reader.run(11 * day)).asked, ['/old']);
});

moved.run();
