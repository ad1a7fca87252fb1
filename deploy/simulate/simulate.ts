// A day of an edge's caches, event by event. What happens between two events is no event: readers come by chance
// (Poisson), so the answers that a fresh copy gives are counted and not played, and a hundred million readers take no
// longer than a thousand. Takes objects and a curve, gives hit ratio, requests to the bucket and bytes.
import { type AskedObject, headBytes } from './objects.ts';

export interface EdgeSize {
  /** Points of presence: each has a cache of its own. */
  points: readonly number[];
  /** Of each cache. */
  cacheBytes: number;
  intervalSeconds: number;
}

export interface Course {
  requests: number;
  /** Fresh or, for a moment, stale: the reader did not wait for the bucket. */
  hits: number;
  /** To the bucket, those in the background too. */
  originRequests: number;
  /** In the busiest hour, by the second. */
  peakOriginRequests: number;
  peakRequests: number;
  bytes: number;
  originBytes: number;
}

const daySeconds = 86_400;
const stepSeconds = 300;

/**
 * @param curve how much of the mean rate there is at a second of the day
 * @param random in [0, 1)
 */
export function simulateDay(
  objects: readonly AskedObject[],
  { points, cacheBytes, intervalSeconds }: EdgeSize,
  { curve, random }: { curve: (second: number) => number; random: () => number },
): Course {
  const course: Course = {
    requests: 0,
    hits: 0,
    originRequests: 0,
    peakOriginRequests: 0,
    peakRequests: 0,
    bytes: 0,
    originBytes: 0,
  };
  const perHour = new Float64Array(24);
  const rates = Array.from({ length: daySeconds / stepSeconds }, (_, step) =>
    curve((step + 0.5) * stepSeconds),
  );
  for (const share of points) {
    const lifeSeconds = characteristicSeconds(objects, share, cacheBytes);
    for (const { bytes, perDay, freshSeconds, staleSeconds, changes } of objects) {
      const rate = (perDay * share) / daySeconds;
      let misses = 0;
      let fetchedAt = Number.NEGATIVE_INFINITY;
      // A day before, so that the day that counts begins with caches as they are.
      let time = nextRequest(-daySeconds / 4, rate, rates, random);
      let isThrownOut = true;
      while (time < daySeconds) {
        const late = time - fetchedAt - freshSeconds;
        // Che's approximation (2002): what nobody asked for in a cache's characteristic time is not there any more.
        // The pause before this request began with the last one while the copy was fresh.
        const pause = late + Math.min(freshSeconds, -Math.log(1 - random()) / rate);
        const isGone = isThrownOut || pause > lifeSeconds;
        if (time >= 0) {
          if (isGone || late > staleSeconds) misses++;
          course.originRequests++;
          const hour = Math.floor(time / 3_600);
          perHour[hour] = (perHour[hour] ?? 0) + 1;
          const isOther =
            changes && Math.floor(time / intervalSeconds) !== Math.floor(fetchedAt / intervalSeconds);
          // What is the same is told by 304, without its body (RFC 9110 §15.4.5).
          course.originBytes += isGone || isOther ? bytes : headBytes;
        }
        fetchedAt = time;
        // Of what is fresh for a year only a request after it was thrown out is an event.
        const silent =
          lifeSeconds < freshSeconds ? untilThrownOut(rate, lifeSeconds, random) : Number.POSITIVE_INFINITY;
        isThrownOut = silent < freshSeconds;
        time = nextRequest(time + Math.min(freshSeconds, silent), rate, rates, random);
      }
      const requests = perDay * share;
      course.requests += requests;
      course.hits += Math.max(0, requests - misses);
      course.bytes += requests * bytes;
    }
  }
  course.peakOriginRequests = Math.max(...perHour) / 3_600;
  course.peakRequests = (course.requests / daySeconds) * Math.max(...rates);
  return course;
}

/** When the next request after `from` comes, at a rate that follows the day. */
function nextRequest(from: number, rate: number, rates: readonly number[], random: () => number): number {
  let left = -Math.log(1 - random());
  let time = from;
  if (!(rate > 0)) return Number.POSITIVE_INFINITY;
  for (;;) {
    if (time >= daySeconds) return Number.POSITIVE_INFINITY;
    const second = ((time % daySeconds) + daySeconds) % daySeconds;
    const step = Math.floor(second / stepSeconds);
    const here = rate * (rates[step] ?? 1);
    const seconds = (step + 1) * stepSeconds - second;
    if (here * seconds >= left) return time + left / here;
    left -= here * seconds;
    time += Math.max(seconds, 1e-6);
  }
}

/** How long until readers have left a pause of `lifeSeconds`, by chance; its mean is that of a Poisson process. */
function untilThrownOut(rate: number, lifeSeconds: number, random: () => number): number {
  const mean = (Math.exp(Math.min(rate * lifeSeconds, 50)) - 1) / rate;
  return lifeSeconds - Math.log(1 - random()) * Math.max(0, mean - lifeSeconds);
}

/**
 * How long an object that nobody asks for stays in a cache that throws out what was asked for longest ago: the time in
 * which others fill it (Che, Tung, Wang 2002).
 */
export function characteristicSeconds(
  objects: readonly Pick<AskedObject, 'bytes' | 'perDay'>[],
  share: number,
  cacheBytes: number,
): number {
  if (objects.reduce((sum, { bytes }) => sum + bytes, 0) <= cacheBytes) return Number.POSITIVE_INFINITY;
  const filled = (seconds: number) =>
    objects.reduce(
      (sum, { bytes, perDay }) => sum + bytes * (1 - Math.exp((-perDay * share * seconds) / daySeconds)),
      0,
    );
  let [low, high] = [0, 1];
  while (filled(high) < cacheBytes && high < 1e9) high *= 2;
  for (let tries = 0; tries < 60; tries++) {
    const middle = (low + high) / 2;
    if (filled(middle) < cacheBytes) low = middle;
    else high = middle;
  }
  return low;
}
