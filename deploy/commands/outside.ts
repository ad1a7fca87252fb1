// The feeds' side of the outside: the network that refuses private addresses, and the processes that read what comes.
// Loaded by commands that ask feeds, and by no others.
import type { Effects } from '../../feeds/effects.ts';
import { openNetwork } from '../../feeds/http.ts';
import type { Limits } from '../../feeds/limits.ts';
import type { Readers } from '../../feeds/readers.ts';
import { openOwnReaders } from './own-readers.ts';

export interface Outside extends Pick<Effects, 'fetch'> {
  isOwn(url: string): boolean;
  readers?: Readers;
  close(): Promise<unknown>;
}

/** @param allowHosts private addresses that may be asked, `HOST:PORT` each */
export function openOutside(allowHosts: readonly string[], limits: Limits): Outside & { readers: Readers } {
  const network = openNetwork({ allowHosts, limits });
  const readers = openOwnReaders(limits);
  return {
    fetch: network.fetch,
    isOwn: network.isOwn,
    readers,
    // The connections end with the process, which they do not keep: to end hundreds one by one takes longer.
    close: () => readers.close(),
  };
}
