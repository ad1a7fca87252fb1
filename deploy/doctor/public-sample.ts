// A release as a reader gets it: some of what was written, asked for by the public address, its headers compared with
// the policy.

import type { ObjectHeaders } from '../../feeds/bucket.ts';
import type { Fetch, Warning } from '../../feeds/effects.ts';

const sampleSize = 8;
const patienceMilliseconds = 10_000;
const noAnswer = 'does not answer';

/**
 * @param base the public address, without a path
 * @param keys of what was written, the most important first
 * @param headersOf the policy's
 * @returns what is not as it should be, in one sentence when nothing answers; nothing is asked but a few GETs
 */
export async function checkSample(
  base: string,
  keys: readonly string[],
  { fetch, headersOf }: { fetch: Fetch; headersOf: (key: string) => ObjectHeaders },
): Promise<Warning[]> {
  const sample = spread(
    keys.filter((key) => !key.startsWith('_') && !key.startsWith('m/')),
    sampleSize,
  );
  const found = await Promise.all(sample.map((key) => look(base, key, { fetch, expected: headersOf(key) })));
  const warnings = found.flat();
  const [first] = warnings;
  const isDown =
    sample.length > 1 && warnings.filter(({ says }) => says.startsWith(noAnswer)).length === sample.length;
  return isDown && first ? [{ about: base, says: first.says }] : warnings;
}

async function look(
  base: string,
  key: string,
  { fetch, expected }: { fetch: Fetch; expected: ObjectHeaders },
): Promise<Warning[]> {
  const path = `/${key.split('/').map(encodeURIComponent).join('/')}`.replace(/\/index\.html$/, '/');
  const about = base + path;
  const signal = AbortSignal.timeout(patienceMilliseconds);
  try {
    const answer = await fetch(about, { signal, redirect: 'manual' });
    await answer.body?.cancel();
    if (answer.status !== 200) return [{ about, says: `answers ${answer.status}` }];
    const rows = [
      ['Content-Type', expected.contentType, answer.headers.get('content-type')],
      ['Cache-Control', expected.cacheControl, answer.headers.get('cache-control')],
    ] as const;
    return rows
      .filter(([, wanted, got]) => wanted !== undefined && plain(wanted) !== plain(got ?? ''))
      .map(([name, wanted, got]) => ({
        about,
        says: `${name} is "${got ?? 'missing'}", and by the policy "${wanted}"`,
      }));
  } catch (error) {
    const { message, cause } = error as Error;
    return [{ about, says: `${noAnswer}: ${cause instanceof Error ? cause.message : message}` }];
  }
}

/** The first, the last, and what lies evenly between. */
function spread(keys: readonly string[], count: number): string[] {
  if (keys.length <= count) return [...keys];
  return Array.from(
    { length: count },
    (_, nth) => keys[Math.round((nth * (keys.length - 1)) / (count - 1))] as string,
  );
}

/** Edges write fields their own way: spaces, case, and the order of directives mean nothing. */
function plain(field: string): string {
  return field
    .toLowerCase()
    .split(/[,;]/)
    .map((part) => part.trim())
    .sort()
    .join(', ');
}
