import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Copy, type Freshness, freshnessOf } from '../../../deploy/edge/freshness.ts';
import { policy } from '../../../deploy/edge/policy.ts';

const rule = {
  ...policy.page,
  edgeSeconds: 100,
  staleWhileRevalidateSeconds: 20,
  staleIfErrorSeconds: 1_000,
};

const freshness = suite('freshnessOf');
const rows: [says: string, copy: Partial<Copy>, expected: Freshness][] = [
  ['just stored', { ageSeconds: 0 }, 'fresh'],
  ['within its time', { ageSeconds: 99 }, 'fresh'],
  ['a little over it', { ageSeconds: 100 }, 'stale'],
  ['at the end of that', { ageSeconds: 119 }, 'stale'],
  ['further over it', { ageSeconds: 120 }, 'last resort'],
  ['as far as an error may be hidden', { ageSeconds: 1_099 }, 'last resort'],
  ['and no further', { ageSeconds: 1_100 }, 'over'],
  ['purged is never fresh', { ageSeconds: 0, isPurged: true }, 'last resort'],
  ['nor shown while it is renewed', { ageSeconds: 110, isPurged: true }, 'last resort'],
  ['fresh, and the bucket failed', { ageSeconds: 99, hasFailed: true }, 'fresh'],
  ['the bucket failed: nobody waits for it', { ageSeconds: 500, hasFailed: true }, 'stale'],
  ['purged, and the bucket failed since', { ageSeconds: 5, isPurged: true, hasFailed: true }, 'stale'],
  ['failing for too long', { ageSeconds: 1_100, hasFailed: true }, 'over'],
];
for (const [says, copy, expected] of rows)
  freshness(says, () =>
    assert.is(freshnessOf({ ageSeconds: 0, isPurged: false, hasFailed: false, ...copy }, rule), expected),
  );
freshness('a hashed file is fresh for a year', () => {
  const copy = { ageSeconds: 364 * 86_400, isPurged: false, hasFailed: false };
  assert.is(freshnessOf(copy, policy.asset), 'fresh');
});
freshness.run();
