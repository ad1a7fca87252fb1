// What an answer's headers say about when to come again. Pure: headers and the hour in, seconds out.

const half = 12 * 3_600;
const day = 86_400;

/**
 * Seconds for which the answer is as good as a new one: not to be asked again before (RFC 9111 §4.2). Nothing or
 * nonsense is 0, and no server is believed for more than twelve hours: a newspaper would grow old by a typing error.
 */
export function freshSeconds(headers: Headers, { now }: { now: Date }): number {
  const control = directives(headers.get('cache-control') ?? '');
  // RFC 9111 §5.2.2.4, §5.2.2.5: these let nothing be used again without asking.
  if (control.has('no-store') || control.has('no-cache')) return 0;
  // §5.3: max-age goes before Expires. s-maxage is for caches that many share.
  const lifetime = control.has('max-age')
    ? wholeSeconds(control.get('max-age') ?? '')
    : secondsUntil(headers.get('expires'), { headers, now });
  // §4.2.3: a cache on the way has used up some of it.
  const left = (lifetime ?? 0) - (wholeSeconds(headers.get('age') ?? '') ?? 0);
  return clamp(left, half);
}

/**
 * Seconds to wait by Retry-After, given in seconds or as a date (RFC 9110 §10.2.3); undefined without one that can be
 * read. At most a day, so that a wrong year does not end a feed.
 */
export function retryAfterSeconds(headers: Headers, { now }: { now: Date }): number | undefined {
  const given = headers.get('retry-after')?.trim() ?? '';
  const seconds = wholeSeconds(given) ?? secondsUntil(given, { headers, now });
  return seconds === undefined ? undefined : clamp(seconds, day);
}

/**
 * RFC 9111 §5.2: names in any case, values bare or quoted. §4.2.1: of one that is given twice the first counts.
 */
function directives(header: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, name = '', quoted, bare = ''] of header.matchAll(
    /([\w!#$%&'*+.^`|~-]+)(?:\s*=\s*(?:"([^"]*)"|([^\s,;"]*)))?/g,
  ))
    if (!found.has(name.toLowerCase())) found.set(name.toLowerCase(), quoted ?? bare);
  return found;
}

/** RFC 9111 §1.2.2: delta-seconds are digits, as many as they like. */
function wholeSeconds(text: string): number | undefined {
  return /^\d+$/.test(text.trim()) ? Number(text) : undefined;
}

/** By the server's own clock where it tells it: Expires minus Date (RFC 9111 §4.2.1), as clocks differ. */
function secondsUntil(
  date: string | null,
  { headers, now }: { headers: Headers; now: Date },
): number | undefined {
  const until = httpDate(date);
  if (until === undefined) return undefined;
  return (until - (httpDate(headers.get('date')) ?? now.getTime())) / 1_000;
}

/** RFC 9110 §5.6.7: three forms, all with the weekday's name in front; asctime's has no zone and means GMT. */
function httpDate(text: string | null): number | undefined {
  const given = text?.trim() ?? '';
  if (!/^[a-z]{3,9},? /i.test(given)) return undefined;
  const time = Date.parse(/GMT$/i.test(given) ? given : `${given} GMT`);
  return Number.isNaN(time) ? undefined : time;
}

function clamp(seconds: number, most: number): number {
  return Math.min(Math.max(0, Math.ceil(seconds)), most);
}
