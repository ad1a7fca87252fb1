import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { checkText } from '../../../deploy/status/check.ts';
import { type Seen, statusOf } from '../../../deploy/status/status.ts';
import { statusText } from '../../../deploy/status/text.ts';
import { unread } from '../../../feeds/memory.ts';
import { runAt } from '../../feeds/runs.ts';
import { edgeOf, minutesAgo, now, seen } from './sample.ts';

const status = suite('status');
const of = (given: Parameters<typeof seen>[0] = {}) => statusOf(seen(given), { now });

const failed = (minutes: number) => runAt(minutesAgo(minutes), { error: 'PUT refused (403).' });
const firstLines: [says: string, given: Parameters<typeof seen>[0], line: string][] = [
  [
    'what is live, and since when',
    {},
    'The Paper, https://paper.example: edition 2026-11-28T11:53Z, release 41, last good run 10 min ago (every 10 min)',
  ],
  [
    'there is nothing yet',
    { runs: [], live: { edition: '', release: 0 } },
    'The Paper, https://paper.example: no edition yet, no run is known of (every 10 min)',
  ],
  [
    'the first run failed',
    { runs: [failed(10)], live: { edition: '', release: 0 } },
    'The Paper, https://paper.example: no edition yet, no run went well yet (every 10 min)',
  ],
];
for (const [says, given, line] of firstLines)
  status(`the first line: ${says}`, () => assert.is(statusText(of(given)).split('\n')[0], line));

status('feeds: state, last good, pace, failures, next try and advice; those in trouble first', () => {
  const [slow, fresh, heise, lwn] = of().feeds;
  assert.equal(
    [slow, fresh, heise, lwn].map((feed) => [feed?.name, feed?.state]),
    [
      ['slow', 'failing'],
      ['new', 'new'],
      ['heise', 'ok'],
      ['lwn', 'ok'],
    ],
  );
  assert.is(slow?.failures, 4);
  assert.is(slow?.says, 'answered 503');
  assert.is(slow?.nextTry, minutesAgo(-8));
  assert.match(heise?.advice ?? '', /^put https:\/\/heise\.example\/rss into the report/);
  assert.is(lwn?.lastGood, minutesAgo(25));
  assert.ok((lwn?.paceSeconds ?? 0) >= 600);
  const seconds = (Date.parse(lwn?.nextTry ?? '') - Date.parse(lwn?.lastGood ?? '')) / 1_000;
  assert.is(Math.round(seconds), lwn?.paceSeconds);
});

const gone: Seen['feeds'] = { 'https://lwn.example/feed': { ...unread, gone: true } };
const down: Seen['feeds'] = {
  'https://lwn.example/feed': { ...unread, trouble: { since: minutesAgo(1_500), says: 'no such host' } },
};
const checks: [says: string, given: Parameters<typeof seen>[0], code: number, line: RegExp][] = [
  [
    'all is well',
    {},
    0,
    /^BROADSHEET OK - edition 2026-11-28T11:53Z, last run 10 min ago, 4 feeds, 1 failing \|/,
  ],
  [
    'one run failed',
    { runs: [runAt(minutesAgo(20)), failed(10)] },
    1,
    /WARNING - the last run published nothing: PUT refused/,
  ],
  [
    'two runs failed',
    { runs: [runAt(minutesAgo(30)), failed(20), failed(10)] },
    2,
    /CRITICAL - the last 2 runs published nothing/,
  ],
  [
    'pulls between go well',
    {
      runs: [
        failed(20),
        runAt(minutesAgo(15), { command: 'pull', part: '1/2' }),
        failed(10),
        runAt(minutesAgo(5), { command: 'pull' }),
      ],
    },
    2,
    /CRITICAL - the last 2 runs published nothing: PUT refused/,
  ],
  [
    'a run was broken off',
    { runs: [runAt(minutesAgo(60)), runAt(minutesAgo(40), { unfinished: true })] },
    1,
    /published nothing: broken off/,
  ],
  [
    'a run is at work',
    { runs: [runAt(minutesAgo(10)), runAt(minutesAgo(1), { unfinished: true })] },
    0,
    /OK - /,
  ],
  [
    'no run for an hour and a half',
    { runs: [runAt(minutesAgo(90))] },
    1,
    /WARNING - no run went well for 1 h 30 min, and one is due every 10 min/,
  ],
  ['no run for three hours', { runs: [runAt(minutesAgo(180))] }, 2, /CRITICAL - no run went well for 3 h,/],
  ['a feed is gone', { feeds: gone }, 1, /WARNING - lwn is down for .*: gone/],
  ['a feed is down for a day', { feeds: down }, 1, /WARNING - lwn is down for 25 h: no such host/],
  ['nothing is known', { runs: [] }, 3, /UNKNOWN - no run is known of/],
  [
    'held',
    { live: { ...seen().live, hold: { since: minutesAgo(5), by: 'me@desk' } } },
    1,
    /WARNING - held since 2026-11-28T11:55Z by me@desk/,
  ],
];
for (const [says, given, code, line] of checks)
  status(`check: ${says}: exit ${code}`, () => {
    const checked = checkText(of(given));
    assert.match(checked.text, line);
    assert.is(checked.code, code);
  });

const budgets: [says: string, edge: ReturnType<typeof edgeOf>, code: number, line: RegExp][] = [
  ['one in ten thousand failed', edgeOf(0.0001), 0, /OK - /],
  [
    'one in five hundred failed',
    edgeOf(0.002),
    1,
    /WARNING - the edge failed 0\.20 % of requests until .*; its budget is 0\.1 %/,
  ],
  ['one in fifty failed', edgeOf(0.02), 2, /CRITICAL - the edge failed 2\.00 %/],
  ['it did so three days ago', edgeOf(0.02, 3 * 1_440), 0, /OK - /],
];
for (const [says, edge, code, line] of budgets)
  status(`check: of the edge's requests ${says}: exit ${code}`, () => {
    const checked = checkText(of({ edge: [edge] }));
    assert.match(checked.text, line);
    assert.is(checked.code, code);
  });

status('what logs said stands in the terminal', () => {
  assert.match(
    statusText(of({ edge: [edgeOf(0.0001)] })),
    /^2026-11-28 10:30 +2026-11-28 11:30 +100000 +98\.76 % +0\.01 % +2\.1 ms +250\.0 ms$/m,
  );
});

status('check: figures in the grammar of monitoring plugins', () => {
  const [head = ''] = checkText(of({ runs: [runAt(minutesAgo(10), { error: 'a | b\nc' })] })).text.split(
    '\n',
  );
  assert.is(head.split('|').length, 2);
  const figures = (head.split(' | ')[1] ?? '').split(' ');
  assert.ok(figures.length >= 8);
  // Guidelines §2.6: 'label'=value[UOM];[warn];[crit];[min];[max]
  for (const figure of figures) assert.match(figure, /^[a-z_]+=\d+(\.\d+)?(s|B|MB)?(;(\d+(\.\d+)?)?){0,4}$/);
});

status('the worst comes first, and the rest below', () => {
  const { text } = checkText(of({ runs: [failed(200), failed(190)], feeds: gone }));
  assert.match(text, /^BROADSHEET CRITICAL - the last 2 runs.*\nwarning: lwn is down/);
});

status('the terminal shows runs by stage, days, feeds, bucket and bill', () => {
  const text = statusText(of(), { rows: 3 });
  assert.match(
    text,
    /^The Paper, https:\/\/paper\.example: edition 2026-11-28T11:53Z, release 41, last good run 10 min ago \(every 10 min\)\n\nAll is well, but for 1 feed that fails for less than a day\.\n/,
  );
  assert.match(
    text,
    /^2026-11-28 11:50 +edition +3\.5 +2\.0 +1\.0 +0\.5 +3 new +4 +12 +17 +0\.2 +0\.4 +1\.3 +150$/m,
  );
  assert.match(text, /^2026-11-28 +6 +0 +24 +72 +102 /m);
  assert.match(text, /^slow +failing +9 +33 h 20 min ago +– +1 h +in 8 min +4 +answered 503$/m);
  assert.match(text, /^2 of 4 feeds are well\.$/m);
  assert.match(text, /1 picture kept, 1 refused/);
  assert.match(text, /Without readers: .*Amazon S3 \$\d+\.\d\d \(\d{4}-\d\d\)/);
});

status('the size is that of the bucket when it was listed, else of the last release that told it', () => {
  const live = { objects: 120, bytes: 3_000_000 };
  assert.equal(of({ runs: [runAt(minutesAgo(20), { live }), runAt(minutesAgo(10))] }).bucket, {
    ...live,
    isListed: false,
  });
  const listed = { objects: 300, bytes: 9_000_000 };
  assert.equal(of({ listed }).bucket, { ...listed, isListed: true });
});

status.run();
