// At which minutes a schedule comes, as cron (POSIX crontab) and systemd (systemd.time) write it. Both count from the
// hour or the day, so only what divides it comes evenly.
import { createHash } from 'node:crypto';

/** Between two editions, unless the owner says otherwise. */
export const usualSeconds = 600;

const divisors = (whole: number) =>
  Array.from({ length: whole }, (_, index) => index + 1).filter((number) => whole % number === 0);
const minutesEven = divisors(60).slice(0, -1);
const hoursEven = divisors(24);
/** Every interval that comes evenly, in seconds, ascending. */
const even = [...minutesEven.map((minutes) => minutes * 60), ...hoursEven.map((hours) => hours * 3_600)];

/** The interval that comes evenly and is nearest; itself when it does. */
export function nearestEven(everySeconds: number): number {
  return even.reduce((best, next) =>
    Math.abs(next - everySeconds) < Math.abs(best - everySeconds) ? next : best,
  );
}

/** `10m`, `2h`, `1d`: as the owner's YAML has it. */
export function intervalText(seconds: number): string {
  if (seconds % 86_400 === 0) return `${seconds / 86_400}d`;
  if (seconds % 3_600 === 0) return `${seconds / 3_600}h`;
  return seconds % 60 === 0 ? `${seconds / 60}m` : `${seconds}s`;
}

interface Times {
  everySeconds: number;
  /** Address of the newspaper. */
  base: string;
  /** Moves all by so many minutes. */
  afterMinutes?: number;
}

interface Pattern {
  minute: number;
  /** Minutes between two runs of an hour, if there are more than one. */
  minutes?: number;
  /** Hours between two runs of a day, if they are not of each hour. */
  hours?: number;
}

/**
 * Never the full hour, when everybody comes; another minute for each newspaper.
 * @throws RangeError for an interval that does not come evenly
 */
function patternOf({ everySeconds, base, afterMinutes = 0 }: Times): Pattern {
  if (!even.includes(everySeconds)) throw new RangeError(`${everySeconds} s is not even`);
  const within = Math.min(60, everySeconds / 60);
  const dice = createHash('sha256').update(base).digest().readUInt32BE();
  const minute = within === 1 ? 0 : ((within > 2 ? 1 + (dice % (within - 1)) : 1) + afterMinutes) % within;
  if (everySeconds < 3_600) return { minute, minutes: within };
  return everySeconds === 3_600 ? { minute } : { minute, hours: everySeconds / 3_600 };
}

/** `7-59/10 * * * *` */
export function cronTime(times: Times): string {
  const { minute, minutes, hours } = patternOf(times);
  const first = minutes === 1 ? '*' : minutes === undefined ? minute : `${minute}-59/${minutes}`;
  const second = hours === undefined ? '*' : hours === 24 ? '3' : `*/${hours}`;
  return `${first} ${second} * * *`;
}

/** `*-*-* *:07/10:00`, in UTC. */
export function calendarTime(times: Times): string {
  const { minute, minutes, hours } = patternOf(times);
  const hour = hours === undefined ? '*' : hours === 24 ? '03' : `00/${hours}`;
  const two = String(minute).padStart(2, '0');
  return `*-*-* ${hour}:${minutes === undefined ? two : `${two}/${minutes}`}:00 UTC`;
}
