// A case of the bucket's suite: a sentence, and what must hold of any bucket; and what cases say often.
import * as assert from 'uvu/assert';
import type { Bucket, NotFound } from '../../../feeds/bucket.ts';

export interface Case {
  says: string;
  run(bucket: Bucket): Promise<void>;
}

export const bytes = (text: string) => Buffer.from(text);

export async function listed(bucket: Bucket, prefix: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of bucket.list(prefix)) keys.push(key);
  return keys;
}

export function inByteOrder(keys: readonly string[]): string[] {
  return [...keys].sort((one, other) => Buffer.compare(bytes(one), bytes(other)));
}

export async function rejects(type: typeof NotFound, action: Promise<unknown>): Promise<void> {
  const error = await action.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof type, `${type.name} was expected, not ${error}`);
}
