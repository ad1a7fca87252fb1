// What runs on the reader's thread. An error keeps no class on its way between threads, so it goes as words.
import { NotAFeed } from './not-a-feed.ts';
import { type ReadFeed, type ReadOptions, readHere } from './read.ts';

export interface Task {
  body: Uint8Array;
  options: ReadOptions;
}

export type Done = { read: ReadFeed } | { notAFeed: string };

export default async function readTask({ body, options }: Task): Promise<Done> {
  try {
    return { read: await readHere(body, options) };
  } catch (error) {
    if (error instanceof NotAFeed) return { notAFeed: error.message };
    throw error;
  }
}
