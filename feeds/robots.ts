// Whether a page may be scraped: the site's robots.txt (RFC 9309), by robots-parser. A feed is published for readers like
// this one and is asked without; a page is not, so its owner's word goes first.
import type { Effects } from './effects.ts';
import { FetchFailed, politeGet } from './http.ts';
import type { Limits } from './limits.ts';
import { productOf } from './user-agent.ts';

/** What the site said of the page, and when: RFC 9309 §2.4 lets that hold for a day. */
export interface Robots {
  /** ISO 8601 UTC. */
  asked: string;
  allowed: boolean;
}

/** Its text, or nothing when it could not be had. */
type Rules = string | undefined;

export interface AskingRobots extends Pick<Effects, 'fetch' | 'now'> {
  userAgent: string;
  limits: Limits;
  /** Those of this run by their address, so that two pages of one site cost one request. */
  rules: Map<string, Promise<Rules>>;
  /** Before the page itself is asked, when the server was asked for its rules. */
  pause: () => Promise<void>;
}

/** The page's site does not want it read by programs, or could not be asked whether it does. */
export class NotWelcome extends Error {
  override name = 'NotWelcome';
}

const dayMilliseconds = 86_400_000;
/** RFC 9309 §2.5: at least 500 KiB are to be read. */
const rulesBytes = 500 << 10;

/** @throws NotWelcome when the page is not to be asked. RFC 9309 §2.3.1.4: rules that cannot be had forbid all. */
export function checkWelcome(
  page: string,
  robots: Robots | undefined,
  who: Pick<AskingRobots, 'userAgent'>,
): void {
  if (!robots) throw new NotWelcome(`${rulesOf(page)} cannot be had, so the page is not asked`);
  if (!robots.allowed) throw new NotWelcome(`${rulesOf(page)} forbids ${productOf(who)} to read the page`);
}

/** @returns what is to be remembered; undefined when the rules cannot be had, and never could */
export async function askRobots(
  page: string,
  before: Robots | undefined,
  asking: AskingRobots,
): Promise<Robots | undefined> {
  const { now, rules, pause } = asking;
  const age = before ? now().getTime() - Date.parse(before.asked) : undefined;
  if (age !== undefined && age >= 0 && age < dayMilliseconds) return before;
  const address = rulesOf(page);
  let found = rules.get(address);
  if (!found) {
    found = fetchRules(address, asking);
    rules.set(address, found);
    await found;
    await pause();
  }
  const read = await found;
  // §2.4: what is known is better than nothing, however old.
  if (read === undefined) return before;
  const allowed = (await parserOfRules())(address, read).isAllowed(page, productOf(asking)) ?? true;
  return { asked: now().toISOString(), allowed };
}

/** Loaded for a page that is scraped: most runs have none. */
async function parserOfRules(): Promise<typeof import('robots-parser').default> {
  const { default: parser } = await import('robots-parser');
  // Its types are those of an ES module, and it is none: what they call default is what is imported.
  return parser as unknown as typeof parser.default;
}

function rulesOf(page: string): string {
  return new URL('/robots.txt', page).href;
}

async function fetchRules(address: string, { fetch, userAgent, limits }: AskingRobots): Promise<Rules> {
  try {
    const answer = await politeGet(address, { fetch, userAgent, limits, accept: 'text/plain, */*;q=0.5' });
    const body = answer.status === 'new' ? answer.body : new Uint8Array();
    return new TextDecoder().decode(body.subarray(0, rulesBytes));
  } catch (error) {
    const status = error instanceof FetchFailed ? (error.answer?.status ?? 0) : 0;
    // §2.3.1.3: 400 to 499 means that there are no rules. One that is busy (429, RFC 6585 §4) has said nothing of them.
    return status >= 400 && status < 500 && status !== 429 ? '' : undefined;
  }
}
