// Which troubles are told: each once when it begins and once when it is over. Pure: what was told and what is wrong in,
// what is to be told out.
import type { AlarmState } from '../../feeds/alarm-state.ts';
import type { Trouble } from '../status/trouble.ts';

export interface News {
  begun: Trouble[];
  /** What was said of each as it began. */
  ended: string[];
  /** To be remembered once it was told. */
  state: AlarmState;
}

/** A trouble that comes and goes is told so often in an hour; what else there is waits for the next. */
const mostMessages = 6;
const hour = 3_600_000;

/** @returns undefined when there is nothing to tell, or when too much was told already */
export function newsOf(
  before: AlarmState,
  troubles: readonly Trouble[],
  { now }: { now: Date },
): News | undefined {
  const worth = troubles.filter(isWorthIt);
  const begun = worth.filter(({ id }) => !(id in before.told));
  const over = Object.entries(before.told).filter(([id]) => !worth.some((one) => one.id === id));
  if (!begun.length && !over.length) return undefined;
  const sent = before.sent.filter((time) => now.getTime() - Date.parse(time) < hour);
  if (sent.length >= mostMessages) return undefined;
  const told = Object.fromEntries([
    ...Object.entries(before.told).filter(([id]) => worth.some((one) => one.id === id)),
    ...begun.map(({ id, says }) => [id, says]),
  ]);
  return {
    begun,
    ended: over.map(([, says]) => says),
    state: { told, sent: [...sent, now.toISOString()] },
  };
}

/** One run that failed may be chance, and who holds runs off knows of it. */
function isWorthIt({ id, level }: Trouble): boolean {
  return id !== 'held' && (id !== 'runs fail' || level === 'critical');
}
