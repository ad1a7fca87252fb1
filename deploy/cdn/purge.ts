// Tells a CDN what changed, once the bucket has the new bytes: sooner, it would fetch the old ones again for a whole
// time to live. A purge that fails is a warning: pages are late by their own short times, as without a purge.

import pLimit from 'p-limit';
import type { Warning } from '../../feeds/effects.ts';
import { cloudflare } from './cloudflare.ts';
import { fastly } from './fastly.ts';
import { type Batch, CannotPurge, type Cdn, type Provider, type PurgeEffects } from './provider.ts';

const attempts = 4;
const firstPauseMilliseconds = 1_000;
/** A provider that wants a longer pause is not waited for. */
const longestPauseMilliseconds = 60_000;
const patienceMilliseconds = 20_000;

/**
 * @param base the site's public address, without a path
 * @param paths of `changedPaths`
 * @returns what went wrong, in the owner's words and without any secret
 */
export async function purge(
  cdn: Cdn,
  paths: readonly string[],
  { base, ...effects }: PurgeEffects & { base: string },
): Promise<Warning[]> {
  if (!paths.length) return [];
  const late = 'pages are late by their own times in edges';
  try {
    if (cdn.kind === 'command') await command(cdn.run, paths, { base, ...effects });
    else await purgeBy(await providerOf(cdn, { base, ...effects }), paths, effects);
    return [];
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return [{ about: `cdn ${cdn.kind}`, says: `${error.message}; ${late}` }];
  }
}

async function providerOf(
  cdn: Exclude<Cdn, { kind: 'command' }>,
  given: PurgeEffects & { base: string },
): Promise<Provider> {
  if (cdn.kind === 'cloudflare') return cloudflare(cdn, given);
  if (cdn.kind === 'fastly') return fastly(given);
  return (await import('./cloudfront.ts')).cloudfront(cdn, given);
}

async function purgeBy(provider: Provider, paths: readonly string[], effects: PurgeEffects): Promise<void> {
  const limit = pLimit(provider.atOnce);
  const batches = await provider.batches(paths);
  const sent = batches.map((batch) => limit(() => send(batch, provider, effects)));
  const failed = (await Promise.allSettled(sent)).flatMap((one, nth) =>
    one.status === 'rejected' ? [{ reason: one.reason as Error, paths: batches[nth]?.paths ?? 0 }] : [],
  );
  const [first] = failed;
  if (!first) return;
  const lost = failed.reduce((sum, one) => sum + one.paths, 0);
  throw new CannotPurge(`${lost} of ${paths.length} paths were not purged: ${first.reason.message}`);
}

/** One request, and again after a pause where the refusal may pass. */
async function send(batch: Batch, provider: Provider, effects: PurgeEffects, attempt = 1): Promise<void> {
  const { fetch, sleep, random } = effects;
  const signal = AbortSignal.timeout(patienceMilliseconds);
  const answer = await fetch(batch.url, { ...batch.init, signal, redirect: 'error' }).catch(
    (error: Error) => error,
  );
  const [status, body] = answer instanceof Error ? [0, ''] : [answer.status, await answer.text()];
  const refusal = status >= 200 && status < 300 ? provider.refusal?.(body) : saidBy(status, body);
  if (refusal === undefined && status) return;
  const passes = !status || status === 429 || status >= 500 || provider.passes?.(status, body);
  const asked = answer instanceof Error ? Number.NaN : Number(answer.headers.get('retry-after') ?? 'none');
  const pause = asked > 0 ? asked * 1_000 : firstPauseMilliseconds * 2 ** (attempt - 1) * (1 + random());
  if (!passes || attempt === attempts || pause > longestPauseMilliseconds) {
    const what = answer instanceof Error ? wordsOf(answer) : refusal;
    throw new CannotPurge(`${provider.name} ${status ? 'refused' : 'did not answer'}: ${what}`);
  }
  await sleep(pause);
  return send(batch, provider, effects, attempt + 1);
}

/** The status with the first words of a body of JSON or XML. */
function saidBy(status: number, body: string): string {
  const [, words] = /"(?:message|msg|detail)":\s*"([^"]+)"|<Message>([^<]+)/i.exec(body) ?? [];
  return words ? `${status}, ${words}` : String(status);
}

function wordsOf(error: Error): string {
  return error.cause instanceof Error ? error.cause.message : error.message;
}

async function command(
  line: string,
  paths: readonly string[],
  { base, shell }: PurgeEffects & { base: string },
): Promise<void> {
  const { code, said } = await shell(line, `${paths.map((path) => base + path).join('\n')}\n`);
  if (code !== 0) throw new CannotPurge(`"${line}" ended with ${code}${said && `: ${said}`}`);
}
