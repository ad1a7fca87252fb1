// From what a reader asks for to the object that answers. Looks at the address alone, so that every edge can do the
// same without a question to the bucket.
import { type CacheRule, kindOf, type PathKind, policy } from './policy.ts';
import type { Variant } from './variant.ts';

export type Route =
  | { to: 'object'; kind: PathKind; keys: Record<Variant, string>; chosenBy: CacheRule['key'] }
  | { to: 'elsewhere'; location: string }
  | { to: 'nothing' }
  | { to: 'refusal'; because: string };

/** S3 takes no longer key, in bytes of UTF-8. */
const maxKeyBytes = 1_024;
// What a disk, a proxy or a log may read as something else than a name; `/` here was written as %2F.
const hostile = /[/\\\p{Cc}]/u;

/** @param target of a request: `/linux/?from=mail`, or with scheme and host (RFC 9112 §3.2) */
export function routeOf(target: string): Route {
  const local = target.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i, '').replace(/#.*/s, '');
  const question = local.includes('?') ? local.indexOf('?') : local.length;
  const segments = segmentsOf(local.slice(0, question));
  if (!segments)
    return { to: 'refusal', because: 'The address has an escape that stands for nothing in a path.' };
  const path = `/${segments.join('/')}`;
  const kind = kindOf(path);
  if (kind === 'private' || path === '/404.html' || path === '/m/404.html') return { to: 'nothing' };
  const clean = cleanPath(segments, kind);
  if (clean) return { to: 'elsewhere', location: clean + printable(local.slice(question)) };
  const key = path.endsWith('/') ? `${path.slice(1)}index.html` : path.slice(1);
  if (new TextEncoder().encode(key).length > maxKeyBytes - 'm/'.length) return { to: 'nothing' };
  const isChosen = policy[kind].key === 'path and variant' && !key.startsWith('m/');
  return {
    to: 'object',
    kind,
    keys: { desktop: key, mobile: isChosen ? `m/${key}` : key },
    chosenBy: isChosen ? 'path and variant' : 'path',
  };
}

/** Names between the slashes, without escapes, `.`, `..` and empty ones; '' last for a slash at the end. */
function segmentsOf(path: string): string[] | undefined {
  const segments: string[] = [];
  let last = '';
  for (const escaped of path.split('/')) {
    try {
      last = decodeURIComponent(escaped);
    } catch {
      return undefined;
    }
    if (hostile.test(last)) return undefined;
    if (last === '..') segments.pop();
    else if (last && last !== '.') segments.push(last);
  }
  return ['', '.', '..'].includes(last) ? [...segments, ''] : segments;
}

/** The one address of a page that was asked for by another: `/linux` and `/linux/index.html` are `/linux/`. */
function cleanPath(segments: readonly string[], kind: PathKind): string | undefined {
  const last = segments.at(-1) ?? '';
  const names = last === 'index.html' ? segments.slice(0, -1) : segments;
  if (kind !== 'page' || last === '' || (names === segments && last.endsWith('.html'))) return undefined;
  return `/${names.map((name) => `${encodeURIComponent(name)}/`).join('')}`;
}

/** A query that can stand in a header field. */
function printable(query: string): string {
  return /^[\x21-\x7e]*$/.test(query) ? query : '';
}
