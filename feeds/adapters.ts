// Sites whose feeds need a word of explanation. Takes an address, gives the adapter of its site. Imports feeds/ only.
// A new one is a file in adapters/ and a line here.
import type { Adapter } from './adapters/adapter.ts';
import { githubReleases } from './adapters/github-releases.ts';
import { hackerNews } from './adapters/hacker-news.ts';
import { lwn } from './adapters/lwn.ts';
import { reddit } from './adapters/reddit.ts';
import { youtube } from './adapters/youtube.ts';

const adapters: readonly Adapter[] = [githubReleases, hackerNews, lwn, reddit, youtube];

/** The adapter of the feed at `address`; most feeds need none. */
export function adapterFor(address: string | undefined): Adapter | undefined {
  const url = address !== undefined && URL.canParse(address) ? new URL(address) : undefined;
  return url && adapters.find((adapter) => adapter.matches(url));
}
