import { parseFeed } from '../../feeds/parse.ts';
import type { Entry, ParsedFeed } from '../../feeds/story.ts';

/** Where the feeds of these tests come from. */
export const home = 'https://a.example/feed.xml';

export async function parsed(document: string | Uint8Array, url = home): Promise<ParsedFeed> {
  return parseFeed(typeof document === 'string' ? Buffer.from(document) : document, { url });
}

/** The only entry of a feed. */
export async function onlyEntry(document: string | Uint8Array): Promise<Entry> {
  const { entries } = await parsed(document);
  const [entry] = entries;
  if (!entry || entries.length > 1) throw new Error(`${entries.length} entries where one was meant`);
  return entry;
}

/** Just those fields of `entry` that `like` has, for a comparison that shows them all. */
export function sameFields(entry: Entry, like: Partial<Entry>): Partial<Entry> {
  return Object.fromEntries(Object.keys(like).map((key) => [key, entry[key as keyof Entry]]));
}
