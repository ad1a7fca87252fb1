// Sends news to all that are to be told, and a sign of life to a dead man's switch.
import type { Fetch, Warning } from '../../feeds/effects.ts';
import type { News } from './alarms.ts';
import { type About, type AlarmTarget, alarmRequest, inWords } from './messages.ts';

const patienceMilliseconds = 10_000;

/** @returns whether at least one took it, and a warning for each that did not; no address is in it, for it is a secret */
export async function tellAll(
  targets: readonly AlarmTarget[],
  news: News,
  about: About,
  { fetch }: { fetch: Fetch },
): Promise<{ told: boolean; warnings: Warning[] }> {
  const outcomes = await Promise.all(
    targets.map(async (target) =>
      target.kind === 'email'
        ? (await import('./mail.ts')).mailOnce(target.url, inWords(news, about))
        : askOnce(target.url, alarmRequest(target, news, about), fetch),
    ),
  );
  return {
    told: outcomes.some((fault) => fault === undefined),
    warnings: outcomes.flatMap((fault, index) =>
      fault === undefined
        ? []
        : [
            {
              about: `alarm by ${targets[index]?.kind}`,
              says: `${fault}; it is told again after the next run`,
            },
          ],
    ),
  };
}

/** Tells the switch that a run went well: when it hears nothing for long, it raises the alarm by itself. */
export async function signOfLife(url: string, { fetch }: { fetch: Fetch }): Promise<Warning[]> {
  const fault = await askOnce(url, { method: 'GET' }, fetch);
  return fault === undefined ? [] : [{ about: "dead man's switch", says: fault }];
}

/** @returns what went wrong */
async function askOnce(url: string, init: RequestInit, fetch: Fetch): Promise<string | undefined> {
  try {
    const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(patienceMilliseconds) });
    await answer.body?.cancel();
    return answer.ok ? undefined : `it answered ${answer.status}`;
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : (error as Error);
    return `it could not be reached: ${cause.message}`;
  }
}
