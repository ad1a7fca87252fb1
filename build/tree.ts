// A release before it is one: what is to lie at each key of the bucket.
import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';

export interface TreeEntry {
  /** Hash of what it was made from; equal inputs make equal bytes. */
  inputs: string;
  /** Hash of its bytes. */
  hash: string;
  /** Bytes. */
  size: number;
  /** Reads its bytes. Absent when the same inputs are known: then the bucket has it. */
  body?: () => Promise<Buffer>;
  /** Path of the file that its bytes lie in already. */
  file?: string;
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

/** The bytes of a file, which are read when they are asked for. @throws when they are not those of `hash` any more */
export function writtenAt(file: string, hash: string): Required<Pick<TreeEntry, 'file' | 'body'>> {
  return {
    file,
    async body() {
      // Thousands of small files, one after another: the wait for each costs more than its read.
      const body = readFileSync(file);
      if (hashOf(body) === hash) return body;
      throw new Error(
        `${file} is not what was built: somebody wrote over it. Delete the folder and run npm run build.`,
      );
    },
  };
}
