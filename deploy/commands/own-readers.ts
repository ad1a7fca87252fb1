// Feeds are read in a process of their own, which is started like this one.
import type { Limits } from '../../feeds/limits.ts';
import { openReaders, type Readers } from '../../feeds/readers.ts';

export function openOwnReaders(limits: Limits): Readers {
  const entry = new URL('./reading.ts', import.meta.url);
  return openReaders({ limits, entry, execArgv: process.execArgv });
}
