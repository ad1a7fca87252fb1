// A model may choose what leads, if the owner wants one: asked at set hours, at most once an hour a report. What it
// chose is kept in the ledger, so that a build asks nobody. Whatever fails, the stories stand by their rank.
import type { Effects, Warning } from '../feeds/effects.ts';
import type { Headlines } from '../feeds/headlines-schema.ts';
import type { Ledger } from '../feeds/ledger.ts';
import type { Edition, ReportEdition } from './edition.ts';
import { listed, placesIn, questionOf } from './model-answer.ts';

const hour = 3_600_000;
const day = 24 * hour;
const mostBytes = 1 << 20;

export interface Asking extends Pick<Effects, 'fetch' | 'now'> {
  /** Value of an environment variable. */
  secretOf: (name: string) => string | undefined;
  /** Who asks: firewalls turn away who does not say. */
  userAgent: string;
  /** Until an answer is there. */
  timeoutSeconds?: number;
}

/** @returns the ledgers to keep; `ledgers` itself when nobody was asked */
export async function chooseHeadlines(
  { reports }: Edition,
  ledgers: Record<string, Ledger> | undefined,
  asking: Asking,
): Promise<{ ledgers: Record<string, Ledger> | undefined; warnings: Warning[] }> {
  const asked = asking.now();
  const due = reports.filter(({ report: { headlines }, ledger, ranked }) =>
    headlines && ranked.length ? isDue(headlines, ledger?.chosen?.asked, asked) : false,
  );
  const warnings: Warning[] = [];
  const entries = await Promise.all(
    due.map(async (made): Promise<[string, Ledger]> => {
      const { id, title, headlines } = made.report;
      const before: Ledger = ledgers?.[id] ?? { edition: '', clusters: {}, led: {} };
      const ids = await ask(headlines as Headlines, made, asking).catch((error: Error) => {
        const { host } = new URL(headlines?.endpoint ?? '');
        warnings.push({
          about: title,
          says: `the model at ${host} ${error.message}; its headlines stand by rank`,
        });
        return [];
      });
      return [id, { ...before, chosen: { asked: asked.toISOString(), ids } }];
    }),
  );
  warnings.sort((a, b) => (a.about < b.about ? -1 : 1));
  return { ledgers: entries.length ? { ...ledgers, ...Object.fromEntries(entries) } : ledgers, warnings };
}

/** Whether an hour that was set has begun since it was last asked, and that is an hour ago. */
function isDue({ hours }: Headlines, asked: string | undefined, now: Date): boolean {
  if (!asked) return true;
  const before = Date.parse(asked);
  if (now.getTime() - before < hour) return false;
  if (!hours) return true;
  const midnight = now.getTime() - (now.getTime() % day);
  const begun = hours.flatMap((each) => [midnight + each * hour, midnight - day + each * hour]);
  return begun.some((start) => start <= now.getTime() && start > before);
}

async function ask(
  { endpoint, model, keyEnv }: Headlines,
  { ranked }: ReportEdition,
  { fetch, secretOf, userAgent, timeoutSeconds = 30 }: Asking,
): Promise<string[]> {
  const key = keyEnv === undefined ? '' : secretOf(keyEnv);
  if (key === undefined) throw new Error(`was not asked: ${keyEnv} is not set`);
  const among = ranked.slice(0, listed).map(({ cluster }) => cluster);
  const body = questionOf(
    model,
    among.map(({ tellings }) => tellings[0].story.title),
  );
  const answer = await answerOf(`${endpoint.replace(/\/+$/, '')}/chat/completions`, {
    fetch,
    init: {
      method: 'POST',
      headers: {
        'user-agent': userAgent,
        'content-type': 'application/json',
        ...(key && { authorization: `Bearer ${key}` }),
      },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutSeconds * 1_000),
    },
  });
  return placesIn(answer, { count: among.length }).map((place) => among[place]?.id ?? '');
}

/** @throws Error in our own words: what a server or a library says may hold the key */
async function answerOf(
  url: string,
  { fetch, init }: Pick<Effects, 'fetch'> & { init: RequestInit },
): Promise<string> {
  let status = 0;
  let body = '';
  try {
    const response = await fetch(url, init);
    status = response.status;
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      body += decoder.decode(chunk as Uint8Array, { stream: true });
      if (body.length > mostBytes) break;
    }
  } catch (error) {
    throw new Error(
      (error as Error).name === 'TimeoutError' ? 'did not answer in time' : 'could not be reached',
    );
  }
  if (status !== 200) throw new Error(`answered ${status}`);
  if (body.length > mostBytes) throw new Error('answered without an end');
  return body;
}
