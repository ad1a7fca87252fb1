// Runs by the clock, with a clock of the test's own: whoever sleeps sets it on.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { repeat } from '../../../deploy/schedules/repeat.ts';

interface Course {
  /** Seconds that each run takes; the last ones take none. */
  takes?: number[];
  runs: number;
  /** What happens to the clock, in seconds, at the end of so many sleeps. */
  jumps?: Record<number, number>;
  dice?: number;
}

/** @returns when runs began, and what was told */
async function course({
  takes = [],
  runs,
  jumps = {},
  dice = 0,
}: Course): Promise<{ began: string[]; told: string[] }> {
  let time = Date.parse('2026-11-28T12:00:00Z');
  let sleeps = 0;
  const began: string[] = [];
  const told: string[] = [];
  const stopping = new AbortController();
  await repeat(
    {
      everySeconds: 600,
      base: 'https://news.example',
      tell: (text) => told.push(text),
      signal: stopping.signal,
      async run() {
        began.push(new Date(time).toISOString().slice(11, 19));
        time += (takes[began.length - 1] ?? 0) * 1_000;
        if (began.length === runs) stopping.abort();
      },
    },
    {
      now: () => new Date(time),
      random: () => dice,
      sleep: async (milliseconds) => {
        assert.ok(milliseconds <= 30_000, 'the clock is asked every half minute');
        time += milliseconds + (jumps[++sleeps] ?? 0) * 1_000;
      },
    },
  );
  return { began, told };
}

const suiteOfRepeat = suite('runs by the clock');
const first = '12:00:00';

suiteOfRepeat('one at once, then by the minutes of cron, and nothing is told', async () => {
  assert.equal(await course({ runs: 4, takes: [5, 7, 6] }), {
    began: [first, '12:04:00', '12:14:00', '12:24:00'],
    told: [],
  });
});

suiteOfRepeat('each is moved by up to half a minute, for others have the same minute', async () => {
  assert.equal((await course({ runs: 3, dice: 0.5 })).began, [first, '12:04:15', '12:14:15']);
});

suiteOfRepeat('a run that is at work at the next ones keeps them away, and that is told', async () => {
  assert.equal(await course({ runs: 3, takes: [0, 1_500] }), {
    began: [first, '12:04:00', '12:34:00'],
    told: ['2 runs were left out (12:14Z, 12:24Z): the one of 12:04Z was at work until 12:29Z'],
  });
});

suiteOfRepeat('a machine that slept makes up by one run, and says how many were missed', async () => {
  const { began, told } = await course({ runs: 3, jumps: { 3: 7_200 } });
  assert.equal(began, [first, '14:01:30', '14:04:00']);
  assert.equal(told, [
    '11 runs were missed since 12:04Z: this machine slept or stood still. This one makes up for them',
  ]);
});

suiteOfRepeat('a run that comes late says so', async () => {
  const { began, told } = await course({ runs: 2, jumps: { 8: 95 } });
  assert.equal(began, [first, '12:05:35']);
  assert.equal(told, ['the run of 12:04Z came 95 s late']);
});

suiteOfRepeat('a clock that is set back does not silence it', async () => {
  const { began, told } = await course({ runs: 3, jumps: { 4: -7_200 } });
  assert.equal(began, [first, '10:04:00', '10:14:00']);
  assert.equal(told, ['the clock was set back to 10:02Z; the next run follows it']);
});

suiteOfRepeat('told to stop while it waits, it begins no other', async () => {
  const stopping = new AbortController();
  let began = 0;
  await repeat(
    {
      everySeconds: 600,
      base: 'https://a.example',
      run: async () => began++,
      tell: () => {},
      signal: stopping.signal,
    },
    { now: () => new Date('2026-11-28T12:00:00Z'), random: () => 0, sleep: async () => stopping.abort() },
  );
  assert.is(began, 1);
});

suiteOfRepeat.run();
