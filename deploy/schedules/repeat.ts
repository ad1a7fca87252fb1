// Runs again and again, at the minutes of cron: never two at once, never silent about what was late or left out. The
// clock is asked again every half minute, for a machine that slept wakes up to another hour.
import { Cron } from 'croner';
import type { Effects } from '../../feeds/effects.ts';
import { cronTime } from './minutes.ts';

export interface Repeating {
  everySeconds: number;
  /** Address of the newspaper, which decides the minute. */
  base: string;
  /** One run. It ends by itself, and throws nothing. */
  run(): Promise<unknown>;
  /** Told of a run that was late, missed or left out. */
  tell(text: string): void;
  /** When it aborts, a run that is at work is waited for, and no other begins. */
  signal: AbortSignal;
}

const mostJitterSeconds = 30;
/** A run that begins later than its jitter allows by this much is late. */
const lateSeconds = 60;
const lookMilliseconds = 30_000;

/** Runs at once, and then by the clock until `signal` aborts. */
export async function repeat(
  { everySeconds, base, run, tell, signal }: Repeating,
  { now, sleep, random }: Pick<Effects, 'now' | 'sleep' | 'random'>,
): Promise<void> {
  const times = new Cron(cronTime({ everySeconds, base }), { timezone: 'UTC' });
  const after = (time: Date) => times.nextRun(time) ?? new Date(time.getTime() + everySeconds * 1_000);
  const between = (from: Date, to: Date) => {
    const found: Date[] = [];
    for (let time = after(from); time <= to && found.length < 1_000; time = after(time)) found.push(time);
    return found;
  };
  let due = now();
  let start = due;
  while (!signal.aborted) {
    for (let left = 1; left > 0 && !signal.aborted; ) {
      left = start.getTime() - now().getTime();
      // The clock was set back: what is further away than one interval comes by the new one.
      if (left > (everySeconds + mostJitterSeconds) * 1_000) {
        tell(`the clock was set back to ${hour(now())}; the next run follows it`);
        due = start = after(now());
      } else if (left > 0) await sleep(Math.min(left, lookMilliseconds), signal);
    }
    if (signal.aborted) return;
    const began = now();
    const missed = between(due, began);
    const late = Math.round((began.getTime() - start.getTime()) / 1_000);
    if (missed.length)
      tell(
        `${runs(missed.length)} missed since ${hour(due)}: this machine slept or stood still. This one makes up for them`,
      );
    else if (late > lateSeconds) tell(`the run of ${hour(due)} came ${late} s late`);
    await run();
    const ended = now();
    const leftOut = between(began, ended);
    if (leftOut.length)
      tell(
        `${runs(leftOut.length)} left out (${leftOut.map(hour).slice(0, 3).join(', ')}${leftOut.length > 3 ? ' …' : ''}): the one of ${hour(began)} was at work until ${hour(ended)}`,
      );
    due = after(ended);
    start = new Date(due.getTime() + random() * Math.min(mostJitterSeconds, everySeconds / 10) * 1_000);
  }
}

function hour(time: Date): string {
  return `${time.toISOString().slice(11, 16)}Z`;
}

function runs(count: number): string {
  return count === 1 ? 'one run was' : `${count} runs were`;
}
