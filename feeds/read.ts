// A body to what a run wants of it: the feed, and what it says about when to come again. Pure; readers.ts does it on a
// thread of its own.
import { type Hints, readHints } from './hints.ts';
import { type ParseOptions, parseFeed } from './parse.ts';
import type { ParsedFeed } from './story.ts';

export interface ReadOptions extends ParseOptions {
  /** The HTTP header Link that it came with. */
  linkHeader?: string;
}

export interface ReadFeed {
  parsed: ParsedFeed;
  hints: Hints;
}

/** How a run reads: here, or on another thread (readers.ts). It may take `body` away from the caller. */
export type Read = (body: Uint8Array, options: ReadOptions) => Promise<ReadFeed>;

/** @throws NotAFeed */
export const readHere: Read = async (body, { linkHeader = '', ...options }) => {
  const parsed = await parseFeed(body, options);
  return { parsed, hints: readHints(body, { linkHeader }) };
};
