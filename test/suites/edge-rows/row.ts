// A row of the edge's suite: a sentence, what is asked (several steps when the last needs what the one before was
// told), and what must come back.
import { userAgents } from '../user-agents.ts';

export interface Wanted {
  method: string;
  path: string;
  headers: Record<string, string>;
}

export interface Told {
  status: number;
  /** By lower-case name. */
  headers: { get(name: string): string | null };
  body: Buffer;
}

export interface Expected {
  status: number;
  /** Null: there is no such field. */
  headers?: Record<string, string | RegExp | null>;
  /** The key whose content it is, '' for none; or what matches its text; or its bytes. */
  body?: string | RegExp | Uint8Array;
}

type Step = Wanted | ((before: Told | undefined) => Wanted);
export type Row = [says: string, asks: Step | Step[], expected: Expected];

export const ask =
  (method: string) =>
  (path: string, headers: Record<string, string> = {}): Wanted => ({ method, path, headers });
export const get = ask('GET');
export const head = ask('HEAD');
export const etagOf = (told: Told | undefined): string => told?.headers.get('etag') ?? '';

/** What a browser sends. */
export const phone = { 'user-agent': userAgents.find(([, , variant]) => variant === 'mobile')?.[1] ?? '' };
export const coded = { 'accept-encoding': 'gzip, deflate, br, zstd' };

export const pageVary = 'Cookie, Sec-CH-UA-Mobile, User-Agent, Accept-Encoding';
export const pageCache = 'public, max-age=60, s-maxage=120, stale-while-revalidate=60, stale-if-error=86400';

export const css = '/assets/page-0123456789.css';
export const picture = '/img/0123456789abcdef-480.webp';
