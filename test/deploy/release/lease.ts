import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { clockAndDice } from '../../../deploy/commands/real.ts';
import { Busy, takeLease, whenFree } from '../../../deploy/release/lease.ts';
import { readManifest } from '../../../deploy/release/manifest.ts';
import { PreconditionFailed } from '../../../feeds/bucket.ts';
import { memory } from '../../servers/memory.ts';
import { assertWhole, noon, publicKeys, release, site } from './releases.ts';

// Compressing is done beside the event loop, and takes a moment of the real clock.
const settled = () => clockAndDice.sleep(20);

/** A clock that moves only when somebody sleeps; `skewMinutes` is what another machine's differs by. */
function clock() {
  let time = noon.getTime();
  const waiting: { until: number; wake: () => void }[] = [];
  async function pass(seconds: number) {
    for (let second = 0; second < seconds; second++) {
      time += 1_000;
      for (const one of waiting.filter(({ until }) => until <= time)) {
        waiting.splice(waiting.indexOf(one), 1);
        one.wake();
      }
      await settled();
    }
  }
  return {
    machine: (skewMinutes = 0) => ({
      now: () => new Date(time + skewMinutes * 60_000),
      sleep: (milliseconds: number, signal?: AbortSignal) =>
        new Promise<void>((wake) => {
          waiting.push({ until: time + milliseconds, wake });
          signal?.addEventListener('abort', () => wake());
        }),
    }),
    /** Lets time pass, and all that was waited for happen. */
    pass,
    /** Lets time pass until `promise` is settled. @returns what it gave, and seconds */
    async until<Result>(promise: Promise<Result>): Promise<[result: Result, seconds: number]> {
      let settled = false;
      void promise.finally(() => {
        settled = true;
      });
      let seconds = 0;
      for (; !settled && seconds < 300; seconds++) await pass(1);
      assert.ok(settled, 'after 300 s nothing had come of it');
      return [await promise, seconds];
    },
  };
}

const leases = suite('lease');
const taking = { release: 1, pack: '_release/packs/00000001-a', by: 'ann@one', owner: 'a' };

async function outcome(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'free',
    (error: unknown) => (error instanceof Busy ? error.message : String(error)),
  );
}

for (const skew of [-14, -1, 0, 1, 14]) {
  leases(`a dead writer whose clock is ${skew} min off is waited out for twenty seconds`, async () => {
    const bucket = memory();
    const time = clock();
    const dead = await takeLease(bucket, await readManifest(bucket), { ...taking, ...time.machine(skew) });
    // It ends without a word: nothing is renewed, and nothing is taken back.
    void dead.end();
    const [done, seconds] = await time.until(outcome(whenFree(bucket, time.machine())));
    assert.is(done, 'free');
    assert.ok(seconds >= 20 && seconds < 40, `${seconds} s`);
  });

  leases(`a writer that is alive is named, whatever its clock says (${skew} min off)`, async () => {
    const bucket = memory();
    const time = clock();
    const lease = await takeLease(bucket, await readManifest(bucket), { ...taking, ...time.machine(skew) });
    const [done] = await time.until(outcome(whenFree(bucket, time.machine())));
    assert.match(done, /memory: ann@one is publishing release 1, and at work\. .* --wait SECONDS/);
    lease.check();
    await lease.end();
  });
}

leases('--wait waits longer for one that is alive, and goes on when it ends', async () => {
  const bucket = memory();
  const time = clock();
  const lease = await takeLease(bucket, await readManifest(bucket), { ...taking, ...time.machine() });
  const waiting = outcome(whenFree(bucket, { ...time.machine(), waitSeconds: 120 }));
  await time.pass(60);
  await lease.publish((await readManifest(bucket)).manifest);
  assert.is((await time.until(waiting))[0], 'free');
});

leases('who lost the lease while it was paused can neither go on nor publish', async () => {
  const bucket = memory();
  const time = clock();
  const paused = await takeLease(bucket, await readManifest(bucket), { ...taking, ...time.machine() });
  const { machine } = time;
  const stolen = await readManifest(bucket);
  const other = await takeLease(bucket, stolen, { ...taking, by: 'bob@two', owner: 'b', ...machine() });
  await time.pass(8);
  assert.throws(() => paused.check(), /another run has taken over/);
  const error = await paused.publish(stolen.manifest).catch((caught: unknown) => caught);
  assert.ok(error instanceof Busy || error instanceof PreconditionFailed);
  other.check();
  await other.end(true);
});

leases('a run that failed and could say so is not waited for', async () => {
  const bucket = memory();
  const time = clock();
  const lease = await takeLease(bucket, await readManifest(bucket), { ...taking, ...time.machine() });
  await lease.end(true);
  assert.is(await outcome(whenFree(bucket, time.machine())), 'free');
});

leases(
  'two at once, a hundred times: what is live is the last release, whole, and nothing of another',
  async () => {
    const bucket = memory();
    for (let round = 0; round < 100; round++) {
      const trees = ['left', 'right'].map((name) => site(`${name} ${round}`.replace(' ', '-')));
      const outcomes = await Promise.all(
        trees.map((tree, nth) =>
          release(tree, bucket, {
            edition: `${round}`,
            now: () => new Date(noon.getTime() + round * 600_000),
            // One second of theirs is a thousandth of ours, so that waiting is not.
            sleep: (milliseconds, signal) => clockAndDice.sleep(milliseconds / 1_000, signal),
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
      await assertWhole(bucket);
      const { manifest } = await readManifest(bucket);
      assert.is(manifest.writing, undefined);
      const [won] = trees.filter((tree) =>
        [...tree].every(([key, { hash }]) => manifest.live.get(key)?.hash === hash),
      );
      assert.ok(won, `round ${round}: live is one of the two`);
      for (const [key, entry] of won ?? []) {
        const body = await entry.body?.();
        assert.ok(body?.equals((await bucket.get(key)).body), key);
      }
    }
    assert.ok((await publicKeys(bucket)).length >= 5);
  },
);

leases.run();
