// Two runs that publish at the same time, a hundred times: in memory, where each of their steps meets each of the
// other's, and over a real server that keeps them apart by its conditions.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openBucket } from '../../../deploy/bucket/open.ts';
import { clockAndDice } from '../../../deploy/commands/real.ts';
import { Busy } from '../../../deploy/release/lease.ts';
import { readManifest } from '../../../deploy/release/manifest.ts';
import type { Bucket } from '../../../feeds/bucket.ts';
import { memory } from '../../servers/memory.ts';
import { needRadosgw, sharedRadosgw } from '../../servers/radosgw.ts';
import { assertWhole, noon, release, site } from './releases.ts';

const rounds = 100;

/** @param faster so many of a run's seconds pass in one, so that waiting for the other is none */
async function race(buckets: [Bucket, Bucket], round: number, faster: number): Promise<void> {
  const trees = ['left', 'right'].map((name) => site(`${name}-${round}`));
  const outcomes = await Promise.all(
    buckets.map((bucket, nth) =>
      release(trees[nth] ?? new Map(), bucket, {
        edition: `${round}`,
        now: () => new Date(noon.getTime() + round * 600_000),
        sleep: (milliseconds, signal) => clockAndDice.sleep(milliseconds / faster, signal),
        owner: `${nth}r${round}`,
      }).then(
        () => 'published',
        (error: unknown) => {
          if (error instanceof Busy) return 'busy';
          throw error;
        },
      ),
    ),
  );
  assert.ok(outcomes.includes('published'), outcomes.join());
  const [bucket] = buckets;
  await assertWhole(bucket);
  const { manifest } = await readManifest(bucket);
  await manifest.live.load();
  assert.is(manifest.writing, undefined);
  const won = trees.find((tree) =>
    [...tree].every(([key, { hash }]) => manifest.live.get(key)?.hash === hash),
  );
  assert.ok(won, `round ${round}: live is one of the two`);
  for (const [key, entry] of won) {
    const body = await entry.body?.();
    assert.ok(body?.equals((await bucket.get(key)).body), key);
  }
}

const races = suite('two at once');

races('in memory, a hundred times: what is live is one of the two, whole', async () => {
  const bucket = memory();
  for (let round = 0; round < rounds; round++) await race([bucket, bucket], round, 1_000);
});

if (needRadosgw())
  races('over a real server, a hundred times: what is live is one of the two, whole', async () => {
    const s3 = await sharedRadosgw();
    await s3.createBucket('races');
    const open = () => openBucket('s3://races/site', { env: s3.env, cwd: '/' });
    const buckets: [Bucket, Bucket] = [await open(), await open()];
    for (let round = 0; round < rounds; round++) await race(buckets, round, 100);
    for (const bucket of buckets) bucket.close();
  });

races.run();
