// The best compression of what is asked for more than once: one at a time, off the main thread, while nobody waits.
import pLimit from 'p-limit';
import type { Compress, Recompress } from './encoding.ts';

/** What is larger keeps the others, and whoever stops the edge, waiting for a second: `npm run bench -- compress`. */
const mostBytes = 1 << 19;

/** @param thorough takes its time, on a thread of its own */
export function recompressing(thorough: Compress): Recompress {
  const inTurn = pLimit(1);
  return (coding, body, isWanted) =>
    inTurn(async () => (body.length <= mostBytes && isWanted() ? await thorough[coding]?.(body) : undefined));
}
