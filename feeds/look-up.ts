// Pages that are looked at for their signs: politely, each once.
import pLimit from 'p-limit';
import type { Effects } from './effects.ts';
import { byOperator, type CoolDowns } from './hosts.ts';
import { FetchFailed, politeGet } from './http.ts';
import type { Limits } from './limits.ts';
import { type Signs, signsOf } from './page-signs.ts';
import { type AskingRobots, askRobots, checkWelcome, NotWelcome } from './robots.ts';

/** What is remembered of a page that was looked at. */
export type PageSigns =
  | Signs
  | {
      failed: string;
      /** ISO 8601 UTC: when it may be looked at again. */
      until: string;
    };

export interface LookingUp extends Pick<Effects, 'fetch' | 'now'> {
  userAgent: string;
  limits: Limits;
  isOwn: (url: string) => boolean;
  /** Operators that want to be left alone. */
  coolDowns: CoolDowns;
  /** Between two requests to one operator. */
  pause: () => Promise<void>;
}

/** RFC 9309 §2.4 lets a site's rules hold for a day, and by then a story leads no more. */
const retryMilliseconds = 86_400_000;
const atOnce = 4;

/**
 * Asks each page unless its site's robots.txt forbids it (RFC 9309) or its operator is to be left alone: operators side
 * by side, the pages of one one after another.
 * @returns by the page's address; those of operators that are left alone are missing
 */
export async function lookUp(
  pages: readonly string[],
  looking: LookingUp,
): Promise<Record<string, PageSigns>> {
  const { now, isOwn, coolDowns } = looking;
  const found: Record<string, PageSigns> = {};
  const rules: AskingRobots['rules'] = new Map();
  const limit = pLimit(atOnce);
  const queues = byOperator(
    pages.map((url) => ({ url })),
    isOwn,
  );
  await Promise.all(
    [...queues].map(async ([operator, queue]) => {
      if (coolDowns.isCooling(operator, { now: now(), evenOurs: true })) return;
      for (const [place, { url }] of queue.entries()) {
        const pause = isOwn(url) ? async () => {} : looking.pause;
        if (place > 0) await pause();
        found[url] = await limit(() => look(url, { ...looking, rules, pause }));
      }
    }),
  );
  return found;
}

async function look(url: string, looking: LookingUp & AskingRobots): Promise<PageSigns> {
  try {
    checkWelcome(url, await askRobots(url, undefined, looking), looking);
    const answer = await politeGet(url, { ...looking, accept: 'text/html, application/xhtml+xml;q=0.9' });
    const { url: end, headers } = answer;
    const body = answer.status === 'new' ? answer.body : new Uint8Array();
    return signsOf(body, { url: end, contentType: headers.get('content-type') ?? '' });
  } catch (error) {
    if (!(error instanceof FetchFailed || error instanceof NotWelcome)) throw error;
    const until = new Date(looking.now().getTime() + retryMilliseconds).toISOString();
    return { failed: error.message, until };
  }
}
