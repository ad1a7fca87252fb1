// The process that feeds are read in, for the commands that read some.
import type { Limits } from '../../feeds/limits.ts';
import { openReaders, type Readers } from '../../feeds/readers.ts';

/** Started like this process, with the first document; to be closed when no more are read. */
export function openOwnReaders(limits: Limits): Readers {
  const entry = new URL('./reading.ts', import.meta.url);
  return openReaders({ limits, entry, execArgv: process.execArgv });
}
