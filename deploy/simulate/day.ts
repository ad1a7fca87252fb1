// How readers spread over a day: a smooth curve with one peak, in the evening (von Mises), as high over its mean as is
// asked for.

const daySeconds = 86_400;
const peakSeconds = 20 * 3_600;

/** @param peak of the mean: 3 is three times. @returns how much of the mean rate there is at a second of the day */
export function dayCurve(peak: number): (second: number) => number {
  let [low, high] = [0, 50];
  for (let tries = 0; tries < 60; tries++) {
    const middle = (low + high) / 2;
    if (Math.exp(middle) / meanOf(middle) < peak) low = middle;
    else high = middle;
  }
  const mean = meanOf(low);
  return (second) => Math.exp(low * Math.cos((2 * Math.PI * (second - peakSeconds)) / daySeconds)) / mean;
}

function meanOf(steepness: number): number {
  const steps = 288;
  let sum = 0;
  for (let step = 0; step < steps; step++)
    sum += Math.exp(steepness * Math.cos((2 * Math.PI * step) / steps));
  return sum / steps;
}
