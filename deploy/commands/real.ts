// The real clock, the real wait and the real dice: what rooms are handed as arguments (feeds/effects.ts).
import { setTimeout } from 'node:timers/promises';
import type { Effects } from '../../feeds/effects.ts';
import type { Limits } from '../../feeds/limits.ts';
import { openReaders, type Readers } from '../../feeds/readers.ts';

export const clockAndDice: Pick<Effects, 'now' | 'sleep' | 'random'> = {
  now: () => new Date(),
  sleep: (milliseconds, signal) => setTimeout(milliseconds, undefined, { signal }).catch(() => {}),
  random: Math.random,
};

/** Feeds are read in a process of their own, which is started like this one. */
export function realReaders(limits: Limits): Readers {
  return openReaders({ limits, entry: new URL('./reading.ts', import.meta.url), execArgv: process.execArgv });
}
