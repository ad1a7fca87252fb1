import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Fetch } from '../../feeds/effects.ts';
import type { Pulled, Pulling } from '../../feeds/pull.ts';
import type { Feed } from '../../feeds/story.ts';
import { monday, nothing, pullBy } from './pulling.ts';

const rss = (...titles: string[]) =>
  `<rss version="2.0"><channel><title>Wire</title><link>https://wire.example/</link>${titles
    .map((title) => `<item><title>${title}</title><guid>${title}</guid></item>`)
    .join('')}</channel></rss>`;

const feedAt = (url: string, more: Partial<Feed> = {}): Feed => ({
  id: 'x',
  url,
  name: url,
  items: 8,
  ...more,
});
/** Pulls `feeds` from `answers`, at `time`. */
function pullFrom(
  answers: Record<string, () => Response | Promise<Response>>,
  feeds: Feed[],
  before: Pick<Pulled, 'feeds' | 'kept'> = nothing,
  time = monday,
  more: Partial<Pulling> = {},
) {
  const fetch: Fetch = async (url) => answers[url]?.() ?? new Response('', { status: 404 });
  return pullBy(fetch, feeds, before, time, more);
}

const own: Partial<Pulling> = { isOwn: () => true };

const wire = 'https://wire.example/feed';
const pulls = suite('pull');

pulls('new stories are counted, and remembered with the validators', async () => {
  const answer = () => new Response(rss('One', 'Two'), { headers: { etag: '"1"' } });
  const { feeds, kept, outcomes, newStories, changed } = await pullFrom({ [wire]: answer }, [feedAt(wire)]);
  assert.is(outcomes[wire], 'updated');
  assert.is(newStories, 2);
  assert.is(changed, true);
  assert.equal(feeds[wire]?.validators, { etag: '"1"' });
  assert.equal(
    kept[wire]?.stories.map(({ title }) => title),
    ['One', 'Two'],
  );
});

pulls('a feed of the own server that answers 304 is unchanged, and nothing is to be written', async () => {
  const first = await pullFrom(
    { [wire]: () => new Response(rss('One')) },
    [feedAt(wire)],
    nothing,
    monday,
    own,
  );
  const second = await pullFrom(
    { [wire]: () => new Response(null, { status: 304 }) },
    [feedAt(wire)],
    first,
    '2026-11-23T08:01:00Z',
    own,
  );
  assert.is(second.outcomes[wire], 'unchanged');
  assert.is(second.changed, false);
  assert.is(second.feeds[wire], first.feeds[wire], 'not a copy');
});

pulls('the same bytes again are unchanged, though the own server knows no 304', async () => {
  const first = await pullFrom(
    { [wire]: () => new Response(rss('One')) },
    [feedAt(wire)],
    nothing,
    monday,
    own,
  );
  const second = await pullFrom(
    { [wire]: () => new Response(rss('One')) },
    [feedAt(wire)],
    first,
    '2026-11-24T00:00:00Z',
    own,
  );
  assert.is(second.outcomes[wire], 'unchanged');
  assert.is(second.changed, false);
});

const bad: [says: string, answer: () => Response | Promise<Response>, expected: RegExp][] = [
  [
    'a web page',
    () => new Response('<!doctype html><title>Hello</title>', { headers: { 'content-type': 'text/html' } }),
    /web page/,
  ],
  ['an empty answer', () => new Response(''), /empty/],
  ['a missing one', () => new Response('', { status: 404 }), /answered 404/],
  [
    'a connection that is cut',
    () =>
      Promise.reject(
        new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code: 'ECONNRESET' }) }),
      ),
    /the connection was cut/,
  ],
];
for (const [says, answer, expected] of bad)
  pulls(`${says} is a warning that names the feed; its stories stay, and the rest goes on`, async () => {
    const other = 'https://daily.example/feed';
    const first = await pullFrom({ [wire]: () => new Response(rss('One')) }, [feedAt(wire)]);
    const second = await pullFrom(
      { [wire]: answer, [other]: () => new Response(rss('Two')) },
      [feedAt(wire, { name: 'The Wire' }), feedAt(other)],
      first,
      '2026-11-24T00:00:00Z',
    );
    assert.equal(second.outcomes, { [wire]: 'failed', [other]: 'updated' });
    assert.is(second.feeds[wire]?.count, 1);
    assert.is(second.warnings[0]?.about, 'The Wire');
    assert.match(second.warnings[0]?.says ?? '', expected);
    assert.match(second.warnings[0]?.says ?? '', /its last 1 stories stay \(https:\/\/wire\.example\/feed\)/);
  });

pulls('a feed of the own server that goes on failing changes nothing more', async () => {
  const first = await pullFrom({}, [feedAt(wire)], nothing, monday, own);
  const second = await pullFrom({}, [feedAt(wire)], first, '2026-11-24T00:00:00Z', own);
  assert.is(first.changed, true);
  assert.is(second.changed, false);
  assert.is(second.feeds[wire]?.trouble?.since, monday);
});

pulls('a feed is not asked before its own time', async () => {
  const hourly = feedAt(wire, { everySeconds: 3_600 });
  const answers = { [wire]: () => new Response(rss('One')) };
  const first = await pullFrom(answers, [hourly]);
  const soon = await pullFrom(answers, [hourly], first, '2026-11-23T08:59:59Z');
  const later = await pullFrom(answers, [hourly], first, '2026-11-23T09:00:00Z');
  assert.is(soon.outcomes[wire], 'skipped');
  assert.is(later.outcomes[wire], 'unchanged');
});

pulls(
  'one operator is asked one thing at a time, with a pause of 1 to 2 s; several side by side',
  async () => {
    const running = new Map<string, number>();
    const most = { ofOne: 0, ofAll: 0 };
    const fetch: Fetch = async (url) => {
      const operator = new URL(url).hostname.replace(/^.*?\./, '');
      running.set(operator, (running.get(operator) ?? 0) + 1);
      most.ofOne = Math.max(most.ofOne, ...running.values());
      most.ofAll = Math.max(
        most.ofAll,
        [...running.values()].reduce((sum, count) => sum + count, 0),
      );
      await new Promise((resolve) => setTimeout(resolve, 5));
      running.set(operator, (running.get(operator) ?? 1) - 1);
      return new Response(rss('One'));
    };
    const feeds = ['a', 'b', 'c'].flatMap((name) =>
      [1, 2, 3].map((n) => feedAt(`https://blog-${n}.${name}.example/feed`)),
    );
    const pauses: number[] = [];
    const sleep = async (milliseconds: number) => void pauses.push(milliseconds);
    await pullFrom({}, feeds, nothing, monday, { fetch, sleep, atOnce: 2 });
    assert.equal(most, { ofOne: 1, ofAll: 2 });
    assert.equal(pauses, Array(6).fill(1_500));
  },
);

pulls('the own server is asked one thing at a time too, without a pause', async () => {
  const pauses: number[] = [];
  const sleep = async (milliseconds: number) => void pauses.push(milliseconds);
  const { outcomes } = await pullFrom(
    {},
    [1, 2, 3].map((n) => feedAt(`http://paper.lan:8080/${n}`)),
    nothing,
    monday,
    { ...own, sleep },
  );
  assert.is(Object.keys(outcomes).length, 3);
  assert.equal(pauses, []);
});

pulls('a feed of somebody else is not asked again at once, unless every feed is to be', async () => {
  const answers = { [wire]: () => new Response(rss('One'), { headers: { etag: '"1"' } }) };
  const first = await pullFrom(answers, [feedAt(wire)]);
  const soon = '2026-11-23T08:05:00Z';
  const polite = await pullFrom(answers, [feedAt(wire)], first, soon);
  const now = await pullFrom(answers, [feedAt(wire)], first, soon, { pace: 'every run' });
  assert.is(polite.outcomes[wire], 'skipped');
  assert.is(polite.changed, false);
  assert.equal(polite.feeds, first.feeds);
  assert.is(now.outcomes[wire], 'unchanged');
});

pulls.run();
