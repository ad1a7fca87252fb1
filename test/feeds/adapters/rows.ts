import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parseFeed } from '../../../feeds/parse.ts';
import type { Entry } from '../../../feeds/story.ts';
import { need } from '../../need.ts';

export interface AdapterRow {
  says: string;
  url: string;
  feed: string;
  /** Of the first entry, the keys that count. */
  expected: Partial<Entry>;
}

/** Each row is a test: the feed from that address, read as the pull reads it. */
export function adapterRows(test: ReturnType<typeof suite>, rows: readonly AdapterRow[]): void {
  for (const { says, url, feed, expected } of rows)
    test(says, async () => {
      const { entries } = await parseFeed(Buffer.from(feed), { url, adapt: true });
      const first: Partial<Entry> = entries[0] ?? {};
      const found = Object.fromEntries(Object.keys(expected).map((key) => [key, first[key as keyof Entry]]));
      assert.equal(found, expected);
    });
}

const captured = join(import.meta.dirname, '../../../../shared/feeds/realworld/files');

/** The entries of a captured feed as the adapter of `url` leaves them; nothing when it is not here. */
export async function capturedEntries(name: string, url: string): Promise<Entry[] | undefined> {
  const path = join(captured, name);
  if (!need(`the captured feed ${name}`, existsSync(path), { onCi: false })) return undefined;
  return (await parseFeed(readFileSync(path), { url, adapt: true })).entries;
}
