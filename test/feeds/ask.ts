// What becomes of a feed over several runs, against a real server.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { fileAnswer, type OriginAnswer } from '../servers/origin.ts';
import { feed, openPapers, rss } from './papers.ts';

const { origin, network, paper } = await openPapers();
const ask = suite('ask');
ask.after(async () => {
  await network.close();
  await origin.close();
});

const dated = { date: 'Mon, 23 Nov 2026 08:00:00 GMT' };
const intervals: [says: string, answer: OriginAnswer, quietMinutes: number, dueMinutes: number][] = [
  ['its own pace', feed(), 8, 10],
  ['Cache-Control: max-age (RFC 9111 §5.2.2.1)', feed('', { 'cache-control': 'max-age=7200' }), 119, 120],
  ['Expires (RFC 9111 §5.3)', feed('', { ...dated, expires: 'Mon, 23 Nov 2026 09:30:00 GMT' }), 89, 90],
  ['ttl (RSS 2.0)', feed('<ttl>45</ttl>'), 44, 45],
  ['skipHours (RSS 2.0)', feed('<skipHours><hour>8</hour><hour>9</hour></skipHours>'), 119, 120],
  ['skipDays (RSS 2.0), twelve hours at most', feed('<skipDays><day>Monday</day></skipDays>'), 719, 720],
  ['sy:updatePeriod', feed('<sy:updatePeriod>hourly</sy:updatePeriod>'), 59, 60],
];
for (const [says, answer, quietMinutes, dueMinutes] of intervals)
  ask(`a run before its time asks nothing and writes nothing: ${says}`, async () => {
    origin.set('/interval', answer);
    const reader = paper('/interval');
    assert.equal((await reader.run(0)).asked, ['/interval']);
    const quiet = await reader.run(quietMinutes);
    assert.equal(quiet.asked, []);
    assert.is(quiet.outcomes[`${origin.url}/interval`], 'skipped');
    assert.is(quiet.changed, false);
    assert.equal(quiet.warnings, []);
    const due = await reader.run(dueMinutes);
    assert.equal(due.asked, ['/interval']);
    assert.is(due.outcomes[`${origin.url}/interval`], 'unchanged');
    assert.is(origin.requests.at(-1)?.headers['if-none-match'], answer.headers?.etag);
    assert.equal((await reader.run(dueMinutes + 8)).asked, [], 'a 304 counts as asked');
  });

const retries: [says: string, status: number, retryAfter: string][] = [
  ['429 and seconds (RFC 6585 §4)', 429, '300'],
  ['429 and a date (RFC 9110 §10.2.3)', 429, 'Mon, 23 Nov 2026 08:05:00 GMT'],
  ['503 and seconds (RFC 9110 §15.6.4)', 503, '300'],
  ['503 and a date', 503, 'Mon, 23 Nov 2026 08:05:00 GMT'],
];
for (const [says, status, retryAfter] of retries)
  ask(`a host that asks to be left alone is, all of it, in later runs too: ${says}`, async () => {
    origin.set('/busy', { status, headers: { ...dated, 'retry-after': retryAfter } });
    origin.set('/other', feed());
    const reader = paper('/busy', '/other');
    const first = await reader.run(0);
    assert.equal(first.asked, ['/busy']);
    assert.match(first.warnings[0]?.says ?? '', /asks to be left alone until 2026-11-23T08:05Z/);
    assert.equal((await reader.run(4)).asked, []);
    assert.equal((await reader.run(4, { pace: 'every run' })).asked, []);
    origin.set('/busy', feed());
    const after = await reader.run(5);
    assert.equal(after.asked, ['/busy', '/other']);
    assert.equal(after.warnings, []);
    assert.is(reader.known()[`${origin.url}/busy`]?.wait, undefined);
  });

ask('without Retry-After the waits double, and are kept between runs', async () => {
  origin.set('/down', { status: 503 });
  const reader = paper('/down');
  const askedAt: number[] = [];
  for (let minutes = 0; minutes <= 70; minutes++)
    if ((await reader.run(minutes)).asked.length) askedAt.push(minutes);
  assert.equal(askedAt, [0, 1, 3, 7, 15, 31, 63]);
  assert.equal((await reader.run(71, { pace: 'every run' })).asked, ['/down']);
});

ask('a feed that fails keeps its stories and validators, and says so in each run', async () => {
  const good = feed();
  origin.set('/flaky', good);
  const reader = paper('/flaky');
  await reader.run(0);
  origin.set('/flaky', { reset: true });
  const failed = await reader.run(10);
  assert.is(failed.outcomes[`${origin.url}/flaky`], 'failed');
  const waits = await reader.run(10.5);
  assert.is(waits.outcomes[`${origin.url}/flaky`], 'skipped');
  assert.match(waits.warnings[0]?.says ?? '', /the connection was cut; its last 20 stories stay/);
  origin.set('/flaky', good);
  const mended = await reader.run(11);
  assert.is(mended.outcomes[`${origin.url}/flaky`], 'unchanged');
  assert.is(origin.requests.at(-1)?.headers['if-none-match'], good.headers?.etag);
  assert.is(reader.known()[`${origin.url}/flaky`]?.trouble, undefined);
});

ask(
  '410 ends asking: the stories stay, each run says so, and a new address is asked (RFC 9110 §15.5.11)',
  async () => {
    origin.set('/gone', feed());
    const reader = paper('/gone');
    await reader.run(0);
    origin.set('/gone', { status: 410 });
    assert.is((await reader.run(10)).outcomes[`${origin.url}/gone`], 'failed');
    for (const more of [{}, { pace: 'every run' as const }, { isOwn: () => true }]) {
      const later = await reader.run(100_000, more);
      assert.equal(later.asked, []);
      assert.is(later.outcomes[`${origin.url}/gone`], 'skipped');
      assert.is(later.changed, false);
      assert.match(
        later.warnings[0]?.says ?? '',
        /^answered 410 Gone; it is not asked again: give its new address/,
      );
      assert.is(later.feeds[`${origin.url}/gone`]?.count, 20);
    }
    origin.set('/new', feed());
    assert.equal((await paper('/gone', '/new').run(0)).asked, ['/gone', '/new']);
  },
);

ask('410 behind a temporary redirect is no end', async () => {
  origin.set('/away', { status: 302, headers: { location: '/lost' } });
  origin.set('/lost', { status: 410 });
  const reader = paper('/away');
  await reader.run(0);
  assert.equal((await reader.run(1)).asked, ['/away', '/lost']);
});

for (const [status, told] of [
  [301, true],
  [308, true],
  [302, false],
  [307, false],
] as const)
  ask(
    `a ${status} is ${told ? 'remembered and told, also when nothing is new' : 'followed in silence'}`,
    async () => {
      origin.set('/home', feed());
      origin.set('/old', { status, headers: { location: '/home' } });
      const reader = paper('/old');
      for (const minutes of [0, 10]) {
        const { warnings } = await reader.run(minutes);
        const expected = told ? [`has moved for good to ${origin.url}/home: put that into the report`] : [];
        assert.equal(
          warnings.map(({ says }) => says),
          expected,
        );
        assert.is(reader.known()[`${origin.url}/old`]?.moved?.to, told ? `${origin.url}/home` : undefined);
      }
    },
  );

ask('a hub of WebSub is noted', async () => {
  origin.set(
    '/hub',
    feed('<link xmlns="http://www.w3.org/2005/Atom" rel="hub" href="https://hub.example/"/>'),
  );
  const reader = paper('/hub');
  await reader.run(0);
  assert.equal(reader.known()[`${origin.url}/hub`]?.hints?.hubs, ['https://hub.example/']);
});

ask('the own server is asked at every run: news is seen at once, and no news is not written', async () => {
  const own = { isOwn: () => true };
  origin.set('/own', feed('<ttl>600</ttl><sy:updatePeriod>daily</sy:updatePeriod>'));
  const reader = paper('/own');
  assert.is((await reader.run(0, own)).changed, true);
  const again = await reader.run(1, own);
  assert.equal(again.asked, ['/own']);
  assert.is(again.changed, false);
  origin.set('/own', fileAnswer(rss('<ttl>600</ttl>', 'News'), 'application/rss+xml'));
  const third = await reader.run(1, own);
  assert.is(third.outcomes[`${origin.url}/own`], 'updated');
  assert.is(third.newStories, 1);
});

ask('the own server that merely fails is asked in the next run', async () => {
  const own = { isOwn: () => true };
  origin.set('/own', { status: 500 });
  const reader = paper('/own');
  await reader.run(0, own);
  const again = await reader.run(0, own);
  assert.equal(again.asked, ['/own']);
  assert.is(again.changed, false);
});

ask.run();
