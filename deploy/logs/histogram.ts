/** Durations in steps of two per cent: as many numbers, however many durations. */
export interface Histogram {
  /** @param seconds NaN counts for nothing */
  add(seconds: number): void;
  readonly count: number;
  /** Seconds that `part` of all (0 to 1) do not exceed, by a step; NaN without any. */
  quantile(part: number): number;
}

const leastSeconds = 1e-5;
const step = Math.log(1.02);
/** Up to 1,000 s. */
const steps = Math.ceil(Math.log(1_000 / leastSeconds) / step) + 1;

export function histogram(): Histogram {
  const counts = new Uint32Array(steps);
  let count = 0;
  return {
    add(seconds) {
      if (!(seconds >= 0)) return;
      const at =
        seconds <= leastSeconds ? 0 : Math.min(steps - 1, Math.ceil(Math.log(seconds / leastSeconds) / step));
      counts[at] = (counts[at] ?? 0) + 1;
      count++;
    },
    get count() {
      return count;
    },
    quantile(part) {
      let left = Math.ceil(part * count);
      if (!count) return Number.NaN;
      for (let at = 0; at < steps; at++) {
        left -= counts[at] ?? 0;
        if (left <= 0) return leastSeconds * Math.exp(at * step);
      }
      return Number.NaN;
    },
  };
}
