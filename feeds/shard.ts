// A part of the feeds for a machine of its own. Which feeds are in it depends on their operators alone, so that each
// operator still has one asker, and on any machine it is the same part.
import { createHash } from 'node:crypto';
import { operatorOf } from './hosts.ts';

export interface Shard {
  /** From 0. */
  index: number;
  count: number;
}

const mostShards = 1_000;

/**
 * `3/16` is the third of sixteen. Counted from 0 it is right too, as machines number their jobs: 0/16 is the
 * sixteenth.
 * @returns undefined for what is no such part
 */
export function parseShard(text: string): Shard | undefined {
  const [, index, count] = /^(\d+)\/(\d+)$/.exec(text)?.map(Number) ?? [];
  if (index === undefined || !count || index > count || count > mostShards) return undefined;
  return { index: index % count, count };
}

/** @param isOwn whether it is on a server of the owner's own */
export function isOfShard(url: string, { index, count }: Shard, { isOwn }: { isOwn: boolean }): boolean {
  const digest = createHash('sha256').update(operatorOf(url, { isOwn })).digest();
  return digest.readUInt32BE() % count === index;
}
