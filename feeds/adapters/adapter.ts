// What an adapter is. A new one is a file here, a line in adapters.ts and a test with a few lines of the real feed.
import type { Entry } from '../story.ts';

/** Makes of a site's entries what a newspaper wants of them. Pure. */
export interface Adapter {
  /** Of its file. */
  name: string;
  /** @param url where the feed came from */
  matches(url: URL): boolean;
  /** @returns the entry with what the site means by it; never less than `entry` when the site has changed its ways */
  adapt(entry: Entry, source: EntrySource): Entry;
}

/** What stands in the feed and is no more in an Entry. */
export interface EntrySource {
  /** The markup of its content or description; '' without one. Never to be kept. */
  html: string;
  /** Text of RSS 2.0's `comments`, an address. */
  comments: string;
}
