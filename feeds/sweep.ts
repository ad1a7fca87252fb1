// Segments that no root names any more. One that was replaced is kept for a while, since a run that read the root
// before may still come for it; so is one that no root names yet.
import pLimit from 'p-limit';
import type { Bucket } from './bucket.ts';
import type { Root } from './root.ts';
import { listSegments, segmentKey } from './segments.ts';

/** Longer than any run takes. */
const graceMilliseconds = 3_600_000;

/** Names of the segments that hold stories of the root. */
export function segmentsOf({ places }: Pick<Root, 'places'>): Set<string> {
  return new Set(Object.values(places).map(({ segment }) => segment));
}

/** Notes in `next` which segments of `before` it does without, and forgets those noted long ago. */
export function retire(next: Root, before: Root, now: Date): Root {
  const named = segmentsOf(next);
  const retired: Root['retired'] = {};
  for (const [segment, since] of Object.entries(before.retired))
    if (now.getTime() - Date.parse(since) < graceMilliseconds) retired[segment] = since;
  for (const segment of segmentsOf(before)) if (!named.has(segment)) retired[segment] = now.toISOString();
  for (const segment of named) delete retired[segment];
  return { ...next, retired };
}

/** Deletes what runs that were killed left behind, and what was replaced long enough ago. */
export async function sweepSegments(bucket: Bucket, root: Root, now: Date): Promise<void> {
  const named = segmentsOf(root);
  const unnamed: string[] = [];
  for await (const segment of listSegments(bucket))
    if (!named.has(segment) && !root.retired[segment]) unnamed.push(segmentKey(segment));
  const limit = pLimit(8);
  const isOld = await Promise.all(
    unnamed.map((key) =>
      limit(async () => {
        const head = await bucket.head(key).catch(() => undefined);
        return head?.modified !== undefined && now.getTime() - head.modified.getTime() > graceMilliseconds;
      }),
    ),
  );
  await bucket.delete(unnamed.filter((_, index) => isOld[index]));
}
