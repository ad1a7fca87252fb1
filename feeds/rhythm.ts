// A feed's own pace: when its next story may be expected, learned from the times of those it had, by the hour of the
// week. So a paper that prints at noon is asked at noon, and a quiet blog twice a day.
import type { Story } from './story.ts';

/** What was learned, small enough to be remembered of every feed. */
export interface Rhythm {
  /** ISO 8601 UTC: since when stories were counted. */
  since: string;
  /** Stories by two hours of a working day (0 to 11) or of a weekend's (12 to 23), in UTC. */
  counts: Record<number, number>;
}

/** Seconds between two requests, whatever is learned; `unknown` while there is nothing to learn from. */
const rhythmSeconds = { least: 600, most: 12 * 3_600, unknown: 3_600 };

const hour = 3_600_000;
const stepMilliseconds = 600_000;
const windowMilliseconds = 28 * 24 * hour;
/** Hours of the overall pace that each part of the week begins with, so that a single story makes no habit. */
const priorHours = 6;

/**
 * @param stories newest first
 * @param now milliseconds: what is dated later counts for nothing
 * @returns undefined while there is nothing to learn from
 */
export function learnRhythm(stories: readonly Pick<Story, 'published'>[], now: number): Rhythm | undefined {
  // The newest hundred say enough.
  const times = [...new Set(stories.slice(0, 100).map(({ published }) => Date.parse(published)))];
  const past = times.filter((time) => time <= now);
  // Two times make one gap, which may be chance; undated stories all have the time of one run.
  if (past.length < 3) return undefined;
  const since = Math.max(now - windowMilliseconds, Math.min(...past));
  const counts: Rhythm['counts'] = {};
  for (const time of past) if (time >= since) counts[partOfWeek(time)] = (counts[partOfWeek(time)] ?? 0) + 1;
  return { since: new Date(since).toISOString(), counts };
}

/**
 * Seconds after `asked` (milliseconds) at which one new story is expected. One, and not a half: so a feed is asked
 * below the hour that server owners wish for only if it prints more than one story an hour.
 */
export function expectedSeconds(rhythm: Rhythm | undefined, asked: number): number {
  if (!rhythm) return rhythmSeconds.unknown;
  const { since, counts } = rhythm;
  const hours = Math.max((asked - Date.parse(since)) / hour, 1);
  const pace = Object.values(counts).reduce((sum, count) => sum + count, 0) / hours;
  let expected = 0;
  for (let after = 0; after < rhythmSeconds.most * 1_000; after += stepMilliseconds) {
    const part = partOfWeek(asked + after);
    const hoursOfPart = (hours * (part < 12 ? 5 : 2)) / 7 / 12;
    const paceOfPart = ((counts[part] ?? 0) + priorHours * pace) / (hoursOfPart + priorHours);
    expected += (paceOfPart * stepMilliseconds) / hour;
    if (expected >= 1) return Math.max(rhythmSeconds.least, (after + stepMilliseconds) / 1_000);
  }
  return rhythmSeconds.most;
}

/** Two hours of a working day (0 to 11) or of a weekend's (12 to 23), in UTC. */
function partOfWeek(time: number): number {
  const date = new Date(time);
  const isWeekend = date.getUTCDay() % 6 === 0;
  return Math.floor(date.getUTCHours() / 2) + (isWeekend ? 12 : 0);
}
