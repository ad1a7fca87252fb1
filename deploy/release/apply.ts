// Does what a plan says, in the order that keeps every moment whole for a reader: assets, pages, fronts, feeds, then
// the manifest, and deletes last. Decides nothing.
import pLimit from 'p-limit';
import type { Bucket } from '../../feeds/bucket.ts';
import { writeManifest } from './manifest.ts';
import { type Plan, type Put, steps } from './plan.ts';

/**
 * A step that fails stops those after it: the old pages stay, and the next run finishes.
 * @param etag of the manifest that the plan was made against
 * @param requests at the same time
 * @param onDone told after each object
 * @throws BucketError; PreconditionFailed when another run released in between, and then nothing was deleted
 */
export async function applyPlan(
  { puts, deletes, next }: Plan,
  bucket: Bucket,
  {
    etag,
    requests = 16,
    onDone = () => {},
  }: { etag: string | undefined; requests?: number; onDone?: (key: string) => void },
): Promise<void> {
  const limit = pLimit(requests);
  for (const step of steps) {
    const ofStep = puts.filter((put) => put.step === step);
    let failure: unknown;
    await Promise.all(
      ofStep.map((put) =>
        limit(async () => {
          if (failure) return;
          await putOne(put, bucket).then(
            () => onDone(put.key),
            (error: unknown) => {
              failure ??= error;
            },
          );
        }),
      ),
    );
    if (failure) throw failure;
  }
  await writeManifest(bucket, next, etag);
  if (deletes.length) await bucket.delete(deletes.map(({ key }) => key));
}

async function putOne({ key, headers, body }: Put, bucket: Bucket): Promise<void> {
  if (body) await bucket.put(key, await body(), headers);
  else await bucket.copy(key, key, headers);
}
