/**
 * One line of an edge's log, as far as it is read: who asked is not. One object is filled for every line, for ten
 * million a minute leave no time to make another.
 */
export interface LoggedRequest {
  /** Milliseconds; the second is enough. NaN when it cannot be read. */
  time: number;
  method: string;
  /** As it was asked for, without the query. */
  path: string;
  /** Without the question mark; '' without any. */
  query: string;
  status: number;
  /** Sent to the reader. */
  bytes: number;
  cache: CacheState;
  /** Until all was sent, or the first byte, as the log has it; NaN where it says nothing. */
  seconds: number;
  agent: string;
}

/** `none`: no cache was asked, or the log does not say. */
export type CacheState = 'hit' | 'stale' | 'miss' | 'expired' | 'none';

/** Fills `into` from a line. @returns false for a line that is none of this format, or no request */
export type ReadLine = (line: string, into: LoggedRequest) => boolean;

export function emptyRequest(): LoggedRequest {
  return {
    time: Number.NaN,
    method: '',
    path: '',
    query: '',
    status: 0,
    bytes: 0,
    cache: 'none',
    seconds: Number.NaN,
    agent: '',
  };
}

/** Path and query of what was asked for; varnishncsa writes whole addresses. */
export function splitTarget(given: string, into: LoggedRequest): void {
  const host = given.charCodeAt(0) === 47 ? -1 : given.indexOf('://');
  const target = host < 0 ? given : given.slice(given.indexOf('/', host + 3));
  const mark = target.indexOf('?');
  into.path = mark < 0 ? target : target.slice(0, mark);
  into.query = mark < 0 ? '' : target.slice(mark + 1);
}

/** Words of nginx, Varnish, Apache, CloudFront and Cloudflare, in small letters. */
const states: Readonly<Record<string, CacheState>> = {
  hit: 'hit',
  refreshhit: 'hit',
  revalidated: 'hit',
  stale: 'stale',
  updating: 'stale',
  miss: 'miss',
  originshieldhit: 'miss',
  expired: 'expired',
  bypass: 'none',
  dynamic: 'none',
  pass: 'none',
  pipe: 'none',
  none: 'none',
};

const known = new Map<string, CacheState>();

/** What a log's word for the cache means. */
export function cacheState(word: string): CacheState {
  let state = known.get(word);
  if (state === undefined) {
    state = states[word.toLowerCase()] ?? 'none';
    // Whatever else a log has there, there are not many words of it.
    if (known.size < 1_000) known.set(word, state);
  }
  return state;
}
