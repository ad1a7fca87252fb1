// A store as tests open it: at an hour that they say, of a bucket in memory, and what lies in it then.
import type { Bucket } from '../../feeds/bucket.ts';
import { openStore, type Store } from '../../feeds/store.ts';

export const wire = 'https://wire.example/feed';
export const daily = 'https://daily.example/feed';
export const rootKey = '_state/store.json.gz';

/** Of the day on which all tests of the store are played. */
export const at = (hour: number) => new Date(Date.UTC(2026, 10, 23, hour));

export function open(bucket: Bucket, { hour = 0 } = {}): Promise<Store> {
  return openStore(bucket, { now: () => at(hour) });
}

/** Of the stories that the store has of a feed. */
export async function ids(bucket: Bucket, url: string): Promise<string[]> {
  return (await (await open(bucket)).keptOf(url)).stories.map(({ id }) => id);
}

/** Keys. */
export async function segmentsIn(bucket: Bucket): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of bucket.list('_state/segments/')) keys.push(key);
  return keys;
}

/** The bucket, and what was asked of it. */
export function watched(bucket: Bucket): { bucket: Bucket; asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    bucket: {
      ...bucket,
      get(key) {
        asked.push(`get ${key}`);
        return bucket.get(key);
      },
      put(key, body, options) {
        asked.push(`put ${key}`);
        return bucket.put(key, body, options);
      },
    },
  };
}
