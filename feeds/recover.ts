// A store whose root is lost, put together again from its segments. What only the root knew (when a feed was asked, and
// with which validators) the feeds tell anew.
import pLimit from 'p-limit';
import { type Bucket, NotFound } from './bucket.ts';
import { joinKept } from './commit.ts';
import { summaryOf, unread } from './memory.ts';
import { emptyRoot, type Root } from './root.ts';
import { DamagedSegment, listSegments, readSegment, type Segment } from './segments.ts';

const readAtOnce = 8;

/**
 * Segments that are damaged too are passed over.
 * @throws BucketError when the bucket does not answer for one: what a root does not name is deleted some day
 */
export async function recoverRoot(bucket: Bucket): Promise<Root> {
  const limit = pLimit(readAtOnce);
  const reading: Promise<Segment>[] = [];
  for await (const name of listSegments(bucket))
    reading.push(limit(() => readSegment(bucket, name).catch(nothingOfLost)));
  const root = emptyRoot();
  for (const kept of await Promise.all(reading)) {
    // A feed may stand in an older segment too: which one is older, nothing tells.
    for (const [url, ofFeed] of Object.entries(kept)) {
      const joined = joinKept(root.head[url] ?? { stories: [] }, ofFeed);
      root.head[url] = joined;
      root.feeds[url] = { ...unread, ...summaryOf(joined) };
    }
  }
  return root;
}

function nothingOfLost(error: unknown): Segment {
  if (error instanceof DamagedSegment || error instanceof NotFound) return {};
  throw error;
}
