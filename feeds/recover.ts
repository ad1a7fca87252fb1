// A store whose root is lost, put together again from its segments. What only the root knew (when a feed was asked, and
// with which validators) the feeds tell anew.
import type { Bucket } from './bucket.ts';
import { joinKept } from './commit.ts';
import { summaryOf, unread } from './memory.ts';
import { emptyRoot, type Root } from './root.ts';
import { listSegments, readSegment } from './segments.ts';

/** Segments that are damaged too are passed over. */
export async function recoverRoot(bucket: Bucket): Promise<Root> {
  const root = emptyRoot();
  for await (const name of listSegments(bucket)) {
    const kept = await readSegment(bucket, name).catch(() => ({}));
    // A feed may stand in an older segment too: which one is older, nothing tells.
    for (const [url, ofFeed] of Object.entries(kept)) {
      const joined = joinKept(root.head[url] ?? { stories: [] }, ofFeed);
      root.head[url] = joined;
      root.feeds[url] = { ...unread, ...summaryOf(joined) };
    }
  }
  return root;
}
