import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { billsOf, usageOf } from '../../../deploy/status/bill.ts';
import { cdnPrices, prices } from '../../../deploy/status/prices.ts';
import { emptyHistory, withRun } from '../../../feeds/history.ts';
import { runAt } from '../../feeds/runs.ts';
import { now } from './sample.ts';

const bill = suite('bill');

bill('a month is thirty times the days that are known', () => {
  const runs = Array.from({ length: 144 * 10 }, (_, n) => runAt(now.getTime() - (144 * 10 - n) * 600_000));
  const history = runs.reduce(withRun, emptyHistory);
  const { writes, reads } = usageOf(history, { bytes: 0, now });
  const month = 144 * 30;
  assert.ok(Math.abs(writes / (month * 15) - 1) < 0.02, String(writes));
  assert.ok(Math.abs(reads / (month * 2) - 1) < 0.02, String(reads));
});

const usage = { gigabytes: 12, writes: 2_000_000, reads: 20_000_000, egressGigabytes: 200 };
const rows: [provider: string, dollars: number][] = [
  ['Amazon S3', 12 * 0.023 + 2_000 * 0.005 + 20_000 * 0.0004 + 100 * 0.09],
  ['Cloudflare R2', 2 * 0.015 + 1_000 * 0.0045 + 10_000 * 0.00036],
  // Three times what is stored may leave.
  ['Backblaze B2', 2 * 0.006 + 19_925 * 0.0004 + (200 - 36) * 0.01],
  ['DigitalOcean Spaces', 5],
];
for (const [provider, dollars] of rows)
  bill(`${provider}: what is over that which is free, by its table`, () => {
    const found = billsOf(usage).find((one) => one.provider === provider);
    assert.ok(Math.abs((found?.dollars ?? 0) - dollars) < 1e-9, `${found?.dollars} is not ${dollars}`);
  });

bill('every table has its month, and the cheapest comes first', () => {
  for (const { asOf, source } of [...Object.values(prices), ...Object.values(cdnPrices)]) {
    assert.match(asOf, /^20\d\d-(0[1-9]|1[0-2])$/);
    assert.is(new URL(source).protocol, 'https:');
  }
  const dollars = billsOf(usage).map((one) => one.dollars);
  assert.equal(
    dollars,
    [...dollars].sort((a, b) => a - b),
  );
});

bill.run();
