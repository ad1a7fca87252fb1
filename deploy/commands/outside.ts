// The feeds' side of the outside: the network that refuses private addresses, and the processes that read what comes.
// Loaded by commands that ask feeds, and by no others.
import type { Effects } from '../../feeds/effects.ts';
import { openNetwork } from '../../feeds/http.ts';
import type { Limits } from '../../feeds/limits.ts';
import type { Read } from '../../feeds/read.ts';
import { openReaders } from '../../feeds/readers.ts';

export interface Outside extends Pick<Effects, 'fetch'> {
  isOwn(url: string): boolean;
  read?: Read;
  close(): Promise<unknown>;
}

/** @param allowHosts private addresses that may be asked, `HOST:PORT` each */
export function openOutside(allowHosts: readonly string[], limits: Limits): Outside & { read: Read } {
  const network = openNetwork({ allowHosts, limits });
  // Feeds are read in a process of their own, which is started like this one.
  const entry = new URL('./reading.ts', import.meta.url);
  const readers = openReaders({ limits, entry, execArgv: process.execArgv });
  return {
    fetch: network.fetch,
    isOwn: network.isOwn,
    read: readers.read,
    close: () => Promise.all([network.close(), readers.close()]),
  };
}
