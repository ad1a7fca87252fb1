// The process that feeds are read in, for the commands that read some.
import type { Limits } from '../../feeds/limits.ts';
import { openReaders, type Readers } from '../../feeds/readers.ts';
import { optimizingLate } from './optimize-late.ts';
import { startOf } from './own-process.ts';

/** Started with the first document; to be closed when no more are read. */
export function openOwnReaders(limits: Limits): Readers {
  const execArgv = [...process.execArgv, ...optimizingLate];
  return openReaders({ limits, program: startOf('reading'), execArgv });
}
