import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { clockAndDice } from '../../../deploy/commands/real.ts';
import { packed } from '../../../deploy/release/compress.ts';
import { Busy, takeLease, whenFree } from '../../../deploy/release/lease.ts';
import { readManifest } from '../../../deploy/release/manifest.ts';
import { PreconditionFailed } from '../../../feeds/bucket.ts';
import { memory } from '../../servers/memory.ts';
import { noon } from './releases.ts';

/**
 * Compressing is done beside the event loop, and takes a moment of the real clock. What was begun before as much again
 * has been compressed some times has ended.
 */
async function settled(): Promise<void> {
  await clockAndDice.sleep(10);
  for (let round = 0; round < 5; round++) await Promise.all(Array.from({ length: 4 }, () => packed('x')));
}

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

leases.run();
