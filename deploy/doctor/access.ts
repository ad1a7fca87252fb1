// Every request that a release makes, tried on a key of nobody's: what is refused here would stop a deploy half-way.

import { type Bucket, BucketError, Denied, NotFound } from '../../feeds/bucket.ts';
import type { Finding } from './finding.ts';

const body = Buffer.from('Broadsheet looks whether it may write here. This may be deleted.\n');

/**
 * Lists, writes, reads, copies and deletes under `key`.
 * @returns one finding; `fail` names each refusal with the right that is missing
 */
export async function checkAccess(bucket: Bucket, key: string): Promise<Finding> {
  const copy = `${key}-copy`;
  const tries: [does: string, action: () => Promise<unknown>][] = [
    ['lists', () => bucket.list(key)[Symbol.asyncIterator]().next()],
    ['writes', () => bucket.put(key, body, { contentType: 'text/plain; charset=utf-8' })],
    ['reads', () => readBack(bucket, key)],
    ['copies', () => bucket.copy(key, copy)],
    ['deletes', () => bucket.delete([key, copy])],
  ];
  const refused: string[] = [];
  for (const [, action] of tries) {
    const error = await action().then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    // Where nothing could be written, nothing is found: who is told so may read.
    if (error === undefined || (error instanceof NotFound && refused.length)) continue;
    if (!(error instanceof BucketError)) throw error;
    refused.push(error.message);
    // No answer at all, or none to this key: the others would say the same, each after its own patience.
    if (!(error instanceof Denied) || !/needs the right/.test(error.message)) break;
  }
  if (refused.length) return { about: 'access', grade: 'fail', says: refused.join('\n') };
  return { about: 'access', grade: 'ok', says: tries.map(([does]) => does).join(', ') };
}

async function readBack(bucket: Bucket, key: string): Promise<void> {
  const got = await bucket.get(key);
  if (!got.body.equals(body))
    throw new BucketError(`${key} in ${bucket.name} came back as other bytes than were written.`);
}
