// The store taken elsewhere, whole: to a folder and back, or from one provider to another. The root goes last, as a save
// does: until then there is no store where it goes.
import pLimit from 'p-limit';
import { type Bucket, ifMissing, PreconditionFailed } from './bucket.ts';
import { rootKey } from './root.ts';

const storePrefix = '_state/';
const atOnce = 8;

/** Where it was to be taken from, there is none; or where it was to go, there is one already. */
export class CannotCopy extends Error {
  override name = 'CannotCopy';
}

/**
 * Runs may go on meanwhile: what the root names as it is read first is kept for an hour at least.
 * @param replace whether a store that is there already goes
 * @throws CannotCopy
 */
export async function copyStore(
  from: Bucket,
  to: Bucket,
  { replace = false, onDone = () => {} }: { replace?: boolean; onDone?: (key: string) => void } = {},
): Promise<{ objects: number; bytes: number }> {
  const root = await from.get(rootKey).catch(ifMissing);
  if (!root) throw new CannotCopy(`${from.name} holds no store.`);
  if (!replace) {
    const there = await to.head(rootKey).catch(ifMissing);
    if (there)
      throw new CannotCopy(`${to.name} holds a store already. --replace puts this one in its place.`);
  }
  let [objects, bytes] = [1, root.body.length];
  const limit = pLimit(atOnce);
  const copies: Promise<void>[] = [];
  for await (const { key } of from.list(storePrefix)) {
    if (key === rootKey) continue;
    copies.push(
      limit(async () => {
        // A segment that was replaced long ago may go meanwhile; the root does not name it.
        const object = await from.get(key).catch(ifMissing);
        if (!object) return;
        const { body, headers } = object;
        await to.put(key, body, headers);
        objects++;
        bytes += body.length;
        onDone(key);
      }),
    );
  }
  await Promise.all(copies);
  const condition = replace ? {} : { ifNoneMatch: '*' as const };
  await to.put(rootKey, root.body, { ...root.headers, ...condition }).catch((error: unknown) => {
    if (error instanceof PreconditionFailed)
      throw new CannotCopy(`${to.name}: somebody else has begun a store there meanwhile.`, { cause: error });
    throw error;
  });
  onDone(rootKey);
  return { objects, bytes };
}
