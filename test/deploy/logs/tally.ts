import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { histogram } from '../../../deploy/logs/histogram.ts';
import { emptyRequest, type LoggedRequest } from '../../../deploy/logs/request.ts';
import { openTally } from '../../../deploy/logs/tally.ts';
import { logText } from '../../../deploy/logs/text.ts';
import { topOf } from '../../../deploy/logs/top.ts';

const begin = Date.parse('2026-11-23T14:05:00Z');
const desktop = 'Mozilla/5.0 (X11; Linux x86_64)';
const phone = 'Mozilla/5.0 (iPhone) Mobile/15E148';

function tallyOf(...requests: Partial<LoggedRequest>[]) {
  const tally = openTally();
  for (const [n, request] of requests.entries())
    tally.add({
      ...emptyRequest(),
      time: begin + n * 1_000,
      method: 'GET',
      path: '/linux/',
      status: 200,
      bytes: 1_000,
      cache: 'hit',
      agent: desktop,
      ...request,
    });
  return tally.summary();
}

const logs = suite('what logs say');

logs('hit ratio: stale answers are hits, and what no cache was asked for does not count', () => {
  const { hitRatio, byteHitRatio, cache } = tallyOf(
    {},
    { cache: 'stale' },
    { cache: 'miss', bytes: 2_000 },
    { cache: 'expired' },
    { cache: 'none' },
  );
  assert.is(hitRatio, 0.5);
  assert.is(byteHitRatio, 0.4);
  assert.equal(cache, { hit: 1, stale: 1, miss: 1, expired: 1, none: 1 });
  assert.is(tallyOf({ cache: 'none' }).hitRatio, null);
});

const causes: [
  says: string,
  before: Partial<LoggedRequest>[],
  cause: string,
  miss: Partial<LoggedRequest>,
][] = [
  ['nobody had asked before', [], 'first', {}],
  ['its time was over, by the log', [{}], 'expired', { cache: 'expired' }],
  ['its time was over, by what was asked before', [{}], 'expired', {}],
  ['only the other form was asked for', [{ agent: phone }], 'variant', {}],
  ['it was asked for with another query', [{}], 'query', { query: 'utm_source=x' }],
  [
    'an asset has one form only',
    [{ path: '/assets/a-0123456789.css', agent: phone }],
    'expired',
    { path: '/assets/a-0123456789.css' },
  ],
];
for (const [says, before, cause, miss] of causes)
  logs(`a miss: ${says}`, () => {
    const { misses, topMisses } = tallyOf(...before, { cache: 'miss', ...miss });
    assert.equal(
      Object.entries(misses).filter(([, count]) => count),
      [[cause, 1]],
    );
    assert.is(topMisses[0]?.cause, cause);
  });

logs('pages by form, statuses, errors, and hashed files that are gone', () => {
  const { variants, statuses, errorRatio, prunedAssets, from, to } = tallyOf(
    {},
    { agent: phone },
    { agent: 'Mozilla/5.0%20(iPhone)%20Mobile/15E148' },
    { status: 503 },
    { status: 404, path: '/assets/page-0123456789ab.css' },
    { status: 404, path: '/nothing' },
  );
  assert.equal(variants, { desktop: 3, mobile: 2 });
  assert.equal(statuses, { '2xx': 3, '5xx': 1, '4xx': 2 });
  assert.is(errorRatio, 1 / 6);
  assert.equal(prunedAssets, [{ path: '/assets/page-0123456789ab.css', requests: 1 }]);
  assert.equal([from, to], ['2026-11-23T14:05:00.000Z', '2026-11-23T14:05:05.000Z']);
});

logs('the text names what matters', () => {
  const text = logText(tallyOf({ seconds: 0.004 }, { cache: 'miss', path: '/ai/', seconds: 0.25 }));
  assert.match(
    text,
    /^2 requests from 2026-11-23T14:05:00Z to 2026-11-23T14:05:01Z, 0 MB\nhit ratio 50\.00 % of requests, 50\.00 % of bytes: hit 1, miss 1\n/,
  );
  assert.match(text, /^hit +[\d.]+ ms /m);
  assert.match(text, /^\/ai\/ +first +1$/m);
  assert.is(logText(openTally().summary()), 'No request was read.');
  assert.match(logText(tallyOf({})), /^1 request from /);
});

logs('a histogram is right within two per cent', () => {
  const times = histogram();
  for (let n = 1; n <= 100_000; n++) times.add(n / 10_000);
  times.add(Number.NaN);
  assert.is(times.count, 100_000);
  for (const part of [0.01, 0.5, 0.9, 0.99, 1]) {
    const found = times.quantile(part);
    assert.ok(found >= part * 10 * 0.999 && found <= part * 10 * 1.021, `${part}: ${found}`);
  }
  assert.ok(Number.isNaN(histogram().quantile(0.5)));
});

logs('of a million paths the most frequent are found, in bounded room', () => {
  const top = topOf({ most: 1_000 });
  for (let n = 0; n < 200_000; n++) {
    top.add(`/rare/${n}`, 1);
    if (n % 10 === 0) top.add('/often/', 2);
    if (n % 25 === 0) top.add('/less/', 3);
  }
  const [first, second] = top.list(2);
  assert.equal(first, { text: '/often/', count: 20_000, bytes: 40_000 });
  assert.is(second?.text, '/less/');
  assert.ok(top.list(10_000).length <= 1_000);
});

logs.run();
