// Whether the content policy that the public address sends lets run the script that is written into pages. An edge that
// was configured for another version names the hash of another script: the browser then blocks ours, and pages stay
// without the styles that it asks for.

import type { Fetch } from '../../feeds/effects.ts';
import type { Finding } from './finding.ts';

const patienceMilliseconds = 10_000;

/**
 * Asks for the front once.
 * @param base the public address, without a path
 * @param policy what edges are to send: the hashes of its script-src are the scripts in pages
 * @returns nothing when no page answers, which checkSample tells
 */
export async function checkContentPolicy(
  base: string,
  { fetch, policy }: { fetch: Fetch; policy: string },
): Promise<Finding | undefined> {
  const front = `${base}/`;
  const signal = AbortSignal.timeout(patienceMilliseconds);
  const answer = await fetch(front, { signal, redirect: 'manual' }).catch(() => undefined);
  await answer?.body?.cancel().catch(() => {});
  if (answer?.status !== 200) return undefined;
  const about = 'content policy';
  const sent = answer.headers.get('content-security-policy');
  if (sent === null) return { about, grade: 'ok', says: `${front} sends none, so that of the pages counts` };
  const hashes = scriptSources(policy)?.filter(isHash) ?? [];
  // Of several headers and of several policies in one, each must allow it (CSP 3, "Parse response's Content
  // Security Policies"). Fetch joins headers.
  const barred = sent.split(',').find((one) => !allows(scriptSources(one), hashes));
  if (barred === undefined) return { about, grade: 'ok', says: `${front} lets the script in pages run` };
  return {
    about,
    grade: 'fail',
    says: `${front} does not let the script in pages of this version run, and they stay without styles: its Content-Security-Policy is "${barred.trim()}", without ${hashes.join(' ')}`,
    mend: 'Write the files of the edge anew (npm run -s edge -- KIND), put them in place and have it read them; an npm run edge that serves is started anew.',
  };
}

/** What governs scripts between tags (CSP 3, "Get fetch directive fallback list"); nothing when all may run. */
function scriptSources(policy: string): string[] | undefined {
  const directives = policy.split(';').map((directive) => directive.trim().split(/\s+/));
  for (const wanted of ['script-src-elem', 'script-src', 'default-src']) {
    // Of equal names the first counts.
    const found = directives.find(([name = '']) => name.toLowerCase() === wanted);
    if (found) return found.slice(1);
  }
  return undefined;
}

/** Hashes, nonces, 'strict-dynamic' undo 'unsafe-inline' (CSP 3, "Does a source list allow all inline behavior"). */
function allows(sources: readonly string[] | undefined, hashes: readonly string[]): boolean {
  if (!sources || hashes.every((hash) => sources.includes(hash))) return true;
  const words = sources.map((source) => source.toLowerCase());
  const isUndone = words.some((word) => isHash(word) || /^'(nonce-|strict-dynamic'$)/.test(word));
  return words.includes("'unsafe-inline'") && !isUndone;
}

function isHash(source: string): boolean {
  return /^'sha(256|384|512)-/i.test(source);
}
