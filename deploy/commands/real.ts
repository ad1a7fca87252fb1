// The real clock, the real wait and the real dice: what rooms are handed as arguments (feeds/effects.ts).
import { setTimeout } from 'node:timers/promises';
import type { Effects } from '../../feeds/effects.ts';

export const clockAndDice: Pick<Effects, 'now' | 'sleep' | 'random'> = {
  now: () => new Date(),
  sleep: (milliseconds, signal) => setTimeout(milliseconds, undefined, { signal }).catch(() => {}),
  random: Math.random,
};
