// What an operator should know of, from a status: as monitoring plugins grade it, and as alarms tell it.
import { durationText } from './duration.ts';
import type { Status } from './status.ts';

export type Level = 'warning' | 'critical';

export interface Trouble {
  /** The same while it lasts: what an alarm is told apart by. */
  id: string;
  level: Level;
  says: string;
}

const day = 86_400;
/** A run that changes nothing leaves a word an hour. */
const quietSeconds = 3_600;

/** What an edge may fail of all requests: three nines. */
const errorBudget = 0.001;

/** How old the last good run may be: some intervals more than the hour in which a quiet run says nothing. */
export function ageLimits(everySeconds: number): { warning: number; critical: number } {
  return { warning: quietSeconds + 2 * everySeconds, critical: quietSeconds + 6 * everySeconds };
}

/** The worst first. */
export function troublesOf(status: Omit<Status, 'troubles'>): Trouble[] {
  const { ageSeconds, everySeconds, failedInRow, failure, feeds, now, hold } = status;
  const troubles: Trouble[] = [];
  const limits = ageLimits(everySeconds);
  if (failedInRow > 0)
    troubles.push({
      id: 'runs fail',
      level: failedInRow > 1 ? 'critical' : 'warning',
      says: `${failedInRow > 1 ? `the last ${failedInRow} runs` : 'the last run'} published nothing: ${failure}`,
    });
  if (ageSeconds !== undefined && ageSeconds > limits.warning)
    troubles.push({
      id: 'no run',
      level: ageSeconds > limits.critical ? 'critical' : 'warning',
      says: `no run went well for ${durationText(ageSeconds)}, and one is due every ${durationText(everySeconds)}`,
    });
  if (hold)
    troubles.push({
      id: 'held',
      level: 'warning',
      says: `held since ${hold.since.slice(0, 16)}Z by ${hold.by}: runs publish nothing`,
    });
  for (const { name, url, state, since, says } of feeds) {
    const seconds = since ? (Date.parse(now) - Date.parse(since)) / 1_000 : 0;
    if (state === 'gone' || (state === 'failing' && seconds >= day))
      troubles.push({
        id: `feed ${url}`,
        level: 'warning',
        says: `${name} is down for ${durationText(seconds)}: ${says ?? 'gone'}`,
      });
  }
  const { weather } = status;
  // For some hours readers see what was known.
  if (weather?.since && weather.shown === 0)
    troubles.push({
      id: 'weather',
      level: 'warning',
      says: `no weather is shown: it fails for ${durationText((Date.parse(now) - Date.parse(weather.since)) / 1_000)}: ${weather.says}`,
    });
  const lastEdge = status.edge.at(-1);
  const spent = lastEdge && lastEdge.errorRatio > errorBudget;
  if (spent && Date.parse(now) - Date.parse(lastEdge.to) < 2 * day * 1_000)
    troubles.push({
      id: 'edge fails',
      level: lastEdge.errorRatio > 10 * errorBudget ? 'critical' : 'warning',
      says: `the edge failed ${(lastEdge.errorRatio * 100).toFixed(2)} % of requests until ${lastEdge.to.slice(0, 16)}Z; its budget is ${errorBudget * 100} %`,
    });
  return troubles.sort((one, other) => Number(other.level === 'critical') - Number(one.level === 'critical'));
}
