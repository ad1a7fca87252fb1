import { Denied } from '../../feeds/bucket.ts';

/**
 * A key is a path below its bucket's prefix, whatever holds it: some servers and every proxy read `..` in an address
 * as the way up, and would answer for another newspaper's object.
 * @param name of the bucket, for people
 * @throws Denied for one that would leave the prefix, or that no path can stand for
 */
export function checkKey(key: string, name: string): void {
  const unfit = key.split('/').some((segment) => segment === '' || segment === '.' || segment === '..');
  if (!unfit && !key.includes('\0')) return;
  throw new Denied(
    `${name} cannot hold ${JSON.stringify(key)}: a key is a path below it, not empty, without . or ..`,
  );
}
