// A body to what a run wants of it: the feed, and what it says about when to come again. Pure; readers.ts does it in a
// process of its own.
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

/** How a run reads: here, or in another process (readers.ts). */
export type Read = (body: Uint8Array, options: ReadOptions) => Promise<ReadFeed>;

/** @throws NotAFeed */
export const readHere: Read = async (body, { linkHeader = '', ...options }) => {
  const parsed = await parseFeed(body, options);
  return { parsed, hints: readHints(body, { linkHeader }) };
};
