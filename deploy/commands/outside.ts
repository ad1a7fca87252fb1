// The feeds' side of the outside: the network that refuses private addresses, and the processes that read what comes.
// Loaded by commands that ask feeds, and by no others.
import type { Effects } from '../../feeds/effects.ts';
import { openNetwork } from '../../feeds/http.ts';
import type { Limits } from '../../feeds/limits.ts';
import type { Read } from '../../feeds/read.ts';
import { openOwnReaders } from './own-readers.ts';

export interface Outside extends Pick<Effects, 'fetch'> {
  isOwn(url: string): boolean;
  read?: Read;
  /** Processor time of the processes that read. */
  readingSeconds?(): number;
  close(): Promise<unknown>;
}

/** @param allowHosts private addresses that may be asked, `HOST:PORT` each */
export function openOutside(allowHosts: readonly string[], limits: Limits): Outside & { read: Read } {
  const network = openNetwork({ allowHosts, limits });
  const readers = openOwnReaders(limits);
  return {
    fetch: network.fetch,
    isOwn: network.isOwn,
    read: readers.read,
    readingSeconds: readers.cpuSeconds,
    close: () => Promise.all([network.close(), readers.close()]),
  };
}
