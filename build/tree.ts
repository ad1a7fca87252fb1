// A release before it is one: what is to lie at each key of the bucket.
import { hash } from 'node:crypto';

export interface TreeEntry {
  /** Hash of what it was made from; equal inputs make equal bytes. */
  inputs: string;
  /** Hash of its bytes. */
  hash: string;
  /** Bytes. */
  size: number;
  /** Reads its bytes. Absent when the same inputs are known: then the bucket has it. */
  body?: () => Promise<Buffer>;
}

/** A file that is drawn only for a bucket that has it not, by a key that says what it shows. */
export interface Drawn {
  key: string;
  draw(): Promise<Buffer>;
}

export type Tree = Map<string, TreeEntry>;

/** What the last release has at a key, if anything. It may have to be read first, and then many are best asked at once. */
export type Known = (key: string) => TreeEntry | undefined | Promise<TreeEntry | undefined>;

/** @param inputs what it was made from; of a file that is made of nothing else, its own hash */
export function entryOf(body: Buffer, inputs = hashOf(body)): TreeEntry {
  return { inputs, hash: hashOf(body), size: body.byteLength, body: async () => body };
}

/** Thirty-two hex digits of SHA-256. */
export function hashOf(body: Buffer): string {
  return hash('sha256', body, 'hex').slice(0, 32);
}
